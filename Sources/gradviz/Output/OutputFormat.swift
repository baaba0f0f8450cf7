import ArgumentParser
import TraceGraph

/// What `-o` writes, chosen by the ending of the file's name.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case svg, pdf, png, dot, json, txt
  /// Numbers of a surface; named where it is taken, not in every list.
  case csv

  /// What graphs are written as.
  static let graphs = allCases.filter { $0 != .csv }
  static let allValueStrings = graphs.map(\.rawValue)
  static let list = words(graphs)

  /// The formats as messages and help pages list them.
  static func words(_ formats: [OutputFormat]) -> String { WordList.whole(formats.map(\.rawValue)) }

  /// The format that a file name's ending names.
  static func of(
    path: String, among formats: [OutputFormat] = graphs
  ) throws(Failure) -> OutputFormat {
    let list = words(formats)
    let name = FileName.name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      throw .usage("'\(path)' has no ending that names a format; allowed: \(list)")
    }
    let ending = name[name.index(after: dot)...].lowercased()
    guard let format = OutputFormat(rawValue: ending) else {
      throw .usage("'.\(ending)' is no format; allowed: \(list)")
    }
    return format
  }

  /// The format of an output given as `-o` and `--format`.
  ///
  /// Devices have no ending: `/dev/stdout` needs `--format` as `-` does.
  static func of(
    output: String, format: OutputFormat?, among formats: [OutputFormat] = graphs
  ) throws(Failure) -> OutputFormat {
    if let format { return format }
    let list = words(formats)
    guard output != "-" else {
      throw .usage("'-o -' writes to standard output and needs --format; allowed: \(list)")
    }
    if FileKind(path: output) == .special {
      throw .usage("'\(output)' is a device and needs --format; allowed: \(list)")
    }
    if FileKind(path: output) == .directory {
      throw Failure(.cannotCreate, "cannot create '\(output)': it is a directory")
    }
    return try of(path: output, among: formats)
  }
}
