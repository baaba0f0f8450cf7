/// Differentiates gradients: beside every value of a cone runs its change along one node, beside
/// every gradient its change too (Pearlmutter 1994, the R operator on a recorded computation).
struct SecondOrderSweep {
  private let output: Value
  /// The cone's nodes between the leaves and the output, in creation order.
  private var nodes: [Value] = []
  private var locals: [SecondOrderLocals] = []
  private var gradient: [Double]

  /// - Throws: `FormulaError` when a node of the cone that depends on a leaf is no number.
  init(to output: Value, from leaves: [Value]) throws(FormulaError) {
    self.output = output
    gradient = []
    let isLeaf = Set(leaves.map(\.id))
    var depends = [Bool](repeating: false, count: output.id + 1)
    for id in isLeaf where id <= output.id { depends[id] = true }
    let counts = PathCounts(to: output)
    for id in 0...output.id {
      let node = output.trace[id]
      guard counts[node] > 0, node.op != .leaf, !isLeaf.contains(id),
        node.operands.contains(where: { depends[$0.id] })
      else { continue }
      depends[id] = true
      nodes.append(node)
      locals.append(try SecondOrderLocals(node))
    }
    try Self.checkScalars([output] + leaves)
    gradient = gradients()
  }

  private static func checkScalars(_ values: [Value]) throws(FormulaError) {
    for value in values where !value.isScalar {
      throw FormulaError(
        "the Hessian is of a number by numbers; '\(value.label)' has the shape "
          + value.shape.shapeText)
    }
  }

  private func gradients() -> [Double] {
    var gradient = [Double](repeating: 0, count: output.id + 1)
    gradient[output.id] = 1
    for (node, local) in zip(nodes, locals).reversed() {
      for (slot, operand) in local.operands.enumerated() {
        gradient[operand] += gradient[node.id] * local.first[slot]
      }
    }
    return gradient
  }

  func gradients(of leaves: [Value]) -> [Double] {
    leaves.map { $0.id < gradient.count ? gradient[$0.id] : 0 }
  }

  /// The change of the gradient of every leaf along one of them.
  func row(along leaf: Value, by leaves: [Value]) -> [Double] {
    guard leaf.id <= output.id else { return leaves.map { _ in 0 } }
    let change = changes(along: leaf)
    var result = [Double](repeating: 0, count: output.id + 1)
    for (node, local) in zip(nodes, locals).reversed() {
      for (slot, operand) in local.operands.enumerated() {
        result[operand] += result[node.id] * local.first[slot]
        result[operand] += gradient[node.id] * local.change(ofFirst: slot, change)
      }
    }
    return leaves.map { $0.id < result.count ? result[$0.id] : 0 }
  }

  /// The derivative of every node's value by one leaf.
  private func changes(along leaf: Value) -> [Double] {
    var change = [Double](repeating: 0, count: output.id + 1)
    change[leaf.id] = 1
    for (node, local) in zip(nodes, locals) {
      for (slot, operand) in local.operands.enumerated() {
        change[node.id] += local.first[slot] * change[operand]
      }
    }
    return change
  }
}

/// The first and second local derivatives of one node at its values.
struct SecondOrderLocals {
  /// The operands' positions.
  let operands: [Int]
  let first: [Double]
  /// A row for every operand.
  private let second: [[Double]]

  init(_ node: Value) throws(FormulaError) {
    let values = node.operands
    guard node.isScalar, values.allSatisfy(\.isScalar), let rules = Self.rules(of: node)
    else {
      throw FormulaError(
        "the Hessian passes through '\(node.label)' (\(node.op.name)), which works on tensors",
        remedy: "write the formula out in numbers")
    }
    operands = values.map(\.id)
    first = node.incomingEdges.map { $0.local ?? .nan }
    let x = values[0].value
    let y = values[values.count - 1].value
    let p = node.attributes.number
    second = rules.map { row in row.map { $0(x, y, p, node.value) } }
  }

  /// The row's rules, a row and a column for every operand; nil where they are not known.
  private static func rules(of node: Value) -> [[OpRow.Rule]]? {
    let row = node.op.row
    let slots = node.operands.indices
    let rules = slots.map { first in slots.compactMap { row.second(first, $0) } }
    return rules.allSatisfy { $0.count == slots.count } ? rules : nil
  }

  /// How a first derivative changes with the operands' changes. What does not change adds nothing,
  /// though its second derivative be infinite.
  func change(ofFirst slot: Int, _ change: [Double]) -> Double {
    var total = 0.0
    for (column, operand) in operands.enumerated() where change[operand] != 0 {
      total += second[slot][column] * change[operand]
    }
    return total
  }
}
