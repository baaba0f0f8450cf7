import ArgumentParser
import Figures
import Rendering

/// Where and in which format a plot is written.
struct PictureOutput: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp(
      "Write this file; its ending picks the format: svg, pdf, png. - is standard output.",
      valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var output: String

  @Option(help: "The format where the file's name has no ending that says it.")
  var format: OutputFormat?

  @Option(help: "Pixels a point in PNG. (default: 2)")
  var scale: String?

  @Option(help: "Letters in SVG as shapes or as text that can be selected.")
  var text: SVGTextMode?

  /// - Throws: `Failure` 64 for an ending that names no picture, before anything is computed.
  func target(
    allowing formats: [OutputFormat] = [.svg, .pdf, .png]
  ) throws(Failure) -> OutputTarget {
    let format = try OutputFormat.of(output: output, format: format, among: formats)
    guard formats.contains(format) else {
      throw .usage(
        "a plot is no .\(format.rawValue); allowed: \(OutputFormat.words(formats))")
    }
    return OutputTarget(path: output, format: format)
  }

  /// - Parameter scenes: what draws the pictures, where there is a place for them.
  func write(
    _ scenes: @autoclosure () throws(Failure) -> [Scene], to target: OutputTarget
  ) throws(Failure) {
    let format = try PictureFormat(scale: scale, text: text)
    try target.check()
    try target.write(try scenes(), as: format)
  }
}
