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

  @Option(
    help: ArgumentHelp("\(OutputFormat.help(OutputFormat.pictures))"),
    completion: .list(OutputFormat.pictures.map(\.rawValue)))
  var format: String?

  @OptionGroup var flags: PictureFlags

  /// - Throws: `Failure` 64 for an ending that names no picture, before anything is computed.
  func target(
    allowing formats: [OutputFormat] = OutputFormat.pictures
  ) throws(Failure) -> OutputTarget {
    OutputTarget(
      path: output, format: try OutputFormat.of(output: output, format: format, among: formats))
  }

  /// - Parameter scenes: draws the pictures, once it is known that there is a place for them.
  func write(
    to target: OutputTarget, _ scenes: (PictureFormat) throws(Failure) -> [Scene]
  ) throws(Failure) {
    let picture = try flags.picture(target.format)
    try target.check()
    try target.write(try scenes(picture), as: picture)
  }
}
