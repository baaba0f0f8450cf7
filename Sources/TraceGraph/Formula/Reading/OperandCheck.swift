/// What formulas demand of operands beyond their shapes: positions that come from a text
/// are bounded before anything is computed.
struct OperandCheck {
  var op: Op
  var operands: [Value]
  var attributes: Attributes

  /// - Throws: `ShapeError` with what was found and what is allowed.
  func check() throws(ShapeError) {
    try checkAxis()
    try checkPositions()
  }

  /// Axes count from 1 in formulas.
  private func checkAxis() throws(ShapeError) {
    guard let axis = attributes.axis, let first = operands.first else { return }
    let rank = op.row.shape == .concatenated ? max(1, first.shape.count) : first.shape.count
    guard axis >= rank else { return }
    throw ShapeError(op, "axis \(axis + 1) of \(first.shape.shapeText), counted from 1")
  }

  /// Class and row numbers are whole numbers in range.
  private func checkPositions() throws(ShapeError) {
    guard case .base(let base) = attributes, operands.count == 2 else { return }
    let shape = operands[0].shape
    let takesRows = op.row.shape == .taken
    let isOneHot = !takesRows && operands[1].shape == shape
    let count = takesRows ? shape.first : shape.last
    guard !isOneHot, let count else { return }
    for number in operands[1].tensor.elements
    where CheckedSize.index(number, base: base, count: count) == nil {
      let word = takesRows ? "row" : "class"
      let found = NumberFormat.exact.text(number)
      throw ShapeError(
        op, "\(word) \(found) is not a whole number from \(base) to \(base + count - 1)")
    }
  }
}
