/// How far rounding alone moves a computed function, found by trying: every node downstream is
/// replayed with the last bit of its result changed at random, and the output is compared.
///
/// This is Monte Carlo arithmetic (D. S. Parker, "Monte Carlo Arithmetic", UCLA CSD-970002, 1997;
/// before it CESTAC: J. Vignes, Mathematics and Computers in Simulation 35(3), 1993, 233-261): it finds
/// cancellation anywhere inside a function without knowing its formula. Only results that differ from
/// those at the unmoved point, or whose difference was rounded away, are changed: rounding that both
/// points share does not disturb their difference. The generator has a fixed seed.
struct RoundingNoise {
  private var generator = SplitMix64(state: 0x9E37_79B9_7F4A_7C15)

  /// Another value within a rounding error of `x`, whose terms were as large as `scale`: one unit of
  /// the last place up, down, or none.
  mutating func disturb(_ x: Double, scale: Double) -> Double {
    switch generator.next() & 7 {
    case 0, 1, 2: return x + scale * Double.ulpOfOne
    case 3, 4, 5: return x - scale * Double.ulpOfOne
    default: return x
    }
  }

  /// Replays what is downstream with disturbed results.
  /// - Parameter isMoved: which elements downstream are disturbed; nil for all.
  mutating func replay(
    _ downstream: Downstream, _ storage: UnsafeMutablePointer<Storage>, where isMoved: [Bool]?
  ) {
    storage.pointee.generation += 1
    var start = 0
    for node in downstream.nodes {
      storage.pointee.forward(node)
      let count = storage.elementCount(node)
      defer { start += count }
      guard storage.pointee.op(node).rounds else { continue }
      let values = storage.pointee.values(node)
      storage.pointee.forEachTermScale(of: node) { i, scale in
        if isMoved?[start + i] ?? true { values[i] = disturb(values[i], scale: scale) }
      }
    }
  }
}

extension Op {
  /// Whether results are rounded: what only chooses, copies or changes a sign is exact.
  var rounds: Bool { !Self.areExact[Int(rawValue)] }

  private static let areExact = OpTable.rows.map(\.isExact)
}

extension Storage {
  /// How large the terms are that a kernel adds up to each element: its rounding error is relative to
  /// these, not to a result that cancelled.
  func forEachTermScale(of node: Int32, _ body: (_ element: Int, _ scale: Double) -> Void) {
    let x = values(operand(node, 0))
    switch op(node) {
    case .sum, .mean, .cumsum: forEachSumScale(of: node, body)
    case .dot:
      let y = values(operand(node, 1))
      body(0, (0..<elementCount(operand(node, 0))).reduce(0) { $0 + Swift.abs(x[$1] * y[$1]) })
    case .matmul: forEachProductScale(of: node, body)
    case .layernorm, .batchnorm, .attention, .conv1d, .conv2d, .maxpool, .meanpool, .scan:
      for (i, scale) in layerScales(node).enumerated() { body(i, scale) }
    case .hinge:
      let t = values(operand(node, 1))
      body(
        0,
        (0..<elementCount(operand(node, 0))).reduce(values(node)[0]) {
          $0 + (t[$1] * x[$1] <= 1 ? 1 + Swift.abs(t[$1] * x[$1]) : 0)
        })
    default:
      let f = values(node)
      for i in 0..<elementCount(node) { body(i, Swift.abs(f[i])) }
    }
  }

  /// Sums along an axis, whole or as they grow.
  private func forEachSumScale(of node: Int32, _ body: (_ element: Int, _ scale: Double) -> Void) {
    let x = values(operand(node, 0))
    let lanes = AxisLanes(self, node)
    let grows = op(node) == .cumsum
    let divisor = op(node) == .mean ? Double(lanes.length) : 1
    lanes.visit { lane, start, stride in
      var total = 0.0
      for i in 0..<lanes.length {
        total += Swift.abs(x[start + i * stride])
        if grows { body(start + i * stride, total) }
      }
      if !grows { body(lane, total / divisor) }
    }
  }

  private func forEachProductScale(
    of node: Int32, _ body: (_ element: Int, _ scale: Double) -> Void
  ) {
    let (x, y) = (values(operand(node, 0)), values(operand(node, 1)))
    let size = MatmulSize(self, node)
    for i in 0..<size.m {
      for j in 0..<size.n {
        var total = 0.0
        for l in 0..<size.k { total += Swift.abs(x[i * size.k + l] * y[l * size.n + j]) }
        body(i * size.n + j, total)
      }
    }
  }
}
