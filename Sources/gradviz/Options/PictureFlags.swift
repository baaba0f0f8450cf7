import ArgumentParser
import Rendering

/// How pictures become files, as every command that draws is told.
struct PictureFlags: ParsableArguments {
  @Option(help: "Pixels a point in PNG. (default: 2)")
  var scale: String?

  @Option(help: "Letters in SVG as shapes or as text that can be selected.")
  var text: SVGTextMode?

  @Flag(
    help: """
      All frames in one SVG, which shows the first; another one by the fragment of its address, as the list \
      of frames beside it says.
      """)
  var staged = false

  /// - Parameter format: of the files.
  /// - Throws: `Failure` 64 for a scale that is no number above 0, and for a staged picture that is no SVG.
  func picture(_ format: OutputFormat) throws(Failure) -> PictureFormat {
    guard !staged || format == .svg else {
      throw .usage("--staged: only SVG holds frames that can be shown one at a time; write .svg")
    }
    return try PictureFormat(scale: scale, text: text, isStaged: staged)
  }
}

extension SVGTextMode: ExpressibleByArgument {}
