import Sheets

/// Reads the input of commands that take a sheet only.
enum SheetInput {
  /// What an input is that is no sheet.
  enum Other { case run, other }

  /// The name and the bytes of a sheet.
  ///
  /// - Parameter refusal: what is said of an input that is no sheet, behind its name.
  /// - Throws: `Failure` 64 for an input that is no sheet, 66 for one that does not exist.
  static func read(
    _ argument: String, _ refusal: (Other) -> String
  ) throws(Failure) -> (file: String, bytes: [UInt8]) {
    let (file, bytes): (String, [UInt8])
    switch try InputArgument(argument) {
    case .standardInput: (file, bytes) = ("<stdin>", try InputFile.readStandardInput())
    case .file(let path) where RunFiles.isRun(path):
      throw .usage("'\(path)' \(refusal(.run))")
    case .file(let path): (file, bytes) = (path, try InputFile.read(path))
    case .value, .formulas: throw .usage("'\(argument)' \(refusal(.other))")
    }
    guard InputContent.of(path: file, bytes: bytes) == .sheet else {
      throw .usage("'\(file)' \(refusal(.other))")
    }
    return (file, bytes)
  }
}
