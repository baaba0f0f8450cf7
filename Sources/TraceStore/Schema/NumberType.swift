/// What the chunks of values and gradients hold. Statistics and states are doubles in any case.
public enum NumberType: String, CaseIterable, Hashable, Sendable {
  /// Doubles.
  case float64
  /// Single precision, half the size: exact for numbers that were computed so, rounded for others.
  case float32

  /// Bytes of a number.
  var size: Int {
    switch self {
    case .float64: 8
    case .float32: 4
    }
  }
}

/// What the objective of a run makes of the losses of a batch's examples: it says what the gradient of one
/// example is.
public enum BatchReduction: String, CaseIterable, Hashable, Sendable {
  /// The recorded gradient is that of one example over the number of examples.
  case mean
  /// The recorded gradient is a sum of those of the examples.
  case sum
  /// Something else: nothing is told of one example.
  case other
}
