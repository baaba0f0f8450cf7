import TraceGraph

/// One line of a figure: an edge of the record, or a chain of them through merged steps.
struct DrawnEdge: Hashable {
  /// The record's edges from the operand up; the steps between them are merged.
  let chain: [Edge]

  init(_ chain: [Edge]) {
    precondition(!chain.isEmpty, "a drawn edge needs an edge of the record")
    self.chain = chain
  }

  /// The edge at which a contribution arrives at the operand.
  var edge: Edge { chain[0] }
  var from: Value { chain[0].from }
  var to: Value { chain[chain.count - 1].to }

  /// The local derivative between scalars; through merged steps the product of theirs.
  var local: Double? {
    var product = 1.0
    for edge in chain {
      guard let local = edge.local else { return nil }
      product *= local
    }
    return product
  }

  /// The local derivative in Jacobian form.
  var jacobian: Tensor { chain.count == 1 ? edge.jacobian : to.jacobian(by: from) }

  /// Unique among the lines of a figure, as an id of SVG.
  var id: String { "edge-\(from.id)-\(edge.to.id)-\(edge.slot)" }
}

extension BackwardPass {
  func upstream(_ edge: DrawnEdge) -> Tensor? { tensorGradient(of: edge.to) }
  func contribution(_ edge: DrawnEdge) -> Tensor? { contribution(edge.edge) }
}
