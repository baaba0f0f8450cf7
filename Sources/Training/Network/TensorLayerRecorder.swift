import TraceGraph

/// One layer as tensors: weights @ signal + bias, then the activation.
struct TensorLayerRecorder {
  let layer: NetworkDescription.Layer
  let activation: Op?
  let weights: LayerWeights
  let trace: Trace

  func record(
    _ signal: Value, _ network: inout RecordedNetwork
  ) throws(ShapeError) -> Value {
    let factor = trace.unplacedLeaf(layer.weights, weightTensor, role: .parameter)
    network.add(layer.weights, factor)
    let bias = biasLeaf(&network)
    let product: Op = factor.isScalar || signal.isScalar ? .multiply : .matmul
    var result = try trace.record(product, [factor, signal])
    if let bias { result = try trace.record(.add, [result, bias]) }
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

  private func biasLeaf(_ network: inout RecordedNetwork) -> Value? {
    guard let name = layer.bias, let values = weights.bias else { return nil }
    let tensor = layer.units == 1 ? Tensor(values[0]) : Tensor(values)
    let leaf = trace.unplacedLeaf(name, tensor, role: .bias)
    network.add(name, leaf)
    return leaf
  }

  /// Outputs × inputs without axes of extent 1.
  private var weightTensor: Tensor {
    let shape = [layer.units, weights.inputs].filter { $0 != 1 }
    return Tensor(shape: shape, elements: weights.weights)
  }
}
