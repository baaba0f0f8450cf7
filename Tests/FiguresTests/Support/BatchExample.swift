import Figures
import TraceGraph

/// A network of scalars recorded for every example of a batch, as training records it: parameters once,
/// in `layer1/neuron2`, the rest in `example[0]/layer1/neuron2`, the losses in `example[0]`.
struct BatchExample: Sendable {
  var examples = 4
  /// Neurons by layer; the last layer is linear.
  var units = [3, 1]
  var activation: @Sendable (Value) -> Value = { sigmoid($0) }
  /// An example whose loss is recorded with one more step.
  var odd: Int?

  func pass() -> BackwardPass {
    let trace = Trace()
    let weights = parameters(trace)
    let losses = (0..<examples).map { example in
      trace.scope("example[\(example)]") { loss(trace, example, weights) }
    }
    return mean(concat(losses)).named("objective").backward()
  }

  func figure(_ change: (inout Examples.Choice) -> Void = { _ in }) -> GraphFigure {
    Examples.figure(pass(), title: "a batch", change)
  }

  /// By layer and neuron the bias, then the weights.
  private func parameters(_ trace: Trace) -> [[[Value]]] {
    units.indices.map { layer in
      trace.scope("layer\(layer + 1)") {
        (0..<units[layer]).map { unit in
          trace.scope("neuron\(unit + 1)") {
            let inputs = layer == 0 ? 2 : units[layer - 1]
            let bias = trace.leaf("b", 0.25 * Double(unit), role: .bias)
            return [bias]
              + (0..<inputs).map { trace.parameter("w\($0 + 1)", weight(layer, unit, $0)) }
          }
        }
      }
    }
  }

  private func weight(_ layer: Int, _ unit: Int, _ input: Int) -> Double {
    let place: Int = layer * 7 + unit * 5 + input * 3
    let step = Double(place % 11)
    return step * 0.75 - 3.5
  }

  private func loss(_ trace: Trace, _ example: Int, _ weights: [[[Value]]]) -> Value {
    let x1 = trace.input("x1", Double(example) - 1.5)
    var signals = [x1, trace.input("x2", 0.5 * Double(example * example))]
    for (layer, neurons) in weights.enumerated() {
      let isLast = layer == units.count - 1
      signals = trace.scope("layer\(layer + 1)") {
        neurons.enumerated().map { unit, weights in
          trace.scope("neuron\(unit + 1)") { neuron(weights, signals, isLast: isLast) }
        }
      }
    }
    let error: Value = signals[0] - trace.leaf("t", Double(example % 2), role: .target)
    let size: Value = example == odd ? abs(error) : error
    return (size ** 2).named("loss")
  }

  private func neuron(_ weights: [Value], _ signals: [Value], isLast: Bool) -> Value {
    var sum: Value = weights[0]
    for (weight, signal) in zip(weights.dropFirst(), signals) {
      let product: Value = weight * signal
      sum = sum + product
    }
    return isLast ? sum.named("y") : activation(sum.named("k")).named("h")
  }
}
