/// Which outputs of an activation pass back next to nothing.
///
/// For the bounded sides of smooth activations: where the derivative is under 5 % of its largest value
/// (σ under 0.0127 or over 0.9873, |tanh| over 0.9747). For ReLU: the outputs of units that are 0 for
/// every example of the step, since a unit that is off for some examples is at work.
public enum Saturation: Hashable, Sendable {
  /// The outputs outside a range.
  case outside(ClosedRange<Double>)
  /// The outputs of units that are 0 for all examples.
  case silentUnits

  /// The share of the largest derivative under which an output counts as saturated.
  public static let derivativeShare = 0.05

  /// What counts for an activation, as its row says; nil where no side is flat, or the flat side is crossed
  /// at once.
  public init?(_ op: Op) {
    guard let saturation = op.row.saturation else { return nil }
    self = saturation
  }

  /// σ(1 − σ) is the share of its largest value ¼ at σ = ½ ∓ ½ √(1 − share).
  static let ofSigmoid: Saturation = {
    let edge = (1 - (1 - derivativeShare).squareRoot()) / 2
    return .outside(edge...(1 - edge))
  }()

  /// 1 − tanh² is the share at |tanh| = √(1 − share).
  static let tanhEdge = (1 - derivativeShare).squareRoot()

  /// The value of softplus where its derivative σ is the share: −ln(1 − share).
  static let softplusEdge = 0.051293294387550576
}

extension Saturation {
  /// The share of saturated numbers.
  ///
  /// - Parameters:
  ///   - numbers: the outputs, unit by unit within an example.
  ///   - units: how many units an example has; divides the count.
  package func share(of numbers: UnsafeBufferPointer<Double>, units: Int) -> Double {
    guard !numbers.isEmpty else { return 0 }
    switch self {
    case .outside(let range):
      var outside = 0
      for number in numbers where number < range.lowerBound || number > range.upperBound {
        outside += 1
      }
      return Double(outside) / Double(numbers.count)
    case .silentUnits: return Self.silentShare(numbers, units)
    }
  }

  private static func silentShare(_ numbers: UnsafeBufferPointer<Double>, _ units: Int) -> Double {
    var silent = 0
    for unit in 0..<units {
      var i = unit
      while i < numbers.count, numbers[i] == 0 { i += units }
      if i >= numbers.count { silent += 1 }
    }
    return Double(silent) / Double(Swift.max(1, units))
  }
}
