import ArgumentParser
import Sheets

/// The bound of what a sheet may read.
struct InsideOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read files that the sheet names inside this folder only. (default: anywhere)",
      valueName: "dir"),
    completion: .directory)
  var inside: String?

  /// - Throws: `Failure` 66 for a folder that does not exist.
  func bounds() throws(Failure) -> ReadingBounds {
    guard let inside else { return .none }
    guard let bounds = ReadingBounds(inside: inside) else {
      throw Failure(.missingInput, "--inside: there is no folder '\(inside)'")
    }
    return bounds
  }
}
