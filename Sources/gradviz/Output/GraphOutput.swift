import ArgumentParser
import Figures
import Rendering

/// Where and in which format `graph` writes.
struct GraphOutput: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp(
      "Write this file; its ending picks the format: \(OutputFormat.list). - is standard output.",
      valueName: "file"),
    completion: .file(extensions: OutputFormat.graphs.map(\.rawValue)))
  var output: String?

  @Option(help: "The format where the file's name has no ending that says it.")
  var format: OutputFormat?

  @OptionGroup var flags: PictureFlags

  @Flag(help: "Write the Jacobians of tensors into JSON.")
  var jacobians = false

  /// Nil to print the table.
  ///
  /// - Throws: `Failure` 64 for an ending that names no format.
  func target() throws(Failure) -> OutputTarget? {
    guard let path = output ?? (format == nil ? nil : "-") else { return nil }
    let format = try OutputFormat.of(output: path, format: format)
    guard OutputFormat.graphs.contains(format) else {
      throw .usage("a graph is no .\(format.rawValue); allowed: \(OutputFormat.list)")
    }
    return OutputTarget(path: path, format: format)
  }
}
