import TraceGraph

/// A node of a trace that is a unit of a network, or a row of units where it is a vector.
struct NetworkBlock {
  let node: Value
  var content: Content
  /// The activation, and the node whose numbers go into it; nil for none.
  var activation: Value?
  /// The named sum that the block is one circle with; nil for none.
  var sum: Value?
  /// Whether the sum is the other half of its circle.
  var isPair = false
  /// How many units it is.
  var count: Int
  var row = 0
  var layer = 0
  var isBeside = false

  enum Content {
    /// Inputs, targets, and parameters that are no weights.
    case given
    /// A sum of weighted signals and biases, perhaps with an activation.
    case sum([NetworkTerm])
    /// An activation of a sum with a circle of its own.
    case activated(Value)
    /// Anything else, of what it takes.
    case other([Value])
  }

  /// What it takes.
  var operands: [Value] {
    switch content {
    case .given: []
    case .sum(let terms): terms.compactMap(\.signal)
    case .activated(let sum): [sum]
    case .other(let operands): operands
    }
  }

  /// The weights and biases of its lines.
  var weights: [Value] {
    if case .sum(let terms) = content { return terms.flatMap(\.weights) }
    return []
  }
}

/// The units of a trace with their rows.
struct NetworkBlocks {
  /// In creation order.
  private(set) var blocks: [NetworkBlock] = []
  /// Positions by the node's id.
  private(set) var indexOfNode: [Int: Int] = [:]
  private let terms: NetworkTerms
  private let form: NetworkForm

  /// - Throws: `FigureError` for batches and matrices among the signals.
  init(of output: Value, _ slice: GraphSlice, form: NetworkForm) throws(FigureError) {
    terms = NetworkTerms(slice.edges, output: output)
    self.form = form
    var known: [Int: NetworkBlock] = [:]
    var stack = [output]
    while let node = stack.popLast() {
      guard known[node.id] == nil else { continue }
      let block = try block(node)
      known[node.id] = block
      stack += block.operands
    }
    dropWeights(&known)
    blocks = known.values.sorted { $0.node.id < $1.node.id }
    indexOfNode = Dictionary(uniqueKeysWithValues: blocks.enumerated().map { ($1.node.id, $0) })
    arrange()
  }

  func block(of node: Value) -> NetworkBlock? { indexOfNode[node.id].map { blocks[$0] } }

  private func block(_ node: Value) throws(FigureError) -> NetworkBlock {
    let count = try Self.count(node)
    guard node.op != .leaf else { return NetworkBlock(node: node, content: .given, count: count) }
    let isActivated = node.op.isActivationFunction && node.op.row.arity == 1...1
    if isActivated {
      let inner = node.operands[0]
      if let sum = terms.sum(inner), terms.isUsedOnce(inner) || !terms.stands(inner) {
        var block = NetworkBlock(node: node, content: .sum(sum), activation: node, count: count)
        if inner.name.isEmpty { return block }
        if form == .split {
          block.content = .activated(inner)
        } else {
          block.sum = inner
          block.isPair = form == .pairs
        }
        return block
      }
      if terms.stands(inner) {
        // What is no sum, or is used elsewhere too, has a circle of its own.
        return NetworkBlock(node: node, content: .activated(inner), activation: node, count: count)
      }
    }
    if let sum = terms.sum(node), sum.contains(where: { !$0.weights.isEmpty }) {
      return NetworkBlock(node: node, content: .sum(sum), count: count)
    }
    return NetworkBlock(node: node, content: .other(others(of: node)), count: count)
  }

  /// The values that a result takes through steps of its own.
  private func others(of root: Value) -> [Value] {
    var found: [Value] = []
    var seen: Set<Int> = []
    var stack = Array(root.operands.reversed())
    while let node = stack.popLast() {
      guard seen.insert(node.id).inserted, node.role != .constant else { continue }
      if terms.stands(node) || node.op == .leaf {
        found.append(node)
      } else {
        stack += node.operands.reversed()
      }
    }
    return found
  }

  /// A weight is a line; where a penalty takes it too, it gets no circle for that.
  private func dropWeights(_ known: inout [Int: NetworkBlock]) {
    let weights = Set(known.values.flatMap(\.weights).map(\.id))
    for (id, block) in known {
      guard case .other(let operands) = block.content else { continue }
      known[id]?.content = .other(operands.filter { !weights.contains($0.id) })
    }
    for id in weights { known[id] = nil }
  }

  /// How many units a node is.
  private static func count(_ node: Value) throws(FigureError) -> Int {
    let wide = node.shape.filter { $0 != 1 }
    guard wide.count > 1, node.role != .parameter, node.role != .bias else {
      return wide.reduce(1, *)
    }
    throw FigureError(
      .options, of: "network",
      cause: "'\(CleanText.line(node.label, limit: 60))' has the shape "
        + node.shape.map(String.init).joined(separator: "×"),
      remedy: "a network is drawn for one example: numbers and vectors")
  }
}

extension NetworkBlocks {
  /// Rows in the order of the computation: inputs in the first; what only losses take, such as a target, beside
  /// what else they take.
  private mutating func arrange() {
    for position in blocks.indices {
      let operands = blocks[position].operands.compactMap { indexOfNode[$0.id] }.map { blocks[$0] }
      if case .given = blocks[position].content { continue }
      let isHalf: Bool
      if case .activated(let sum) = blocks[position].content, case .sum? = block(of: sum)?.content {
        isHalf = true
      } else {
        isHalf = false
      }
      blocks[position].row = 1 + (operands.map(\.row).max() ?? 0)
      blocks[position].layer = (isHalf ? 0 : 1) + (operands.map(\.layer).max() ?? 0)
    }
    placeGiven()
  }

  /// What no sum takes, such as a target, stands in the row before that which takes it first.
  private mutating func placeGiven() {
    var takers: [Int: [Int]] = [:]
    for (position, block) in blocks.enumerated() {
      for operand in block.operands.compactMap({ indexOfNode[$0.id] }) {
        takers[operand, default: []].append(position)
      }
    }
    let layers = Dictionary(blocks.map { ($0.row, $0.layer) }, uniquingKeysWith: max)
    for position in blocks.indices {
      guard case .given = blocks[position].content, let own = takers[position],
        own.allSatisfy({ if case .other = blocks[$0].content { true } else { false } }),
        let row = own.map({ blocks[$0].row }).min()
      else { continue }
      blocks[position].row = row - 1
      blocks[position].layer = layers[row - 1] ?? 0
      blocks[position].isBeside = row > 1
      // A vector that only numbers are made of, such as a one-hot target, is one circle.
      if own.allSatisfy({ blocks[$0].count == 1 }) { blocks[position].count = 1 }
    }
  }
}
