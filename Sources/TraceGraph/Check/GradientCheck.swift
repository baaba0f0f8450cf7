/// Gradients of the tape side by side with difference quotients.
public struct GradientCheck {
  /// What one comparison says.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// Equal up to the tolerance and an uncertainty that is small against the gradient.
    case agrees
    /// The tape is wrong here, or the step is.
    case differs
    /// Rounding hides the gradient: the uncertainty is not small against it, or the function has no
    /// finite value here. Nothing was compared.
    case undecided
    /// A kink lies within the smallest step, so that the quotient says nothing; no failure.
    case kink
    /// The function ends here (the edge of a domain), or a pole lies within the step; no failure.
    case undefined
  }

  /// One number of one node.
  public struct Entry {
    /// The node whose gradient is checked.
    public var node: Value
    /// Which element of the node, in row-major order from 0.
    public var element: Int
    /// The gradient of the backward pass.
    public var tape: Double
    /// The extrapolated difference quotient, or that of the given step.
    public var numeric: Double
    /// |tape − numeric|.
    public var difference: Double
    /// The difference over the larger magnitude of the two; 0 when both are 0,
    /// infinite when one is not a number.
    public var relative: Double
    /// How much the comparison itself may be off: what the extrapolation says of its error, rounding of
    /// the function's values over the step, and rounding of the tape's gradient.
    public var uncertainty: Double
    /// The finest step that the quotient was made of.
    public var step: Double
    /// Whether tape and quotient agree, or why nothing can be said.
    public var verdict: Verdict
  }

  /// By node in creation order, elements in row-major order.
  public var entries: [Entry]
  /// How many nodes are not compared, because an opaque op stands between them and the output.
  public var leftOut = 0

  /// Whether no entry differs and none is undecided; kinks and edges do not count.
  public var passed: Bool { passed(allowingUndecided: false) }

  /// Whether no entry differs, and, unless they are allowed, none is undecided.
  public func passed(allowingUndecided: Bool) -> Bool {
    !entries.contains {
      $0.verdict == .differs || (!allowingUndecided && $0.verdict == .undecided)
    }
  }

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
  /// From which sides quotients approach.
  public var sides: DifferenceSides = .two
  /// The step h of a single quotient; nil extrapolates over falling steps.
  public var step: Double?
  /// The largest relative difference that agrees.
  public var tolerance = 1e-6
  /// Whether every intermediate node is checked, not only the leaves.
  public var all = false

  /// Two-sided quotients over falling steps, of the leaves, within 10⁻⁶.
  public init() {}
}

extension GradientCheck.Entry: CustomStringConvertible {
  /// Such as `W element 3: tape 0.5, numeric 0.4999, relative 0.0002, differs`.
  public var description: String {
    let place = node.isScalar ? "" : " element \(element)"
    return """
      \(node.label)\(place): tape \(NumberFormat(digits: 7).text(tape)), \
      numeric \(NumberFormat(digits: 7).text(numeric)), relative \(NumberFormat(digits: 2).text(relative)), \(verdict)
      """
  }
}
