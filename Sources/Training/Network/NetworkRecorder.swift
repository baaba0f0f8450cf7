import TraceGraph

/// What a network became in a trace.
struct RecordedNetwork {
  /// Nodes by their names without scope. A name that stands in several layers is not among them.
  var nodes: [String: Value] = [:]
  /// What the names stand for that are not among `nodes`, in order of creation.
  private(set) var repeated: [String: [Value]] = [:]

  mutating func add(_ name: String, _ node: Value) {
    if let first = nodes.removeValue(forKey: name) {
      repeated[name] = [first, node]
    } else if repeated[name] != nil {
      repeated[name]?.append(node)
    } else {
      nodes[name] = node
    }
  }
}

extension NetworkDescription {
  /// Records the network with inputs of these values.
  ///
  /// - Parameters:
  ///   - inputs: the values of the inputs, in order.
  ///   - weights: the values of the parameters by layer.
  func record(
    into trace: Trace, inputs values: [Double], roles: [String: Role], weights: [LayerWeights]
  ) throws(TrainingError) -> RecordedNetwork {
    switch granularity {
    case .scalar: try recordScalars(into: trace, values, roles, weights)
    case .tensor: try recordTensors(into: trace, values, roles, weights)
    }
  }

  private func recordScalars(
    into trace: Trace, _ values: [Double], _ roles: [String: Role], _ weights: [LayerWeights]
  ) throws(TrainingError) -> RecordedNetwork {
    var network = RecordedNetwork()
    var signals: [Value] = []
    for (name, value) in zip(inputs, values) {
      let input = trace.unplacedLeaf(name, Tensor(value), role: roles[name] ?? .input)
      network.add(name, input)
      signals.append(input)
    }
    for number in layers.indices {
      if case .dropout(let rate) = layers[number].kind {
        signals = trace.scope(ScopePath.layer(number + 1)) {
          leaveOut(rate, signals, layers[number].out, trace, &network)
        }
        continue
      }
      let recorder = ScalarLayerRecorder(
        layer: layers[number], activation: try activation(of: number), weights: weights[number],
        trace: trace)
      signals = trace.scope(ScopePath.layer(number + 1)) { recorder.record(signals, &network) }
    }
    return network
  }

  /// Dropout of every unit, with a mask of its own.
  private func leaveOut(
    _ rate: Double, _ signals: [Value], _ name: String, _ trace: Trace,
    _ network: inout RecordedNetwork
  ) -> [Value] {
    var results: [Value] = []
    for (unit, signal) in signals.enumerated() {
      let outName = NetworkName.unit(name, unit + 1, of: signals.count)
      let out = trace.scope(ScopePath.neuron(unit + 1)) {
        do {
          return try trace.recordDropout(of: signal, rate: rate, mask: DropoutMask.name, seed: 0)
            .unplacedName(outName)
        } catch { preconditionFailure("\(error)") }
      }
      network.add(outName, out)
      results.append(out)
    }
    return results
  }

  private func recordTensors(
    into trace: Trace, _ values: [Double], _ roles: [String: Role], _ weights: [LayerWeights]
  ) throws(TrainingError) -> RecordedNetwork {
    var network = RecordedNetwork()
    let name = inputVectorName
    let start = values.count == 1 ? Tensor(values[0]) : Tensor(values)
    var signal = trace.unplacedLeaf(name, start, role: roles[name] ?? .input)
    network.add(name, signal)
    let shapes = try layerShapes()
    for number in layers.indices {
      let recorder = TensorLayerRecorder(
        layer: layers[number], activation: try activation(of: number), weights: weights[number],
        shapes: shapes[number], trace: trace)
      do {
        if number == 0, let inputShape {
          signal = try trace.record(.reshape, [signal], attributes: .shape(inputShape))
        }
        signal = try trace.scope(ScopePath.layer(number + 1)) { () throws(ShapeError) in
          try recorder.record(signal, &network)
        }
      } catch {
        throw self.error(subject(number), error.description, "check the sizes of the layers")
      }
    }
    return network
  }
}

/// One layer as scalars: products, then their sum from the first input on, then the bias.
private struct ScalarLayerRecorder {
  let layer: NetworkDescription.Layer
  let activation: Op?
  let weights: LayerWeights
  let trace: Trace

  func record(_ signals: [Value], _ network: inout RecordedNetwork) -> [Value] {
    (0..<layer.units).map { unit in
      trace.scope(ScopePath.neuron(unit + 1)) { neuron(unit, signals, &network) }
    }
  }

  private func neuron(
    _ unit: Int, _ signals: [Value], _ network: inout RecordedNetwork
  ) -> Value {
    var factors: [Value] = []
    for input in signals.indices {
      let name = NetworkName.weight(
        layer.weights, from: input + 1, of: signals.count, to: unit + 1, of: layer.units)
      let weight = trace.unplacedLeaf(
        name, Tensor(weights.weight(from: input, to: unit)), role: .parameter)
      network.add(name, weight)
      factors.append(weight)
    }
    var bias: Value?
    if let stem = layer.bias, let values = weights.bias {
      let name = NetworkName.unit(stem, unit + 1, of: layer.units)
      let leaf = trace.unplacedLeaf(name, Tensor(values[unit]), role: .bias)
      network.add(name, leaf)
      bias = leaf
    }
    var sum = factors[0] * signals[0]
    for input in signals.indices.dropFirst() { sum += factors[input] * signals[input] }
    if let bias { sum += bias }
    return finish(sum, unit, &network)
  }

  private func finish(
    _ sum: Value, _ unit: Int, _ network: inout RecordedNetwork
  ) -> Value {
    let outName = NetworkName.unit(layer.out, unit + 1, of: layer.units)
    var result = sum
    if let activation {
      if let stem = layer.sum {
        let name = NetworkName.unit(stem, unit + 1, of: layer.units)
        result = sum.unplacedName(name)
        network.add(name, result)
      }
      result = result.applying(activation)
    }
    let out = result.unplacedName(outName)
    network.add(outName, out)
    return out
  }
}

extension Value {
  /// This scalar through an activation that was checked to take one.
  fileprivate func applying(_ activation: Op) -> Value {
    do {
      return try trace.record(
        activation, [self], attributes: activation.row.standardAttributes)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
