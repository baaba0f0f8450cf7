/// One operand slot of one node: a value flows along it forward, a gradient backward.
public struct Edge: Hashable {
  /// The operand.
  public var from: Value
  /// The node that uses it.
  public var to: Value
  /// Which operand it is, from 0; `x * x` has two edges from x.
  public var slot: Int

  /// An edge from its parts; whether the operand stands in that slot is not checked.
  public init(from: Value, to: Value, slot: Int) {
    self.from = from
    self.to = to
    self.slot = slot
  }
}

extension Value {
  /// The edges that lead into this node, slots ascending.
  public var incomingEdges: [Edge] {
    operands.enumerated().map { Edge(from: $1, to: self, slot: $0) }
  }
}

extension BackwardPass {
  /// The gradient that arrives at the edge's upper end: that of the node that uses the operand.
  /// Nil outside the output's cone.
  public func upstream(_ edge: Edge) -> Tensor? { tensorGradient(of: edge.to) }

  /// What the edge adds to its operand's gradient, in the operand's shape: upstream × local
  /// derivative. Nil for constants, outside the cone and into an opaque op. The contributions into a node
  /// sum to its gradient, unless it feeds an opaque op.
  ///
  /// - Precondition: the trace has not been replayed since the pass.
  public func contribution(_ edge: Edge) -> Tensor? {
    requireCurrent()
    guard reaches(edge.to), edge.from.role != .constant, !edge.isOpaque else { return nil }
    let storage = trace.storage
    let isUnchosen = reached[edge.to.id] == Reach.unchosen
    if storage.pointee.code[edge.to.index] & Storage.tensorBit == 0 {
      let upstream = gradient[edge.to.id]
      return Tensor(isUnchosen && upstream == 0 ? 0 : upstream * edge.scalarLocal)
    }
    var result = Tensor(repeating: 0, shape: edge.from.shape)
    let upstream = storage.pointee.place(of: edge.to.index, gradient, elementGradient)
    result.elements.withUnsafeMutableBufferPointer {
      guard let start = $0.baseAddress else { return }
      if isUnchosen {
        storage.pointee.accumulateNonzero(
          edge.to.index, slot: edge.slot, upstream: upstream, into: start)
      } else {
        storage.pointee.accumulate(
          edge.to.index, slot: edge.slot, upstream: upstream, into: start)
      }
    }
    return result
  }

  /// Every edge of the output's cone in reverse creation order, slots ascending: the order in which
  /// the sweep adds contributions. Edges from constants are left out.
  public var edges: [Edge] {
    (0...output.id).reversed().flatMap { position -> [Edge] in
      let node = trace[position]
      return reaches(node) ? node.incomingEdges.filter { $0.from.role != .constant } : []
    }
  }
}

extension Edge {
  /// Whether nobody knows the local derivative.
  package var isOpaque: Bool { to.op == .opaque }

  /// The local derivative of a scalar edge; nil when either end is a tensor, and for an opaque op.
  public var local: Double? {
    from.isScalar && to.isScalar && !isOpaque ? jacobian.elements[0] : nil
  }

  /// Between scalars of an elementwise op.
  var scalarLocal: Double {
    let storage = to.storage
    let pair = storage.pointee.locals(to.op, to.index)
    return slot == 0 ? pair.first : pair.second
  }
}
