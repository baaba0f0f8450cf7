/// How the error of difference quotients depends on the step: falling with the step until rounding
/// takes over, a V on logarithmic axes.
public struct VCurve: Hashable, Sendable {
  /// One step.
  public struct Point: Hashable, Sendable {
    public var step: Double
    /// |(f(x + h) − f(x)) / h − gradient|.
    public var oneSidedError: Double
    /// |(f(x + h) − f(x − h)) / 2h − gradient|.
    public var twoSidedError: Double
  }

  /// The gradient of the backward pass, which errors are measured from.
  public var gradient: Double
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
  /// - Complexity: four replays a step.
  public func vCurve(
    by node: Value, element: Int = 0, steps: [Double] = VCurve.steps
  ) -> VCurve? {
    guard let gradient = backward().element(element, of: node) else { return nil }
    let probe = DifferenceProbe(output: self, seed: Tensor(1))
    func error(_ step: Double, _ sides: DifferenceSides) -> Double {
      precondition(step > 0, "a step is positive")
      let quotient = probe.quotient(
        of: node, element: element, step: step, sides: sides, kinks: [])
      return Swift.abs(quotient.slope - gradient)
    }
    let points = steps.map { step in
      VCurve.Point(step: step, oneSidedError: error(step, .one), twoSidedError: error(step, .two))
    }
    return VCurve(gradient: gradient, points: points)
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
