/// Gradients of the tape side by side with difference quotients.
public struct GradientCheck {
  /// What one comparison says.
  public enum Verdict: String, Hashable, Sendable {
    /// Equal up to the tolerance and what the quotient itself cannot know.
    case agrees
    /// The tape is wrong here, or the step is.
    case differs
    /// A kink or pole lies within the step, so that the quotient says nothing; no failure.
    case kink
    /// The function is not finite within the step (the edge of a domain); no failure.
    case undefined
  }

  /// One number of one node.
  public struct Entry {
    public var node: Value
    /// Which element of the node, in row-major order from 0.
    public var element: Int
    /// The gradient of the backward pass.
    public var tape: Double
    /// The difference quotient.
    public var numeric: Double
    /// |tape − numeric|.
    public var difference: Double
    /// The difference over the larger magnitude of the two; 0 when both are 0,
    /// infinite when one is not a number.
    public var relative: Double
    /// How much the quotient itself may be off: rounding of every node in between (ε · Σ |value ·
    /// gradient| over the step) and, once the step was refined, the error of the formula.
    public var uncertainty: Double
    /// The step of the quotient.
    public var step: Double
    public var verdict: Verdict
  }

  /// By node in creation order, elements in row-major order.
  public var entries: [Entry]

  /// Whether no entry differs; kinks and undefined quotients do not count.
  public var passed: Bool { !entries.contains { $0.verdict == .differs } }

  /// How many entries have a verdict.
  public func count(_ verdict: Verdict) -> Int { entries.count { $0.verdict == verdict } }

  /// The entry that differs most, by relative difference; nil when there is none that agrees or
  /// differs.
  public var worst: Entry? {
    entries.filter { $0.verdict == .agrees || $0.verdict == .differs }
      .max { $0.relative < $1.relative }
  }
}

/// How gradients are checked.
public struct GradientCheckOptions: Hashable, Sendable {
  public var sides: DifferenceSides = .two
  /// The step h; nil takes ∛ε · max(1, |x|) to two sides, √ε · max(1, |x|) to one, and refines it
  /// where the quotient and the tape do not agree at once.
  public var step: Double?
  /// The largest relative difference that agrees.
  public var tolerance = 1e-6
  /// Whether every intermediate node is checked, not only the leaves.
  public var all = false

  public init() {}
}

extension GradientCheck.Entry: CustomStringConvertible {
  /// Such as `W element 3: tape 0.5, numeric 0.4999, relative 0.0002, differs`.
  public var description: String {
    let place = node.isScalar ? "" : " element \(element)"
    return """
      \(node.label)\(place): tape \(tape.significantText(7)), \
      numeric \(numeric.significantText(7)), relative \(relative.significantText(2)), \(verdict)
      """
  }
}
