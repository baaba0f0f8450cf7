import Foundation
import Testing

/// What one figure of the samples shows of a worked example: a block of `shown-numbers.txt`.
struct ShownNumbers: CustomTestStringConvertible, Sendable {
  /// A number of the example, or several, and what it is in the model.
  struct Pair: Sendable {
    var path: String
    var query: String
    /// Whether rounding alone makes them differ by more than the last digits, as in difference quotients.
    var isRough: Bool
  }

  /// The example's name in the fixtures.
  var example: String
  /// The row of `samples/README.md`.
  var row: String
  /// From `samples`.
  var sheet: String
  var figures: [String]
  /// The state of the model; nil for the sheet's own values.
  var state: String?
  /// The significant digits that the figures show.
  var digits = 4
  /// Names of the example and those of the model, where they differ.
  var names: [String: String] = [:]
  var pairs: [Pair] = []
  /// The paths of those numbers that stand in the figures.
  var drawn: [String] = []

  var testDescription: String { "\(row), example \(example) in \(sheet)" }

  /// Reads the blocks of a table, and the examples that no figure shows with the reason.
  static func read(_ text: String) throws -> (shown: [ShownNumbers], others: [String: String]) {
    var shown: [ShownNumbers] = []
    var others: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      if line.hasPrefix(" ") {
        guard !shown.isEmpty else { throw Malformed(line: String(line)) }
        try shown[shown.count - 1].add(words, String(line))
      } else if words.count > 2, words[1] == "none:" {
        others[words[0]] = words.dropFirst(2).joined(separator: " ")
      } else if words.count >= 4 {
        shown.append(
          ShownNumbers(
            example: words[0], row: words[1], sheet: words[2], figures: Array(words.dropFirst(3))))
      } else {
        throw Malformed(line: String(line))
      }
    }
    return (shown, others)
  }

  private mutating func add(_ words: [String], _ line: String) throws {
    switch words[0] {
    case "state": state = words[1]
    case "digits": digits = Int(words[1]) ?? 0
    case "drawn": drawn += words.dropFirst()
    case "names":
      for word in words.dropFirst() {
        let halves = word.split(separator: "=").map(String.init)
        guard halves.count == 2 else { throw Malformed(line: line) }
        names[halves[0]] = halves[1]
      }
    default:
      guard words.count >= 3, ["=", "≈"].contains(words[1]) else { throw Malformed(line: line) }
      pairs.append(
        Pair(
          path: words[0], query: words.dropFirst(2).joined(separator: " "),
          isRough: words[1] == "≈"))
    }
  }

  struct Malformed: Error {
    var line: String
  }
}
