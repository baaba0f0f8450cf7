import TraceGraph

/// One layer as tensors: what its kind computes, then the activation.
struct TensorLayerRecorder {
  let layer: NetworkDescription.Layer
  let activation: Op?
  let weights: LayerWeights
  let shapes: LayerShapes
  let trace: Trace

  func record(
    _ signal: Value, _ network: inout RecordedNetwork
  ) throws(ShapeError) -> Value {
    var result = try compute(signal, &network)
    if let activation {
      if let name = layer.sum {
        result = result.unplacedName(name)
        network.add(name, result)
      }
      result = try trace.record(
        activation, [result], attributes: activation.row.standardAttributes)
    }
    let out = result.unplacedName(layer.out)
    network.add(layer.out, out)
    return out
  }

  private func compute(
    _ signal: Value, _ network: inout RecordedNetwork
  ) throws(ShapeError) -> Value {
    switch layer.kind {
    case .dense: return try connect(signal, &network)
    case .dropout(let rate):
      return try trace.recordDropout(of: signal, rate: rate, mask: DropoutMask.name, seed: 0)
    case .layernorm(let epsilon):
      let gain = weightLeaf(&network)
      let shift = biasLeaf(&network)
      return try record(.layernorm, [signal, gain, shift], .epsilon(epsilon))
    case .batchnorm(let epsilon): return try normalise(signal, epsilon, &network)
    case .embedding(_, _, let base):
      return try record(.rows, [weightLeaf(&network), signal], .base(base))
    case .attention(let heads, let isCausal):
      return try attend(signal, heads, isCausal, weightLeaf(&network))
    case .convolution(let channels, let kernel, let stride, let padding):
      let window = Window.steps(of: stride, padding: padding)
      return try convolve(signal, channels, kernel, window, &network)
    case .pool(let size, let stride, let isMean):
      return try record(
        isMean ? .meanpool : .maxpool, [signal], .window(Window(size: size, stride: stride)))
    case .scan(let units, let keepsSteps):
      return try loop(signal, units, keepsSteps, &network)
    }
  }
}

extension TensorLayerRecorder {
  private func record(
    _ op: Op, _ operands: [Value?], _ attributes: Attributes = .none
  ) throws(ShapeError) -> Value {
    try trace.record(op, operands.compactMap { $0 }, attributes: attributes)
  }

  /// Weights @ signal + bias; a signal of several axes is taken as a vector.
  private func connect(
    _ signal: Value, _ network: inout RecordedNetwork
  ) throws(ShapeError) -> Value {
    let factor = weightLeaf(&network)
    let bias = biasLeaf(&network)
    var signal = signal
    if shapes.input.count > 1 || shapes.input == [1] {
      let count = shapes.inputCount
      signal = try record(.reshape, [signal], .shape(count == 1 ? [] : [count]))
    }
    let product: Op = factor.isScalar || signal.isScalar ? .multiply : .matmul
    let result = try record(product, [factor, signal])
    guard let bias else { return result }
    return try record(.add, [result, bias])
  }

  /// By running averages, which a training replaces by those of its examples.
  private func normalise(
    _ signal: Value, _ epsilon: Double, _ network: inout RecordedNetwork
  ) throws(ShapeError) -> Value {
    let gain = weightLeaf(&network)
    let shift = biasLeaf(&network)
    let averages = shapes.averages ?? []
    let mean = leaf(
      BatchAverages.mean, Tensor(repeating: 0, shape: averages), .parameter, &network)
    let variance = leaf(
      BatchAverages.variance, Tensor(repeating: 1, shape: averages), .parameter, &network)
    return try record(.batchnorm, [signal, gain, shift, mean, variance], .epsilon(epsilon))
  }

  /// Queries, keys and values are rows @ a third of the weights each; a head has its part of their columns.
  private func attend(
    _ signal: Value, _ heads: Int, _ isCausal: Bool, _ weights: Value
  ) throws(ShapeError) -> Value {
    let width = shapes.input[1]
    var parts: [Value] = []
    for part in 0..<3 {
      let third = try record(
        .slice, [weights],
        .ranges([SliceRange(start: part * width, count: width, drops: false)]))
      parts.append(try record(.matmul, [signal, record(.transpose, [third])]))
    }
    if heads == 1 { return try record(.attention, parts, .causal(isCausal)) }
    var results: [Value] = []
    let all = SliceRange(start: 0, count: shapes.input[0], drops: false)
    for head in 0..<heads {
      let columns = SliceRange(start: head * width / heads, count: width / heads, drops: false)
      var own: [Value] = []
      for part in parts { own.append(try record(.slice, [part], .ranges([all, columns]))) }
      results.append(try record(.attention, own, .causal(isCausal)))
    }
    return try record(.concat, results, .axis(1))
  }

  /// The weights of a result, a row a channel, stand in the shape of a kernel.
  private func convolve(
    _ signal: Value, _ channels: Int, _ kernel: [Int], _ window: Window,
    _ network: inout RecordedNetwork
  ) throws(ShapeError) -> Value {
    let op: Op = kernel.count == 1 ? .conv1d : .conv2d
    let wanted = try LayerShapes.convolution(shapes.input, channels, kernel)
    let factor = try record(.reshape, [weightLeaf(&network)], .shape(wanted.kernel))
    let bias = biasLeaf(&network)
    let whole =
      wanted.signal == shapes.input
      ? signal : try record(.reshape, [signal], .shape(wanted.signal))
    let result = try record(op, [whole, factor], .window(window))
    guard let bias else { return result }
    let ones = Array(repeating: 1, count: kernel.count)
    return try record(.add, [result, record(.reshape, [bias], .shape([channels] + ones))])
  }

  /// The first columns of the weights weigh the step, the others the state before.
  private func loop(
    _ signal: Value, _ units: Int, _ keepsSteps: Bool, _ network: inout RecordedNetwork
  ) throws(ShapeError) -> Value {
    let weights = weightLeaf(&network)
    let bias = biasLeaf(&network)
    let width = shapes.input[1]
    let all = SliceRange(start: 0, count: units, drops: false)
    let inputs = SliceRange(start: 0, count: width, drops: false)
    let states = SliceRange(start: width, count: units, drops: false)
    let steps = try record(
      .scan,
      [
        signal, trace.constant(Tensor(repeating: 0, shape: [units])),
        record(.slice, [weights], .ranges([all, inputs])),
        record(.slice, [weights], .ranges([all, states])), bias,
      ])
    if keepsSteps { return steps }
    return try record(.slice, [steps], .ranges([.index(shapes.input[0] - 1)]))
  }
}

extension TensorLayerRecorder {
  private func leaf(
    _ name: String, _ value: Tensor, _ role: Role, _ network: inout RecordedNetwork
  ) -> Value {
    let leaf = trace.unplacedLeaf(name, value, role: role)
    network.add(name, leaf)
    return leaf
  }

  private func weightLeaf(_ network: inout RecordedNetwork) -> Value {
    leaf(layer.weights, tensor(weights.weights, shapes.weights ?? []), .parameter, &network)
  }

  private func biasLeaf(_ network: inout RecordedNetwork) -> Value? {
    guard let name = layer.bias, let values = weights.bias else { return nil }
    return leaf(name, tensor(values, shapes.bias ?? []), .bias, &network)
  }

  /// Weights of a fully connected layer have no axes of extent 1.
  private func tensor(_ elements: [Double], _ shape: [Int]) -> Tensor {
    Tensor(
      shape: layer.kind == .dense ? shape.filter { $0 != 1 } : shape, elements: elements)
  }
}
