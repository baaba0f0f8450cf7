/// Elementwise ops and losses of pairs by the rules of their rows.
extension Storage {
  /// Calls `body` with the positions in the result and in two operands; of one operand both are its.
  @inline(__always) private func forEachElement(
    _ node: ConeNode, _ body: (_ result: Int, _ first: Int, _ second: Int) -> Void
  ) {
    let pair = operands[node.index]
    if !Storage.isBinary(node.op) || shape[pair.x] == shape[pair.y] {
      for i in 0..<elementCount(node.index) { body(i, i, i) }
    } else {
      BroadcastPairs(self, node.index).visit(body)
    }
  }

  /// The change of every element of the result.
  func pushElements(_ node: ConeNode, _ change: NodeNumbers) {
    let out = change[node.index]
    let p = attributes(of: node.index).number
    let x = values(operand(node.index, 0))
    let f = values(node.index)
    let dx = change[operand(node.index, 0)]
    let first = node.rules.locals[0]
    guard Storage.isBinary(node.op) else {
      for i in 0..<elementCount(node.index) where dx[i] != 0 {
        out[i] = first(x[i], 0, p, f[i]) * dx[i]
      }
      return
    }
    let y = values(operand(node.index, 1))
    let dy = change[operand(node.index, 1)]
    let second = node.rules.locals[1]
    forEachElement(node) { i, a, b in
      if dx[a] != 0 { out[i] += first(x[a], y[b], p, f[i]) * dx[a] }
      if dy[b] != 0 { out[i] += second(x[a], y[b], p, f[i]) * dy[b] }
    }
  }

  /// Adds upstream times local derivative to one operand. An upstream of exactly 0 adds nothing.
  func carryElements(
    _ node: ConeNode, slot: Int, _ upstream: UnsafePointer<Double>,
    into target: UnsafeMutablePointer<Double>
  ) {
    let p = attributes(of: node.index).number
    let isBinary = Storage.isBinary(node.op)
    let x = values(operand(node.index, 0))
    let y = isBinary ? values(operand(node.index, 1)) : x
    let f = values(node.index)
    let local = node.rules.locals[slot]
    forEachElement(node) { i, a, b in
      guard upstream[i] != 0 else { return }
      target[slot == 0 ? a : b] += upstream[i] * local(x[a], isBinary ? y[b] : 0, p, f[i])
    }
  }

  /// What does not bend adds nothing, though the change be infinite.
  @inline(__always) private func term(_ second: Double, _ change: Double) -> Double {
    second == 0 ? 0 : second * change
  }

  /// Adds how upstream times local derivative changes, at an upstream that stays.
  func bendElements(
    _ node: ConeNode, slot: Int, _ upstream: UnsafePointer<Double>, _ change: NodeNumbers,
    into target: UnsafeMutablePointer<Double>
  ) {
    let p = attributes(of: node.index).number
    let isBinary = Storage.isBinary(node.op)
    let x = values(operand(node.index, 0))
    let y = isBinary ? values(operand(node.index, 1)) : x
    let f = values(node.index)
    let dx = change[operand(node.index, 0)]
    let dy = isBinary ? change[operand(node.index, 1)] : dx
    let rules = node.rules.seconds[slot]
    forEachElement(node) { i, a, b in
      guard upstream[i] != 0 else { return }
      let second = isBinary ? y[b] : 0
      var total = 0.0
      if dx[a] != 0 { total += term(rules[0](x[a], second, p, f[i]), dx[a]) }
      if isBinary, dy[b] != 0 { total += term(rules[1](x[a], second, p, f[i]), dy[b]) }
      target[slot == 0 ? a : b] += upstream[i] * total
    }
  }

  /// The same for a sum over pairs of elements of equal shape.
  func bendPairs(
    _ node: ConeNode, slot: Int, _ upstream: Double, _ change: NodeNumbers,
    into target: UnsafeMutablePointer<Double>
  ) {
    guard upstream != 0 else { return }
    let x = values(operand(node.index, 0))
    let y = values(operand(node.index, 1))
    let dx = change[operand(node.index, 0)]
    let dy = change[operand(node.index, 1)]
    let rules = node.rules.seconds[slot]
    for i in 0..<elementCount(operand(node.index, 0)) {
      var total = 0.0
      if dx[i] != 0 { total += term(rules[0](x[i], y[i], 0, 0), dx[i]) }
      if dy[i] != 0 { total += term(rules[1](x[i], y[i], 0, 0), dy[i]) }
      target[i] += upstream * total
    }
  }
}
