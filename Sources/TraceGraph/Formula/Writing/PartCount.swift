/// Counts the names, numbers and dots of a formula without writing it.
struct PartCount {
  let most: Int
  let mostOperands: Int
  private var parts = 0

  /// - Parameters:
  ///   - most: where counting ends.
  ///   - mostOperands: of more operands only the first few are written, as `StepStyle` says.
  init(most: Int, mostOperands: Int) {
    self.most = most
    self.mostOperands = mostOperands
  }

  var isTooLong: Bool { parts > most }

  /// Counts what a node computes, to a depth, until it is too long.
  mutating func add(step node: Value, depth: Int) {
    guard node.op != .leaf else {
      parts += 1
      return
    }
    let storage = node.trace.storage
    let all = storage.pointee.operandCount(node.index)
    let shown = all > mostOperands ? StepStyle.shownOfMany : all
    if shown < all { parts += 1 }
    for slot in 0..<shown where !isTooLong {
      let operand = Value(node.trace, storage.pointee.operand(node.index, slot))
      if operand.op == .leaf || depth == 0 || storage.pointee.names[operand.index] != nil {
        parts += 1
      } else {
        add(step: operand, depth: depth - 1)
      }
    }
  }
}
