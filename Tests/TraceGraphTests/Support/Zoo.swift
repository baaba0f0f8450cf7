@testable import TraceGraph

/// Traces that hold one of everything.
enum Zoo {
  enum Kind: CaseIterable {
    case everyOp, hardNumbers

    var trace: Trace { self == .everyOp ? Zoo.everyOp() : Zoo.hardNumbers() }
  }

  /// Every op at least once, scalars and tensors, with names, scopes, roles and attributes.
  static func everyOp() -> Trace {
    let trace = Trace()
    let x = trace.input("x", 0.7)
    let y = trace.parameter("y", 1.3)
    scalarOps(x, y)
    let v = trace.parameter("v", [0.2, -0.4, 0.9])
    let w = trace.leaf("W", Tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]), role: .bias)
    trace.scope("net") { tensorOps(v, w) }
    trace.scope("net") { layers(v, w) }
    trace.scope("net") { trace.scope("losses") { losses(v, w) } }
    return trace
  }

  private static func scalarOps(_ x: Value, _ y: Value) {
    _ = [x + y, x - y, x * y, x / y, x ** y, max(x, y), min(x, y), -x, x ** 3, x ** -1.5]
    _ = [exp(x), log(x), sqrt(x), sin(x), cos(x), tan(x), sindeg(x), cosdeg(x), tanh(x)]
    _ = [erf(x), erfc(x)]
    _ = [sigmoid(x), logsigmoid(x), relu(x), leakyrelu(x), leakyrelu(x, slope: 0.2), softplus(x)]
    _ = [sinh(x), cosh(x), arctan(x), arcsin(x), arccos(x), softsign(x), hypot(x, y)]
    _ = [x .< y, x .<= y, x .> y, x .>= y, select(x .< y, x, y), clip(x, 0, 1)]
    _ = [elu(x), gelu(x), silu(x), abs(x), square(x), step(x), x.named("same"), 2 * x]
  }

  private static func tensorOps(_ v: Value, _ w: Value) {
    let h = matmul(w, v).named("h")
    _ = [w.transposed, dot(v, v), outer(h, v), sum(w), sum(w, axis: 0), mean(w, axis: 1)]
    _ = [mean(v), max(w, axis: nil), max(w, axis: 1), sumsquares(w), norm(v)]
    _ = [concat([v, h]), concat([w, w], axis: 1), w[1, 2], w[0..<1], v[1], w[1]]
    _ = [rows(w, at: v.trace.constant([1, 0, 1])), w.reshaped(to: [3, 2])]
    _ = [logsumexp(w), prod(w, axis: 1), variance(v), standardDeviation(w, axis: 0), cumsum(v)]
    _ = [argmax(w, axis: 1), argmax(v), select(w .> 0.0, w, v), clip(v, -0.1, 0.5)]
    _ = [v.broadcast(to: [2, 3]), softmax(w), logsoftmax(v), w + v, v * 2, exp(w)]
  }

  private static func layers(_ v: Value, _ w: Value) {
    let two = v.trace.parameter("two", [0.3, -0.8])
    let square = v.trace.parameter("square", Tensor([[0.2, -0.5], [0.6, 0.1]]))
    _ = [layernorm(w, v, v), layernorm(v, v, v, epsilon: 0.1), batchnorm(w, v, v)]
    _ = [batchnorm(v, v, v, mean: v, variance: square[0, 0] + v * v), attention(w, w, w)]
    _ = [attention(w, w, square, causal: true), conv1d(v, two), conv2d(w, square, padding: 1)]
    _ = [maxpool(w, 2), maxpool(w, 2, 2, stride: 1), meanpool(v, 2, stride: 1)]
    _ = [scan(w, from: two, inputWeights: w, stateWeights: square, bias: two)]
    _ = [dropout(v, rate: 0.5, seed: 3), dropout(v, mask: v), dropout(two[0], mask: two[1])]
  }

  private static func losses(_ v: Value, _ w: Value) {
    let t = v.trace.leaf("t", [0, 1, 0], role: .target)
    let p = softmax(v)
    let class2 = v.trace.leaf("class", 2, role: .target)
    _ = [squared(v, t), absolute(v, t), bce(p, t), crossentropy(p, t), crossentropy(p, class2)]
    _ = [sigmoidbce(v, t), softmaxcrossentropy(v, t), softmaxcrossentropy(v, class2), hinge(v, t)]
  }

  /// Numbers that are hard to write: signed zeros, subnormals, the ends of the range, no numbers.
  static func hardNumbers() -> Trace {
    let trace = Trace()
    let numbers = [
      0.0, -0.0, Double.leastNonzeroMagnitude, -2.2250738585072014e-308, 1.7976931348623157e308,
      0.1, 1 / 3.0, 1e21,
      123_456_789_012_345_680, .nan, .infinity, -.infinity, 1e-7, -3,
    ]
    for (i, number) in numbers.enumerated() { trace.input("n\(i)", number).negatedTwice() }
    trace.input("v", Tensor(numbers)).negatedTwice()
    trace.input("empty", Tensor(shape: [0, 3], elements: [])).negatedTwice()
    trace.input("rows", Tensor(shape: [2, 0], elements: [])).negatedTwice()
    return trace
  }
}

extension Value {
  fileprivate func negatedTwice() { _ = -(-self) }
}
