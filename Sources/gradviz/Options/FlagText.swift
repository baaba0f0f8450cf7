import Sheets
import TraceGraph

/// Reads the texts of flags; refusals are usage errors that name the flag.
enum FlagText {
  /// A whole number within the range that the option takes.
  static func whole(
    _ option: String, _ word: String, in range: ClosedRange<Int>
  ) throws(Failure) -> Int {
    try read(option, word) { (word) throws(OptionError) in
      try OptionWords.whole(word, in: range, what: "number for --\(option)")
    }
  }

  /// The significant digits of numbers.
  static func digits(_ word: String) throws(Failure) -> Int {
    try whole("digits", word, in: NumberFormat.digitRange)
  }

  /// A number above 0; nil where the flag is not given.
  static func positive(_ option: String, _ word: String?) throws(Failure) -> Double? {
    guard let word else { return nil }
    guard let number = Double(word), number > 0, number.isFinite else {
      throw .usage("--\(option): '\(word)' is no number above 0")
    }
    return number
  }

  /// Runs a reader of option words; its refusal is a usage error of the flag.
  static func read<Result>(
    _ option: String, _ word: String, _ reader: (String) throws(OptionError) -> Result
  ) throws(Failure) -> Result {
    do {
      return try reader(word)
    } catch {
      throw .usage("--\(option): \(error.cause)\n  \(error.remedy)")
    }
  }
}
