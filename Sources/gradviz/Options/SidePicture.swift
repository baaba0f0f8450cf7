import ArgumentParser
import Figures
import Rendering

/// Where and in which format a command draws that prints text in any case.
struct SidePicture: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp(
      """
      Draw a picture of it into this file, too; its ending picks the format: svg, pdf, png. - is standard \
      output, in place of the text.
      """, valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var output: String?

  @Option(
    help: ArgumentHelp("\(OutputFormat.help(OutputFormat.pictures))"),
    completion: .list(OutputFormat.pictures.map(\.rawValue)))
  var format: String?

  @Option(help: "Pixels a point in PNG. (default: 2)")
  var scale: String?

  @Option(help: "Letters in SVG as shapes or as text that can be selected.")
  var text: SVGTextMode?

  /// Where the picture goes; nil where none is asked for.
  ///
  /// - Parameter look: what is said of a picture.
  /// - Throws: `Failure` 64 for an ending that names no picture, and for flags of a picture without one.
  func target(_ look: RowFlags<SharedLookRows>) throws(Failure) -> OutputTarget? {
    guard let path = output ?? (format == nil ? nil : "-") else {
      let flags =
        look.words.map(\.key) + (scale == nil ? [] : ["scale"]) + (text == nil ? [] : ["text"])
      if let flag = flags.first {
        throw .usage(
          "--\(flag) is about a picture, and none is drawn\n  name its file: -o picture.svg")
      }
      return nil
    }
    let format = try OutputFormat.of(
      output: path, format: format, among: OutputFormat.pictures)
    _ = try PictureFormat(scale: scale, text: text)
    return OutputTarget(path: path, format: format)
  }

  /// Draws a figure and writes it.
  func write(_ figure: any Figure, to target: OutputTarget) throws(Failure) {
    let picture = try PictureFormat(scale: scale, text: text)
    try target.write(try figure.scenes(picture, target.format) { Failure($0) }, as: picture)
  }
}
