import ArgumentParser
import Figures
import Rendering

/// Where and in which format `graph` writes.
struct GraphOutput: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp(
      "Write this file; its ending picks the format: \(OutputFormat.words(OutputFormat.graphs)). - is standard output.",
      valueName: "file"),
    completion: .file(extensions: OutputFormat.graphs.map(\.rawValue)))
  var output: String?

  @Option(
    help: ArgumentHelp("\(OutputFormat.help(OutputFormat.graphs))"),
    completion: .list(OutputFormat.graphs.map(\.rawValue)))
  var format: String?

  @OptionGroup var flags: PictureFlags

  @Flag(help: "Write the Jacobians of tensors into JSON.")
  var jacobians = false

  /// Nil to print the table.
  ///
  /// - Throws: `Failure` 64 for an ending that names no format.
  func target() throws(Failure) -> OutputTarget? {
    guard let path = output ?? (format == nil ? nil : "-") else { return nil }
    return OutputTarget(path: path, format: try OutputFormat.of(output: path, format: format))
  }
}
