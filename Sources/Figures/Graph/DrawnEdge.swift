import TraceGraph

/// One line of a figure: an edge of the record, all ways through merged steps, or many lines that
/// join two boxes.
struct DrawnEdge: Hashable {
  /// What the line is in the record. Of joined lines the first.
  let link: MergedEdge
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

  init(_ link: MergedEdge) {
    self.link = link
    from = link.from
    to = link.to
    joined = nil
  }

  /// Many lines as one between what stands for their ends.
  init(joining first: DrawnEdge, from: Value, to: Value, count: JoinedCount) {
    link = first.link
    self.from = from
    self.to = to
    joined = count
  }

  /// The edge at which a contribution first arrives at the operand.
  private var edge: Edge { link.lowest[0] }

  /// The local derivative between scalars; through merged steps the sum over all ways. Nil for joined
  /// lines.
  var local: Double? { joined == nil ? link.local : nil }
}

extension BackwardPass {
  func upstream(_ edge: DrawnEdge) -> Tensor? { tensorGradient(of: edge.to) }
  func contribution(_ edge: DrawnEdge) -> Tensor? {
    edge.joined == nil ? contribution(edge.link) : nil
  }
}
