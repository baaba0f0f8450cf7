extension PlotScale {
  /// Labelled positions within the axis, ascending; about `count`.
  package func ticks(count: Int) -> [Double] {
    switch kind {
    case .linear: LinearTicks.positions(low: low, high: high, count: count)
    case .logarithmic: LogTicks.positions(low: low, high: high, count: count)
    case .symmetricLog(let linear): symmetricTicks(linear: linear, count: count)
    }
  }

  /// Small positions without label.
  package func minorTicks(count: Int) -> [Double] {
    kind == .logarithmic ? LogTicks.minor(low: low, high: high, count: count) : []
  }

  /// Zero, and powers of ten on both sides from the linear part on.
  private func symmetricTicks(linear: Double, count: Int) -> [Double] {
    let first = Int(Elementary.log10(linear).rounded(.up))
    let last = Int(Elementary.log10(max(low.magnitude, high.magnitude)).rounded(.down))
    guard last >= first else { return LinearTicks.positions(low: low, high: high, count: count) }
    let sides = low < 0 && high > 0 ? 2 : 1
    let stride = max(1, (sides * (last - first + 1) + count - 1) / max(count, 1))
    let powers = Swift.stride(from: last, through: first, by: -stride)
      .map { Elementary.power(ten: $0) }
    let all = powers.map { -$0 } + [0] + powers.reversed()
    return all.filter { $0 >= low && $0 <= high }
  }
}
