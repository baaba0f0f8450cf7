/// The computation of one example, recorded for a batch of them.
package struct BatchRecording {
  /// What a node of the one example became.
  package enum Image {
    /// One node: it does not depend on the example.
    case shared(Value)
    /// One node for each example, in order.
    case unrolled([Value])
    /// One node with a leading axis of examples.
    case stacked(Value)
  }

  package let trace: Trace
  /// How many examples.
  package let size: Int
  /// By position in the trace of the one example.
  package let images: [Image]

  package subscript(_ node: Value) -> Image { images[node.id] }
}

/// What cannot be computed for a batch of examples at once.
package struct BatchingError: Error, Hashable, Sendable, CustomStringConvertible {
  package var op: Op
  /// The node of the one example, by name or number.
  package var node: String
  package var cause: String

  package var description: String { "\(op.name) of '\(node)': \(cause)" }
}

extension Trace {
  /// For every node whether it depends on one of these leaves.
  func dependence(on leaves: [Value]) -> [Bool] {
    var depends = [Bool](repeating: false, count: count)
    for leaf in leaves { depends[leaf.id] = true }
    for node in 0..<Int32(count) where storage.pointee.op(node) != .leaf {
      depends[Int(node)] = (0..<storage.operandCount(node)).contains {
        depends[Int(storage.operand(node, $0))]
      }
    }
    return depends
  }
}

extension Trace {
  /// This trace itself as a batch of one example, with the names that it has.
  package func singleExample(over leaves: [Value]) -> BatchRecording {
    let depends = dependence(on: leaves)
    let images = nodes.map { node -> BatchRecording.Image in
      depends[node.id] ? .unrolled([node]) : .shared(node)
    }
    return BatchRecording(trace: self, size: 1, images: Array(images))
  }
}

extension FormulaProgram {
  /// Whether a formula uses or defines a name.
  package func uses(_ name: String) -> Bool { nameSet.contains(name) }
}
