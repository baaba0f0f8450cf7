/// What a small change does, against what the gradient says it would do.
public struct Nudge: Hashable, Sendable {
  /// By how much the number was changed.
  public var delta: Double
  /// The output before.
  public var before: Double
  /// The output after, computed anew.
  public var after: Double
  /// The gradient before.
  public var gradient: Double
  /// By how much rounding alone may have moved the change.
  public var rounding: Double
  /// What a check says of the gradient.
  public var verdict: GradientCheck.Verdict

  /// What the output did.
  public var change: Double { after - before }
  /// What the tangent says: gradient times delta.
  public var predicted: Double { gradient * delta }
}

extension Value {
  /// Changes one number of a node and tells what this scalar does, against gradient times change.
  ///
  /// The trace ends with the values it had, bit for bit, and earlier passes stay current.
  /// - Parameters:
  ///   - node: any node; an intermediate one is held at its changed value.
  ///   - element: which number of it, in row-major order from 0.
  ///   - delta: what is added to the number.
  /// - Returns: nil when the node does not feed this one, or is a constant.
  /// - Precondition: this node is a scalar; the element exists.
  /// - Complexity: one check of the gradient, and some replays.
  public func nudge(_ node: Value, element: Int = 0, by delta: Double) -> Nudge? {
    guard let check = checkGradient(of: node, element: element) else { return nil }
    let probe = DifferenceProbe(of: node, in: backward(), seed: Tensor(1))
    let before = value
    let x = probe.number(element)
    probe.move(element, to: x + delta)
    let after = value
    probe.restore()
    var noise = RoundingNoise()
    return Nudge(
      delta: delta, before: before, after: after, gradient: check.tape,
      rounding: probe.noise(element, at: x + delta, using: &noise), verdict: check.verdict)
  }
}
