/// g (x − mean)/√(var + ε) + b along the last axis, whatever stands before it.
///
/// - Parameters:
///   - x: a vector, or rows of one width.
///   - gain: one number for every element of a row.
///   - shift: one number for every element of a row.
///   - epsilon: what is added to the variance, at least 0. With 0 a row of equal elements gives what is not a
///     number; squares are infinite from 1e154 on, and the row is the shift then.
/// - Precondition: the shapes fit.
public func layernorm(
  _ x: Value, _ gain: Value, _ shift: Value, epsilon: Double = 1e-5
) -> Value {
  x.recordChecked(.layernorm, [x, gain, shift], .epsilon(epsilon))
}

/// g (x − mean)/√(var + ε) + b of every feature, the mean and variance (divided by n) over all rows.
///
/// - Parameters:
///   - x: a row an example; the second axis is the features', and what lies behind it counts as more rows.
///   - gain: one number a feature.
///   - shift: one number a feature.
///   - epsilon: what is added to the variance, at least 0.
/// - Precondition: the shapes fit.
public func batchnorm(
  _ x: Value, _ gain: Value, _ shift: Value, epsilon: Double = 1e-5
) -> Value {
  x.recordChecked(.batchnorm, [x, gain, shift], .epsilon(epsilon))
}

/// The same of one example, by a mean and a variance from elsewhere, such as running averages.
///
/// - Parameters:
///   - x: one example; its first axis is the features'.
///   - gain: one number a feature.
///   - shift: one number a feature.
///   - mean: one number a feature.
///   - variance: one number a feature.
///   - epsilon: what is added to the variance, at least 0.
/// - Precondition: the shapes fit.
public func batchnorm(
  _ x: Value, _ gain: Value, _ shift: Value, mean: Value, variance: Value, epsilon: Double = 1e-5
) -> Value {
  x.recordChecked(.batchnorm, [x, gain, shift, mean, variance], .epsilon(epsilon))
}

/// softmax(Q Kᵀ/√d) V: for every query the mean of the values, weighted by how well their keys fit.
///
/// - Parameters:
///   - queries: n × d, perhaps behind axes that all three share.
///   - keys: m × d.
///   - values: m × e.
///   - causal: whether query i sees the keys up to i only.
/// - Returns: n × e.
/// - Precondition: the shapes fit.
/// - Complexity: n m (d + e), and memory for one row of m numbers.
public func attention(
  _ queries: Value, _ keys: Value, _ values: Value, causal: Bool = false
) -> Value {
  queries.recordChecked(.attention, [queries, keys, values], .causal(causal))
}

/// A kernel that moves along the last axis: yᵢ = Σ Kₖ x(i·stride + k − padding), the kernel not turned round.
///
/// - Parameters:
///   - x: a vector of numbers; with a kernel of channels, channels of them. Axes before are examples.
///   - kernel: `[k]`; `[results, k]`, one kernel a row of the result; `[results, channels, k]`.
///   - stride: how far it moves, at least 1.
///   - padding: how many zeros stand before and behind, less than the kernel is long.
/// - Precondition: the shapes fit.
public func conv1d(_ x: Value, _ kernel: Value, stride: Int = 1, padding: Int = 0) -> Value {
  x.recordChecked(.conv1d, [x, kernel], .window(.steps(of: stride, padding: padding)))
}

/// A kernel that moves along the last two axes, as `conv1d` does along one.
///
/// - Parameters:
///   - x: a matrix; with a kernel of channels, channels of them. Axes before are examples.
///   - kernel: `[k, k]`, `[results, k, k]` or `[results, channels, k, k]`.
///   - stride: how far it moves along both axes, at least 1.
///   - padding: how many zeros stand about, less than the kernel's extents.
/// - Precondition: the shapes fit.
public func conv2d(_ x: Value, _ kernel: Value, stride: Int = 1, padding: Int = 0) -> Value {
  x.recordChecked(.conv2d, [x, kernel], .window(.steps(of: stride, padding: padding)))
}

/// The largest number of every window along the last one or two axes; tied ones share the gradient equally,
/// and a window with what is not a number gives the same.
///
/// - Parameters:
///   - x: a tensor with at least as many axes as the window.
///   - size: one or two extents.
///   - stride: how far the window moves; its own extents unless given. What no window reaches is left out.
/// - Precondition: the shapes fit.
public func maxpool(_ x: Value, _ size: Int..., stride: Int? = nil) -> Value {
  x.recordChecked(.maxpool, [x], .window(Window(size: size, stride: stride)))
}

/// The mean of every window along the last one or two axes.
///
/// - Parameters:
///   - x: a tensor with at least as many axes as the window.
///   - size: one or two extents.
///   - stride: how far the window moves; its own extents unless given. What no window reaches is left out.
/// - Precondition: the shapes fit.
public func meanpool(_ x: Value, _ size: Int..., stride: Int? = nil) -> Value {
  x.recordChecked(.meanpool, [x], .window(Window(size: size, stride: stride)))
}

/// A loop over steps as one op: hₜ = tanh(U xₜ + W hₜ₋₁ + b), a row a step.
///
/// - Parameters:
///   - x: a row a step; axes before are examples.
///   - state: the state before the first step.
///   - inputWeights: units × inputs.
///   - stateWeights: units × units.
///   - bias: one number a unit.
/// - Precondition: the shapes fit.
public func scan(
  _ x: Value, from state: Value, inputWeights: Value, stateWeights: Value, bias: Value
) -> Value {
  x.recordChecked(.scan, [x, state, inputWeights, stateWeights, bias])
}

extension Value {
  /// The states of a `scan` computed step by step from simpler ops, in scopes `step1`, `step2`, …: the same
  /// numbers but for rounding, for figures of what the loop does.
  ///
  /// - Returns: the states in order; nil for a node of another op, and for one of several examples.
  public var unrolledScan: [Value]? {
    guard op == .scan, operands[0].shape.count == 2 else { return nil }
    let parts = operands
    var state = parts[1]
    return (0..<shape[0]).map { step in
      state = trace.scope("step\(step + 1)") {
        tanh(matmul(parts[2], parts[0][step]) + matmul(parts[3], state) + parts[4])
      }
      return state
    }
  }
}
