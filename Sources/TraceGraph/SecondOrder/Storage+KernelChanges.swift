/// Ops of layers: their own kernels, on numbers that change.
extension Storage {
  /// Adds the change of a node's value from the changes of its operands.
  func pushKernel(
    _ node: Int32, _ change: NodeNumbers, _ out: UnsafeMutablePointer<Double>
  ) {
    withChangingOperands(node, change) { operands in
      withChangingNumbers(elementCount(node)) { results in
        var visitor = ChangeVisitor(operands: operands, results: results)
        visitKernel(node, &visitor)
        for i in 0..<elementCount(node) { out[i] = results[i].change }
      }
    }
  }

  /// Adds how what the node passes back to a slot changes, at an upstream `u` that stays.
  func bendKernel(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ change: NodeNumbers,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let count = elementCount(operand(node, slot))
    withChangingOperands(node, change) { operands in
      withChangingNumbers(elementCount(node)) { upstream in
        for i in 0..<elementCount(node) { upstream[i] = ChangingNumber(u[i]) }
        withChangingNumbers(count) { gradient in
          var visitor = BendVisitor(
            operands: operands, slot: slot, upstream: UnsafePointer(upstream), gradient: gradient)
          visitKernel(node, &visitor)
          for i in 0..<count { g[i] += gradient[i].change }
        }
      }
    }
  }

  /// The operands' values with their changes; nothing where none changes.
  private func withChangingOperands(
    _ node: Int32, _ change: NodeNumbers, _ body: ([UnsafePointer<ChangingNumber>]) -> Void
  ) {
    let operands = (0..<operandCount(node)).map { operand(node, $0) }
    guard operands.contains(where: change.isMoved) else { return }
    let numbers = operands.map { operand in
      let count = elementCount(operand)
      let start = UnsafeMutablePointer<ChangingNumber>.allocate(capacity: Swift.max(1, count))
      let (values, moves) = (values(operand), change[operand])
      for i in 0..<count {
        (start + i).initialize(to: ChangingNumber(values[i], change: moves[i]))
      }
      return start
    }
    body(numbers.map { UnsafePointer($0) })
    for start in numbers { start.deallocate() }
  }

  private func withChangingNumbers(
    _ count: Int, _ body: (UnsafeMutablePointer<ChangingNumber>) -> Void
  ) {
    let start = UnsafeMutablePointer<ChangingNumber>.allocate(capacity: Swift.max(1, count))
    start.initialize(repeating: ChangingNumber(0), count: count)
    body(start)
    start.deallocate()
  }
}

private struct ChangeVisitor: LayerKernelVisitor {
  let operands: [UnsafePointer<ChangingNumber>]
  let results: UnsafeMutablePointer<ChangingNumber>

  mutating func visit<Kernel: LayerKernel>(_ kernel: Kernel) { kernel.forward(operands, results) }
}

private struct BendVisitor: LayerKernelVisitor {
  let operands: [UnsafePointer<ChangingNumber>]
  let slot: Int
  let upstream: UnsafePointer<ChangingNumber>
  let gradient: UnsafeMutablePointer<ChangingNumber>

  mutating func visit<Kernel: LayerKernel>(_ kernel: Kernel) {
    kernel.backward(operands, slot: slot, upstream, gradient)
  }
}
