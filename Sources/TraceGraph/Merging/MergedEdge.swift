/// How a result depends on one operand: an edge of the record, or all ways between the two through merged
/// steps.
public struct MergedEdge {
  /// The operand.
  public let from: Value
  /// The result that uses it.
  public let to: Value
  /// The edges of the record that begin at the operand.
  public let lowest: [Edge]
  private let steps: Steps?

  /// An edge of the record.
  public init(_ edge: Edge) {
    from = edge.from
    to = edge.to
    lowest = [edge]
    steps = nil
  }

  /// All ways from an operand through merged steps to one result.
  /// - Precondition: there is an edge, and all begin at one node.
  init(_ lowest: [Edge], through steps: Steps) {
    precondition(!lowest.isEmpty, "a merged edge needs an edge of the record")
    from = lowest[0].from
    to = steps.result(of: lowest[0].to)
    self.lowest = lowest
    self.steps = steps
  }

  /// Whether nobody knows the local derivative. No step between the two is opaque: those are not merged.
  package var isOpaque: Bool { to.op == .opaque }

  /// Whether steps lie between the two.
  public var isMerged: Bool { steps != nil }

  /// The edges of the record between the two, in creation order of `to`, slots ascending.
  ///
  /// - Complexity: linear in them, but for the sorting.
  public var edges: [Edge] {
    guard let steps else { return lowest }
    var all = lowest
    var seen: Set<Int> = [to.id]
    for edge in lowest {
      var step = edge.to
      while seen.insert(step.id).inserted, let next = steps.next[step.id] {
        all.append(next)
        step = next.to
      }
    }
    return all.sorted { ($0.to.id, $0.slot) < ($1.to.id, $1.slot) }
  }
}

extension MergedEdge: Hashable {
  public static func == (a: MergedEdge, b: MergedEdge) -> Bool {
    a.to == b.to && a.lowest == b.lowest
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(to)
    hasher.combine(lowest)
  }
}

/// Numbers.
extension MergedEdge {
  /// The local derivative between scalars, summed over all ways; nil where a tensor is met, and for an
  /// opaque op.
  public var local: Double? {
    guard !isOpaque else { return nil }
    if let single = single { return single.local }
    let edges = edges
    guard edges.allSatisfy({ $0.from.isScalar && $0.to.isScalar }) else { return nil }
    return pullback(Tensor(1), along: edges, leavesOut: false).elements[0]
  }

  /// The local derivative in Jacobian form: a row for every element of `to`, a column for every
  /// element of `from`. Between scalars it is 1×1.
  ///
  /// - Complexity: elements of the smaller side times the cost of a step along all ways.
  public var jacobian: Tensor {
    if let single = single { return single.jacobian }
    let rows = to.shape.reduce(1, *)
    if Jacobians.prefersColumns(rows, from.elementCount),
      let result = Jacobians.byColumns(rows, from.shape, push: pushforward)
    {
      return result
    }
    var elements: [Double] = []
    elements.reserveCapacity(jacobianSize)
    var upstream = Tensor(repeating: 0, shape: to.shape)
    for row in 0..<rows {
      upstream.elements[row] = 1
      elements += pullback(upstream, leavesOut: rows > 1).elements
      upstream.elements[row] = 0
    }
    return Tensor(shape: [rows, from.shape.reduce(1, *)], elements: elements)
  }

  /// How many entries the Jacobian has.
  public var jacobianSize: Int { from.shape.reduce(1, *) * to.shape.reduce(1, *) }

  /// Upstream × local derivative, in the operand's shape.
  ///
  /// - Parameter leavesOut: whether something above the result leaves parts out; see `Edge.pullback`.
  func pullback(_ upstream: Tensor, leavesOut: Bool = false) -> Tensor {
    if let single = single { return single.pullback(upstream, leavesOut: leavesOut) }
    return pullback(upstream, along: edges, leavesOut: leavesOut)
  }

  private func pullback(_ upstream: Tensor, along edges: [Edge], leavesOut: Bool) -> Tensor {
    var sums = [to.id: upstream]
    var selected: Set<Int> = leavesOut ? [to.id] : []
    for edge in edges.reversed() {
      guard let above = sums[edge.to.id] else { continue }
      let isSelected = selected.contains(edge.to.id)
      let below = edge.pullback(above, leavesOut: isSelected)
      if isSelected || edge.leavesOut { selected.insert(edge.from.id) }
      if sums[edge.from.id] == nil {
        sums[edge.from.id] = below
      } else {
        sums[edge.from.id]?.add(below)
      }
    }
    return sums[from.id] ?? Tensor(repeating: 0, shape: from.shape)
  }

  /// Whether the way leads through `where` or a slice, which give exactly 0 to what they leave out.
  var leavesOut: Bool { (isMerged ? edges : lowest).contains(where: \.leavesOut) }

  /// Local derivative × change, in the result's shape; nil where an op's changes are not known.
  func pushforward(_ change: Tensor) -> Tensor? {
    if let single = single { return single.pushforward(change) }
    var sums = [from.id: change]
    for edge in edges {
      guard let below = sums[edge.from.id] else { continue }
      guard let above = edge.pushforward(below) else { return nil }
      if sums[edge.to.id] == nil {
        sums[edge.to.id] = above
      } else {
        sums[edge.to.id]?.add(above)
      }
    }
    return sums[to.id] ?? Tensor(repeating: 0, shape: to.shape)
  }

  private var single: Edge? { steps == nil ? lowest[0] : nil }
}

extension BackwardPass {
  /// The gradient that arrives at the edge's result. Nil outside the output's cone.
  public func upstream(_ edge: MergedEdge) -> Tensor? { tensorGradient(of: edge.to) }

  /// What the edge adds to its operand's gradient, over all its ways; nil for constants and outside
  /// the cone. The contributions into a node sum to its gradient.
  ///
  /// - Precondition: the trace has not been replayed since the pass.
  public func contribution(_ edge: MergedEdge) -> Tensor? {
    var sum: Tensor?
    for part in edge.lowest {
      guard let contribution = contribution(part) else { return nil }
      if sum == nil { sum = contribution } else { sum?.add(contribution) }
    }
    return sum
  }
}

extension Tensor {
  /// Adds a tensor of the same shape.
  mutating func add(_ other: Tensor) {
    for i in elements.indices { elements[i] += other.elements[i] }
  }
}
