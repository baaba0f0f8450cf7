import TraceGraph

/// What `-o` writes, chosen by the ending of the file's name.
enum OutputFormat: String, CaseIterable {
  case svg, pdf, png, dot, json, txt, csv

  /// What every figure is written as.
  static let pictures: [OutputFormat] = [.svg, .pdf, .png]
  /// What graphs are written as.
  static let graphs: [OutputFormat] = pictures + [.dot, .json, .txt]

  /// The formats as messages and help pages list them.
  static func words(_ formats: [OutputFormat]) -> String { WordList.whole(formats.map(\.rawValue)) }

  /// What help pages say of `--format`.
  static func help(_ formats: [OutputFormat]) -> String {
    "The format where the file's name has no ending that says it: \(words(formats))."
  }

  /// The format that a file name's ending names.
  static func of(
    path: String, among formats: [OutputFormat] = graphs
  ) throws(Failure) -> OutputFormat {
    let name = FileName.name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      throw .usage("'\(path)' has no ending that names a format; allowed: \(words(formats))")
    }
    let ending = name[name.index(after: dot)...].lowercased()
    return try named(ending, as: ".\(ending)", among: formats)
  }

  /// The format of a word such as that of `--format`.
  ///
  /// - Parameters:
  ///   - word: of the format.
  ///   - shown: how a message shows it.
  static func named(
    _ word: String, as shown: String, among formats: [OutputFormat]
  ) throws(Failure) -> OutputFormat {
    guard let format = OutputFormat(rawValue: word) else {
      throw .usage("'\(shown)' is no format; allowed: \(words(formats))")
    }
    guard formats.contains(format) else {
      throw .usage("'\(shown)' is no format of this command; allowed: \(words(formats))")
    }
    return format
  }

  /// The format of an output given as `-o` and `--format`.
  ///
  /// Devices have no ending: `/dev/stdout` needs `--format` as `-` does.
  static func of(
    output: String, format: String?, among formats: [OutputFormat] = graphs
  ) throws(Failure) -> OutputFormat {
    if let format { return try named(format, as: "--format \(format)", among: formats) }
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
