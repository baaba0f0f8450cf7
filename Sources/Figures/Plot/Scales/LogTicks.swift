/// Ticks of logarithmic axes.
package enum LogTicks {
  /// Powers of ten, with 2 and 5 between them while there is room, every n-th when there is none;
  /// linear ticks where the axis holds less than two of these.
  package static func positions(low: Double, high: Double, count: Int) -> [Double] {
    let first = Int(Elementary.log10(low).rounded(.down))
    let last = Int(Elementary.log10(high).rounded(.up))
    let decades = Elementary.log10(high) - Elementary.log10(low)
    let wanted = Double(max(count, 2))
    if decades * 3 <= wanted * 1.5 {
      let ticks = within(low, high, (first...last).flatMap { decade($0, [1, 2, 5]) })
      if ticks.count >= 3 { return ticks }
      return LinearTicks.positions(low: low, high: high, count: count)
    }
    let stride = stride(decades: decades, wanted: wanted)
    return within(
      low, high,
      (first...last).filter { $0 % stride == 0 }.flatMap { decade($0, [1]) })
  }

  /// The unlabelled ticks at 2, 3, … 9 of each decade; none when decades are skipped.
  package static func minor(low: Double, high: Double, count: Int) -> [Double] {
    let decades = Elementary.log10(high) - Elementary.log10(low)
    guard decades <= Double(max(count, 2)) * 1.2, decades > 0.5 else { return [] }
    let first = Int(Elementary.log10(low).rounded(.down))
    let last = Int(Elementary.log10(high).rounded(.up))
    return within(low, high, (first...last).flatMap { decade($0, [2, 3, 4, 5, 6, 7, 8, 9]) })
  }

  private static func stride(decades: Double, wanted: Double) -> Int {
    let steps = [1, 2, 3, 5, 10, 20, 50, 100, 200]
    return steps.first { decades / Double($0) <= wanted } ?? 200
  }

  private static func decade(_ power: Int, _ multiples: [Int]) -> [Double] {
    multiples.map { Elementary.scaled($0, ten: power) }
  }

  private static func within(_ low: Double, _ high: Double, _ all: [Double]) -> [Double] {
    all.filter { $0 >= low && $0 <= high && $0.isFinite && $0 > 0 }
  }
}

extension Elementary {
  /// whole · 10ⁿ, correctly rounded for n in −22…22.
  package static func scaled(_ whole: Int, ten n: Int) -> Double {
    if n < -300 { return Double(whole) * power(ten: -300) * power(ten: n + 300) }
    return n < 0 ? Double(whole) / power(ten: -n) : Double(whole) * power(ten: n)
  }
}
