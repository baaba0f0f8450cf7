import TraceGraph

/// The part of an example's computation from the prediction to the loss.
///
/// The prediction is what the loss compares with the targets: the last nodes that depend on parameters and
/// not on targets, and without which no parameter would reach the loss. Targets are the leaves with that
/// role; where no leaf has it, those columns of the data that reach the loss past the prediction.
struct LossPart {
  let example: RecordedExample
  /// The node whose mean, or whose formula over the batch, is minimised.
  let loss: Value
  /// In the order of the trace; several only for a network of scalars with several outputs.
  let prediction: [Value]
  /// Leaves that the data feeds and the prediction does not depend on.
  let targets: [RecordedExample.Binding]
  /// What a single prediction is made of, the prediction itself first: nodes that the loss depends on all parameters
  /// through, and the prediction on all data, so that nothing but constants stands between two of them. None for
  /// several predictions.
  let chain: [Value]

  /// Nil where no node separates the parameters from the loss, such as that of an autoencoder whose targets
  /// are its inputs, and where there are no data.
  init?(_ example: RecordedExample, loss: Value, outputs: [Value]) {
    let paths = PathCounts(example.trace, to: loss)
    let roles = example.bindings.filter { $0.leaf.role == .target && paths.reaches($0.leaf) }
    let fed = example.bindings.filter { paths.reaches($0.leaf) }
    let cut = example.trace.nodes.last { node in
      guard paths.isCut(node), node != loss || roles.isEmpty else { return false }
      let behind = Ancestors(of: node)
      return roles.isEmpty
        ? fed.contains { !behind.contains($0.leaf) }
        : roles.allSatisfy { !behind.contains($0.leaf) }
    }
    let prediction = cut.map { [$0] } ?? outputs.filter { paths.reaches($0) }
    guard !prediction.isEmpty, cut != nil || paths.separates(prediction) else { return nil }
    let behind = prediction.map { Ancestors(of: $0) }
    targets = fed.filter { binding in behind.allSatisfy { !$0.contains(binding.leaf) } }
    guard !targets.isEmpty else { return nil }
    self.example = example
    self.loss = loss
    self.prediction = prediction
    chain =
      cut.map { last in
        example.trace.nodes.filter { node in
          guard paths.isCut(node), node.id <= last.id else { return false }
          let beside = Ancestors(of: last, without: node)
          return !fed.contains { beside.contains($0.leaf) }
        }.reversed()
      } ?? []
  }
}

/// What a node was computed from, itself included.
struct Ancestors {
  private var isIn: [Bool]

  /// - Parameter stop: what is not looked behind.
  init(of node: Value, without stop: Value? = nil) {
    isIn = [Bool](repeating: false, count: node.id + 1)
    isIn[node.id] = true
    for id in stride(from: node.id, through: 0, by: -1) where isIn[id] && id != stop?.id {
      for operand in node.trace[id].operands { isIn[operand.id] = true }
    }
  }

  func contains(_ node: Value) -> Bool { node.id < isIn.count && isIn[node.id] }
}

/// Numbers of paths from the parameters to every node and from there to the loss, in a field of residues:
/// a node lies on all of them if the product is the number of all.
private struct PathCounts {
  private let from: [UInt64]
  private let to: [UInt64]
  private let loss: Int

  /// 2⁶¹ − 1 would overflow products; a prime below 2³² does not, and numbers that are equal by accident
  /// are one in four billion.
  private static let prime: UInt64 = 4_294_967_291

  init(_ trace: Trace, to loss: Value) {
    var from = [UInt64](repeating: 0, count: trace.count)
    var seed = SplitMix64(state: 1)
    for node in trace.nodes {
      if node.isTrained { from[node.id] = seed.next() % Self.prime }
      for operand in node.operands {
        from[node.id] = (from[node.id] + from[operand.id]) % Self.prime
      }
    }
    var to = [UInt64](repeating: 0, count: trace.count)
    to[loss.id] = 1
    for id in stride(from: loss.id, through: 0, by: -1) where to[id] > 0 {
      for operand in trace[id].operands {
        to[operand.id] = (to[operand.id] + to[id]) % Self.prime
      }
    }
    (self.from, self.to, self.loss) = (from, to, loss.id)
  }

  func reaches(_ node: Value) -> Bool { to[node.id] > 0 }

  func isCut(_ node: Value) -> Bool { separates([node]) && node.op != .leaf }

  /// Whether all paths from parameters to the loss lead through these nodes, of which none depends on
  /// another.
  func separates(_ nodes: [Value]) -> Bool {
    let all = nodes.reduce(UInt64(0)) {
      ($0 + from[$1.id] % Self.prime * to[$1.id] % Self.prime) % Self.prime
    }
    return from[loss] > 0 && all == from[loss]
  }
}
