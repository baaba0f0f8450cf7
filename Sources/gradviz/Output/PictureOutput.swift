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

  @OptionGroup var flags: PictureFlags

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

  /// - Parameter scenes: draws the pictures, once it is known that there is a place for them.
  func write(
    to target: OutputTarget, _ scenes: (PictureFormat) throws(Failure) -> [Scene]
  ) throws(Failure) {
    let picture = try flags.picture(target.format)
    try target.check()
    try target.write(try scenes(picture), as: picture)
  }
}
