import RealModule

extension Op {
  /// Whether the derivative jumps somewhere in the op's domain: a difference across means nothing.
  var hasKink: Bool { row.hasKink }
}

extension Storage {
  /// On which side of its kinks a node stands: −1, 0, 1 for every element (2 for not-a-number). Two
  /// points with equal signs have no kink between them.
  func appendKinkSigns(of node: Int32, to signs: inout [Int8]) {
    let op = op(node)
    let x = values(operand(node, 0))
    switch op {
    case .norm: signs.append(sign(values(node)[0]))
    case .deviation:
      for i in 0..<elementCount(node) { signs.append(sign(values(node)[i])) }
    case .argmax:
      for i in 0..<elementCount(node) {
        signs.append(values(node)[i].isNaN ? 2 : Int8(truncatingIfNeeded: Int(values(node)[i])))
      }
    case .choose: for i in 0..<elementCount(operand(node, 0)) { signs.append(x[i] == 0 ? 0 : 1) }
    case .clip:
      let low = values(operand(node, 1))
      let high = values(operand(node, 2))
      BroadcastTriples(self, node).visit { _, a, b, c in
        signs += [sign(x[a] - low[b]), sign(x[a] - high[c]), sign(low[b] - high[c])]
      }
    case .maximumOver:
      let f = values(node)
      let lanes = AxisLanes(self, node)
      lanes.visit { lane, start, stride in
        for i in 0..<lanes.length { signs.append(sign(x[start + i * stride] - f[lane])) }
      }
    case .maxpool:
      let f = values(node)
      let kernel = PoolingKernel(
        shapes[Int(shape[operand(node, 0)])], attributes(of: node), isMean: false)
      kernel.forEachPair { element, result in signs.append(sign(x[element] - f[result])) }
    case .absolute, .hinge:
      let t = values(operand(node, 1))
      for i in 0..<elementCount(operand(node, 0)) {
        signs.append(sign(op == .hinge ? 1 - t[i] * x[i] : x[i] - t[i]))
      }
    default: appendElementwiseSigns(op, node, to: &signs)
    }
  }

  private func appendElementwiseSigns(_ op: Op, _ node: Int32, to signs: inout [Int8]) {
    let row = op.row
    guard let rule = row.kink ?? row.breaks else { return }
    let x = values(operands[node].x)
    let isBinary = Storage.isBinary(op)
    let y = isBinary ? values(operands[node].y) : x
    let p = op.hasNumber ? number(node) : 0
    let f = values(node)
    BroadcastPairs(self, node, single: !isBinary).visit { i, a, b in
      signs.append(sign(rule(x[a], isBinary ? y[b] : 0, p, f[i])))
    }
  }

  private func sign(_ x: Double) -> Int8 { x.isNaN ? 2 : (x > 0 ? 1 : (x < 0 ? -1 : 0)) }
}
