extension Value {
  /// How much work it is at most to check the gradients of this node: for every number that is checked, the
  /// numbers that one replay of what is recorded after it, and feeds this node, computes and reads. A check replays some twenty times, up to two
  /// hundred where it does not agree.
  ///
  /// - Parameter options: which nodes are checked.
  /// - Complexity: linear in nodes and edges.
  package func checkWork(options: GradientCheckOptions = GradientCheckOptions()) -> Double {
    let storage = storage
    var isReached = [Bool](repeating: false, count: id + 1)
    isReached[id] = true
    var work = 0.0
    var following = 0.0
    for node in (0...index).reversed() where isReached[Int(node)] {
      let isLeaf = storage.pointee.op(node) == .leaf
      let isConstant = storage.pointee.role(node) == .constant
      if !isConstant, options.all || isLeaf {
        work += Double(storage.elementCount(node)) * following
      }
      following += isLeaf ? 0 : storage.pointee.replayWork(node)
      for slot in 0..<storage.operandCount(node) {
        isReached[Int(storage.operand(node, slot))] = true
      }
    }
    return work
  }
}

extension GradientCheck {
  /// The most work (`Value.checkWork`) that the command takes on: some minutes of one core for scalars.
  package static let mostWork = 1_000_000_000
}

extension Storage {
  /// The numbers that an op computes and reads.
  fileprivate func replayWork(_ node: Int32) -> Double {
    let results = Double(elementCount(node))
    if op(node) == .leaf { return results }
    let operands = operandShapes(node)
    let own = OpWork.products(
      of: op(node), operands, attributes(of: node),
      result: shapes[Int(shape[node])])
    if op(node) == .matmul { return own }
    return own
      + (0..<operandCount(node)).reduce(results) { $0 + Double(elementCount(operand(node, $1))) }
  }
}
