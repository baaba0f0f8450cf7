import Sheets
import TraceGraph
import Training

/// Numbers of a training as plots name them: `loss`, `w12`, `W[2,1]`, `w12:gradient`, or a statistic
/// such as `layer1:activation:saturated`.
public struct NumberName: Hashable, Sendable {
  /// What is told of many numbers.
  public enum Measure: String, CaseIterable, Hashable, Sendable {
    case mean, sd, min, max, l2, rms, zeros, saturated
    case notFinite = "not-finite"
  }

  /// What of many numbers is meant: themselves, their gradients, or what a step's update made of them.
  public enum Side: String, CaseIterable, Hashable, Sendable {
    case value, gradient
    /// The parameters after the update of the step.
    case after
    /// What the update added to them.
    case update

    /// Whether it is told of updates, of which runs keep statistics alone.
    var isOfUpdate: Bool { self == .after || self == .update }
  }

  /// As it was written.
  public var text: String
  /// A node by full name or without its scope, one element of it, `scope:quantity`, `loss` or
  /// `learning-rate`.
  public var name: String
  /// Values, gradients, or what a step's update made of them.
  public var side = Side.value
  /// One number made of all; nil for the numbers themselves, or what suits the plot.
  public var measure: Measure?

  /// Whether gradients are meant, not values.
  public var isGradient: Bool { side == .gradient }

  /// Reads the words between colons.
  ///
  /// - Parameters:
  ///   - text: as it was written.
  ///   - takesUpdates: whether `after` and `update` are known.
  /// - Throws: `OptionError` for a word that is no quantity, measure or `gradient`.
  public init(_ text: String, takesUpdates: Bool = false) throws(OptionError) {
    self.text = text
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
      .map { OptionWords.trimmed(String($0)) }
    if parts.count > 1, let word = parts.last, let measure = Measure(rawValue: word) {
      self.measure = measure
      parts.removeLast()
    }
    if parts.count > 1, let word = parts.last, let side = Side(rawValue: word) {
      guard takesUpdates || !side.isOfUpdate else {
        throw OptionError(
          "'\(word)' in '\(text.shortened)' is told of steps", remedy: "plot a history of it")
      }
      self.side = side
      parts.removeLast()
    }
    name = parts.joined(separator: ":")
    if parts.count > 1, let word = parts.last { try Self.check(word, in: text, takesUpdates) }
    // A scope may hold colons itself.
    guard parts.count > 1 || !name.isEmpty else {
      throw OptionError(
        "'\(text.shortened)' names no numbers",
        remedy: "such as loss, w1, w1:gradient or layer1:activation:saturated")
    }
  }

  /// The quantities of scopes; a tensor goes by its name.
  public static let quantities = StatisticsKey.Quantity.allCases.filter { $0 != .tensor }

  private static func check(
    _ word: String, in text: String, _ takesUpdates: Bool
  ) throws(OptionError) {
    guard !quantities.contains(where: { $0.rawValue == word }) else { return }
    let sides = takesUpdates ? ["gradient", "after", "update"] : ["gradient"]
    let words = quantities.map(\.rawValue) + sides + Measure.allCases.map(\.rawValue)
    throw OptionError(
      "'\(word.shortened)' in '\(text.shortened)' is no quantity and no measure",
      remedy: Remedy.allowed(words, insteadOf: word))
  }
}

extension SheetReader {
  /// Names of numbers: a list, or one word divided by commas.
  func numberNames(
    _ node: SheetNode, of what: String, takesUpdates: Bool = false
  ) throws(SheetError) -> [NumberName] {
    let words = try strings(node, of: what).flatMap(OptionWords.names)
    return try words.map { (word) throws(SheetError) -> NumberName in
      do throws(OptionError) {
        return try NumberName(word, takesUpdates: takesUpdates)
      } catch {
        throw text.error(at: node.place, error.cause, remedy: error.remedy)
      }
    }
  }
}
