import ArgumentParser

/// Which example of a sheet with data, and which step of a run.
struct Moment {
  /// From 1; nil where none is named.
  var row: Int?
  /// From 0; nil for the last one that is recorded.
  var step: Int?
}

/// The flags that name a moment.
struct MomentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which row of the sheet's data, from 1. (default: 1)", valueName: "n"))
  var row: String?

  @Option(help: ArgumentHelp("Which step of a run, from 0; the last one.", valueName: "n"))
  var step: String?

  /// - Throws: `Failure` 64 for what is no whole number.
  func moment() throws(Failure) -> Moment {
    Moment(row: try Self.whole("row", row, from: 1), step: try Self.whole("step", step, from: 0))
  }

  /// A whole number after a flag.
  static func whole(
    _ option: String, _ word: String?, from least: Int
  ) throws(Failure) -> Int? {
    guard let word else { return nil }
    guard let number = Int(word), number >= least else {
      throw .usage("--\(option): '\(word)' is no whole number from \(least)")
    }
    return number
  }
}
