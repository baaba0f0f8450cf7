extension Op {
  /// Whether the op is what networks use between layers.
  package var isActivationFunction: Bool {
    switch self {
    case .tanh, .sigmoid, .logsigmoid, .relu, .leakyrelu, .softplus, .elu, .gelu, .silu, .softmax,
      .logsoftmax, .step, .sin, .cos:
      true
    default: false
    }
  }
}
