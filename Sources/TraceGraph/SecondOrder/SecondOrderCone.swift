/// The nodes that lie between some leaves and an output, with the gradients there.
final class SecondOrderCone {
  private let output: Value
  /// In creation order.
  private let nodes: [ConeNode]
  /// By node: whether it is a leaf or depends on one.
  private let depends: [Bool]
  let gradient: NodeNumbers

  /// - Throws: `FormulaError` for an op whose second derivative is not known.
  init(to output: Value, from leaves: [Value]) throws(FormulaError) {
    self.output = output
    let storage = output.storage
    let isLeaf = Set(leaves.map(\.id))
    var depends = [Bool](repeating: false, count: output.id + 1)
    for id in isLeaf where id <= output.id { depends[id] = true }
    var feeds = [Bool](repeating: false, count: output.id + 1)
    feeds[output.id] = true
    for id in (0...output.index).reversed() where feeds[Int(id)] && !isLeaf.contains(Int(id)) {
      for slot in 0..<storage.operandCount(id) {
        feeds[Int(storage.operand(id, slot))] = true
      }
    }
    var nodes: [ConeNode] = []
    for id in 0...output.index where feeds[Int(id)] && !isLeaf.contains(Int(id)) {
      let slots = 0..<storage.operandCount(id)
      guard slots.contains(where: { depends[Int(storage.operand(id, $0))] }) else {
        continue
      }
      depends[Int(id)] = true
      nodes.append(try ConeNode(Value(output.trace, id)))
    }
    self.nodes = nodes
    self.depends = depends
    gradient = NodeNumbers(upTo: output)
    gradient[output.index][0] = 1
    for node in nodes.reversed() { carry(node, gradient) }
  }

  /// The numbers of a node; 0 where it does not feed the output.
  func numbers(_ numbers: NodeNumbers, of node: Value) -> [Double] {
    guard node.id <= output.id else { return Array(repeating: 0, count: node.elementCount) }
    return Array(UnsafeBufferPointer(start: numbers[node.index], count: node.elementCount))
  }

  /// Carries the changes of the leaves forward to every node.
  func push(_ change: NodeNumbers) {
    for node in nodes {
      change.clear(node.index)
      output.storage.pointee.pushChange(node, change)
    }
  }

  /// Carries the changes of the gradients back to the leaves, whose own start at 0.
  func pull(_ bend: NodeNumbers, along change: NodeNumbers) {
    for node in nodes { bend.clear(node.index) }
    for node in nodes.reversed() {
      if bend.isMoved(node.index) { carry(node, bend) }
      for slot in 0..<output.storage.operandCount(node.index) {
        guard let target = target(node, slot) else { continue }
        output.storage.pointee.addBend(
          node, slot: slot, upstream: gradient[node.index], change, into: bend[target])
      }
    }
  }

  /// The operand at a slot, if a leaf moves it.
  private func target(_ node: ConeNode, _ slot: Int) -> Int32? {
    let operand = output.storage.operand(node.index, slot)
    return depends[Int(operand)] ? operand : nil
  }

  /// Adds upstream times local derivative to the operands that a leaf moves.
  private func carry(_ node: ConeNode, _ numbers: NodeNumbers) {
    let storage = output.storage
    let upstream = numbers[node.index]
    if node.op == .concat {
      storage.pointee.forEachConcatBlock(node.index) { slot, source, start, length in
        guard let target = target(node, slot) else { return }
        for i in 0..<length { numbers[target][source + i] += upstream[start + i] }
      }
      return
    }
    for slot in 0..<storage.operandCount(node.index) {
      guard let target = target(node, slot) else { continue }
      if node.form == .elementwise {
        storage.pointee.carryElements(node, slot: slot, upstream, into: numbers[target])
      } else {
        storage.pointee.accumulate(
          node.index, slot: slot, upstream: upstream, into: numbers[target])
      }
    }
  }
}
