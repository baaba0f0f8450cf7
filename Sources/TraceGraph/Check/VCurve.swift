/// How the error of difference quotients depends on the step: falling with the step until rounding
/// takes over, a V on logarithmic axes.
public struct VCurve: Hashable, Sendable {
  /// One step.
  public struct Point: Hashable, Sendable {
    /// The step h, over 0.
    public var step: Double
    /// |(f(x + h) − f(x)) / h − gradient|.
    public var oneSidedError: Double
    /// |(f(x + h) − f(x − h)) / 2h − gradient|.
    public var twoSidedError: Double
    /// By how much rounding alone may move the two-sided quotient; errors below say nothing.
    public var rounding: Double
  }

  /// The gradient of the backward pass, which errors are measured from.
  public var gradient: Double
  /// What a check says of the gradient.
  public var verdict: GradientCheck.Verdict
  /// By falling step.
  public var points: [Point]

  /// 0.1, 0.01, … 1e−15.
  public static let steps: [Double] = [
    1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15,
  ]
}

extension Value {
  /// The errors of difference quotients of this scalar by one number of a node, for every step.
  ///
  /// The trace ends with the values it had, bit for bit, and earlier passes stay current.
  /// - Parameters:
  ///   - node: a node that feeds this one and is no constant.
  ///   - element: which number of it, in row-major order from 0.
  ///   - steps: the steps of the quotients.
  /// - Returns: nil when the node does not feed this one, or is a constant.
  /// - Precondition: this node is a scalar; the element exists; steps are positive.
  /// - Complexity: some fourteen replays a step, and one check of the gradient.
  public func vCurve(
    by node: Value, element: Int = 0, steps: [Double] = VCurve.steps
  ) -> VCurve? {
    guard let check = checkGradient(of: node, element: element) else { return nil }
    let probe = DifferenceProbe(of: node, in: backward(), seed: Tensor(1))
    let x = probe.number(element)
    var noise = RoundingNoise()
    let points = steps.map { step -> VCurve.Point in
      precondition(step > 0, "a step is positive")
      func error(_ sides: DifferenceSides) -> Double {
        abs(probe.look(element, step: step, sides: sides).slope - check.tape)
      }
      let rounding = [x - step, x + step].map { probe.noise(element, at: $0, using: &noise) }
      return VCurve.Point(
        step: step, oneSidedError: error(.one), twoSidedError: error(.two),
        rounding: (rounding[0] + rounding[1]) / (2 * step))
    }
    return VCurve(gradient: check.tape, verdict: check.verdict, points: points)
  }
}

extension BackwardPass {
  /// One number of a node's gradient; nil for constants and outside the cone.
  func element(_ element: Int, of node: Value) -> Double? {
    guard reaches(node) else { return nil }
    let numbers = gradientBuffer(of: node)
    precondition(
      numbers.indices.contains(element),
      "element \(element) of '\(node.label)', which has \(numbers.count)")
    return numbers[element]
  }
}
