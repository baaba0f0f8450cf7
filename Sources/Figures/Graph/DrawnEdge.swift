import TraceGraph

/// One line of a figure: an edge of the record, a chain of them through merged steps, or many that
/// join two boxes.
struct DrawnEdge: Hashable {
  /// The record's edges from the operand up; the steps between them are merged. Of joined lines the
  /// first.
  let chain: [Edge]
  let from: Value
  let to: Value
  /// How many lines it stands for where an end is a box; nil between two nodes.
  let joined: JoinedCount?

  /// How many lines were joined to one.
  struct JoinedCount: Hashable {
    var all: Int
    /// Lines that examples repeat are counted once.
    var perExample: Int
  }

  init(_ chain: [Edge]) {
    precondition(!chain.isEmpty, "a drawn edge needs an edge of the record")
    self.chain = chain
    from = chain[0].from
    to = chain[chain.count - 1].to
    joined = nil
  }

  /// Many lines as one between what stands for their ends.
  init(joining first: DrawnEdge, from: Value, to: Value, count: JoinedCount) {
    chain = first.chain
    self.from = from
    self.to = to
    joined = count
  }

  /// The edge at which a contribution arrives at the operand.
  var edge: Edge { chain[0] }

  /// The local derivative between scalars; through merged steps the product of theirs. Nil for joined
  /// lines.
  var local: Double? {
    guard joined == nil else { return nil }
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
  var id: String {
    joined == nil
      ? "edge-\(from.id)-\(edge.to.id)-\(edge.slot)" : "edges-\(from.id)-\(to.id)"
  }
}

extension BackwardPass {
  func upstream(_ edge: DrawnEdge) -> Tensor? { tensorGradient(of: edge.to) }
  func contribution(_ edge: DrawnEdge) -> Tensor? {
    edge.joined == nil ? contribution(edge.edge) : nil
  }
}
