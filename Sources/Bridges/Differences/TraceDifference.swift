import TraceGraph

/// Compares two computations number by number.
package struct TraceDifference {
  /// A computation and the node that its gradients are of.
  package struct Side {
    /// What messages call it.
    package var name: String
    /// All nodes with their values.
    package var trace: Trace
    /// The node that gradients are of.
    package var output: Value
    /// Nil for an output that has none without a seed.
    package var pass: BackwardPass?

    /// A side from its parts; output and pass belong to the trace.
    package init(_ name: String, _ trace: Trace, output: Value, pass: BackwardPass?) {
      self.name = name
      self.trace = trace
      self.output = output
      self.pass = pass
    }
  }

  /// What was found.
  package private(set) var difference: Difference
  /// The nodes of the first whose values part.
  package private(set) var partedValues: Set<Int> = []
  /// Those whose gradients part, or that have one in one of both alone.
  package private(set) var partedGradients: Set<Int> = []
  /// Nodes that are the same in both, by id.
  package private(set) var pairs: [Int: Int] = [:]

  /// Compares values in order of computation, and then gradients from the output on.
  ///
  /// - Complexity: linear in the numbers.
  package init(_ a: Side, _ b: Side, _ tolerance: NumberTolerance) {
    difference = Difference(a.name, b.name)
    let match = StructureMatch(a.trace.nodes.map { .init($0) }, b.trace.nodes.map { .init($0) })
    difference.structure = match.lines
    if a.output.label != b.output.label {
      difference.structure.append(
        "gradients are of \(a.output.label.quoted) and of \(b.output.label.quoted)")
    }
    var tally = NumberTally(tolerance)
    for (first, second) in match.pairs {
      let (x, y) = (a.trace[first], b.trace[second])
      if Self.compare(x.tensor, y.tensor, x, .value, &tally) { partedValues.insert(first) }
    }
    for (first, second) in match.pairs.reversed() {
      let x = a.trace[first]
      let left = a.pass?.tensorGradient(of: x)
      let right = b.pass?.tensorGradient(of: b.trace[second])
      switch (left, right) {
      case (nil, nil): continue
      case (let left?, let right?):
        if Self.compare(left, right, x, .gradient, &tally) { partedGradients.insert(first) }
      default:
        difference.structure.append(
          "\(x.label.quoted) has a gradient in the \(left == nil ? "second" : "first") alone")
        partedGradients.insert(first)
      }
    }
    difference.take(tally)
    difference.extent = "\(match.pairs.count) nodes"
    pairs = Dictionary(uniqueKeysWithValues: match.pairs)
  }

  private static func compare(
    _ a: Tensor, _ b: Tensor, _ node: Value, _ quantity: PartedNumber.Quantity,
    _ tally: inout NumberTally
  ) -> Bool {
    let before = tally.parted
    for (place, (x, y)) in zip(a.elements, b.elements).enumerated() {
      tally.compare(x, y) {
        PartedNumber(
          name: node.label, quantity: quantity, element: ElementIndex.text(of: place, in: a.shape),
          a: x, b: y)
      }
    }
    return tally.parted > before
  }
}
