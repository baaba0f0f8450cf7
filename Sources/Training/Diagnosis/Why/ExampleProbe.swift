import TraceGraph

/// One example of a model, computed again with other parameters and other rows of the data.
final class ExampleProbe {
  let model: Model
  let example: RecordedExample
  /// Which nodes do not depend on the example.
  let batch: BatchRecording

  /// - Throws: `TrainingError` for a model that cannot be recorded.
  init(_ model: Model) throws(TrainingError) {
    self.model = model
    example = try model.record(row: 0)
    batch = example.trace.singleExample(over: example.fedLeaves)
  }

  var trace: Trace { example.trace }
  /// How many examples there are; 1 without data.
  var rows: Int { model.exampleCount }

  /// Sets all parameters from one vector.
  func load(parameters values: [Double]) {
    var position = 0
    for leaf in example.parameters {
      trace.write(leaf) {
        for i in $0.indices { $0[i] = values[position + i] }
        position += $0.count
      }
    }
  }

  /// Computes one example.
  ///
  /// - Parameter row: of the data, from 0; any without data.
  func compute(row: Int) {
    if let data = model.description.data {
      for binding in example.bindings {
        trace.write(binding.leaf) {
          for (i, column) in binding.columns.enumerated() { $0[i] = data.rows[row][column] }
        }
      }
    }
    trace.replay()
  }

  /// The gradient by all parameters as one vector, added to what is there.
  func add(_ pass: BackwardPass, to gradient: inout [Double]) {
    var position = 0
    for leaf in example.parameters {
      let count = leaf.elementCount
      pass.readGradient(of: leaf) { numbers in
        guard let numbers else { return }
        for i in 0..<count { gradient[position + i] += numbers[i] }
      }
      position += count
    }
  }

  /// The derivative of one number of a node by all parameters, at the example that is computed now.
  func gradient(of node: Value, element: Int) -> [Double] {
    var seed = Tensor(repeating: 0, shape: node.shape)
    seed.elements[element] = 1
    var gradient = zeros
    add(node.backward(seed: seed), to: &gradient)
    return gradient
  }

  /// A 0 for every number among the parameters.
  var zeros: [Double] {
    [Double](repeating: 0, count: example.parameters.reduce(0) { $0 + $1.elementCount })
  }

  /// The label of every number among the parameters, in the order of their vector.
  var parameterLabels: [String] {
    example.parameters.flatMap { leaf in
      leaf.isScalar
        ? [leaf.fullName]
        : (0..<leaf.elementCount).map {
          leaf.fullName + ElementIndex.text(of: $0, in: leaf.shape)
        }
    }
  }
}
