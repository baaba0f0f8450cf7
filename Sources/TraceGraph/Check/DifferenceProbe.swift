/// Moves one number of a trace and looks at what the output becomes.
///
/// Differences are taken of Σ seed · output, so that they compare with the gradients of a pass with
/// that seed. The trace keeps the moved values until `restore()`.
struct DifferenceProbe {
  let output: Value
  let seed: Tensor
  private let saved: ValueSnapshot
  private var trace: Trace { output.trace }

  init(output: Value, seed: Tensor) {
    self.output = output
    self.seed = seed
    saved = ValueSnapshot(of: output.trace)
  }

  func restore() { saved.restore(trace) }

  /// What a difference quotient found.
  struct Quotient {
    var slope: Double
    /// Whether a kink of a node lies between the points, or at the middle one.
    var crossesKink: Bool
  }

  /// The slope of the output along one element of a node, from steps to both sides or one.
  /// - Parameter kinks: the nodes to watch.
  func quotient(
    of node: Value, element: Int, step: Double, sides: DifferenceSides, kinks: [Int32]
  ) -> Quotient {
    let x = node.storage.pointee.values(node.index)[element]
    let middle = signs(kinks)
    let high = move(node, element, to: x + step)
    let highOutput = outputs()
    let highSigns = signs(kinks)
    restore()
    guard sides == .two else {
      let slope = difference(highOutput, outputs()) / (high - x)
      return Quotient(slope: slope, crossesKink: middle != highSigns)
    }
    let low = move(node, element, to: x - step)
    let slope = difference(highOutput, outputs()) / (high - low)
    let lowSigns = signs(kinks)
    restore()
    return Quotient(
      slope: slope, crossesKink: middle != highSigns || middle != lowSigns)
  }

  /// Gives an element another value and recomputes what follows, up to the output.
  @discardableResult
  func move(_ node: Value, _ element: Int, to x: Double) -> Double {
    node.storage.pointee.values(node.index)[element] = x
    node.storage.pointee.replay(from: node.index + 1, through: output.index)
    return x
  }

  /// The output's numbers as they are now.
  func outputs() -> [Double] { output.tensor.elements }

  private func signs(_ kinks: [Int32]) -> [Int8] {
    var signs: [Int8] = []
    for node in kinks { trace.storage.pointee.appendKinkSigns(of: node, to: &signs) }
    return signs
  }

  private func difference(_ a: [Double], _ b: [Double]) -> Double {
    var total = 0.0
    for i in a.indices where seed.elements[i] != 0 { total += seed.elements[i] * (a[i] - b[i]) }
    return total
  }
}

/// From which sides a difference quotient approaches.
public enum DifferenceSides: String, CaseIterable, Hashable, Sendable {
  /// (f(x + h) − f(x)) / h, with an error that shrinks as h.
  case one
  /// (f(x + h) − f(x − h)) / 2h, with an error that shrinks as h².
  case two

  /// The step that balances the error of the formula against rounding: √ε or ∛ε times the
  /// magnitude of x, at least times 1.
  func step(at x: Double) -> Double {
    let scale = Swift.max(1, Swift.abs(x))
    return scale * (self == .one ? Double.ulpOfOne.squareRoot() : 6.055454452393343e-06)
  }

  /// What part of its error is left at a tenth of the step.
  var refinement: Double { self == .one ? 0.1 : 0.01 }
}
