/// How much one op computes. A few letters can ask for hours: the limit is asked before anything is computed.
enum OpWork {
  /// The most that one op may compute when it is recorded: some ten seconds of a core.
  static let most = 1e10
  /// Products of matrices are as many times faster than those of a layer's loops.
  static let matmulSpeed = 10.0

  /// The products that a value takes.
  ///
  /// - Parameters:
  ///   - operands: shapes that the op has accepted.
  ///   - result: the shape of the value.
  static func products(
    of op: Op, _ operands: [[Int]], _ attributes: Attributes, result: [Int]
  ) -> Double {
    if op == .matmul { return CheckedSize.count(result) * Double(operands[0].last ?? 1) }
    guard SecondOrderForm.of(op) == .kernel else { return 0 }
    var visitor = WorkVisitor()
    visitKernel(of: op, operands, attributes, &visitor)
    return visitor.work
  }

  /// - Throws: `ShapeError` with both numbers where an op is over the limit.
  static func require(
    _ op: Op, _ operands: [[Int]], _ attributes: Attributes, result: [Int]
  ) throws(ShapeError) {
    let products = products(of: op, operands, attributes, result: result)
    let most = op == .matmul ? most * matmulSpeed : most
    guard products > most else { return }
    let number = NumberFormat(digits: 3)
    throw ShapeError(
      op, "it would take \(number.text(products)) products, and may take \(number.text(most))")
  }
}

private struct WorkVisitor: LayerKernelVisitor {
  var work = 0.0

  mutating func visit<Kernel: LayerKernel>(_ kernel: Kernel) { work = kernel.work }
}
