/// Ticks at round numbers by the optimisation of Talbot, Lin and Hanrahan, "An Extension of
/// Wilkinson's Algorithm for Positioning Tick Labels on Axes" (IEEE InfoVis 2010), kept inside the
/// axis: simplicity, coverage and density are weighed, and the best evenly spaced set wins.
package enum LinearTicks {
  /// Evenly spaced numbers within `low`…`high`, ascending and distinct; about `count` of them.
  ///
  /// Each is the `Double` nearest to its decimal. Where no two decimals fit between the ends (ends
  /// that differ in their last bits), the ends themselves are returned.
  package static func positions(low: Double, high: Double, count: Int) -> [Double] {
    guard low < high, (high - low).isFinite else { return low < high ? [low, 0, high] : [] }
    let span = high - low
    guard span > 16 * max(low.ulp, high.ulp), span > 1e-300 else { return [low, high] }
    var search = TickSearch(low: low, high: high, wanted: Double(min(max(count, 2), 50)))
    search.run()
    return search.best.map(\.numbers) ?? [low, high]
  }
}

/// Ticks (first + i·skip) · half/2 · 10^power, i = 0 ..< count, in whole numbers so that nothing
/// is rounded before the end.
private struct TickSet {
  var first: Int
  var skip: Int
  /// Twice the round number between ticks: 2, 10, 4, 5, 8 or 6.
  var half: Int
  var power: Int
  var count: Int

  var numbers: [Double] {
    (0..<count).map { index in
      let whole = Double((first + index * skip) * half)
      return power < 0
        ? whole / (2 * Elementary.power(ten: -power)) : whole / 2 * Elementary.power(ten: power)
    }
  }
}

private struct TickSearch {
  let low: Double
  let high: Double
  let wanted: Double
  var best: TickSet?
  private var bestScore = -2.0

  /// Round steps in order of preference, doubled.
  private static let steps = [2, 10, 4, 5, 8, 6]

  init(low: Double, high: Double, wanted: Double) {
    self.low = low
    self.high = high
    self.wanted = wanted
  }

  mutating func run() {
    for skip in 1...12 {
      for (rank, half) in Self.steps.enumerated() {
        guard score(simplicity(rank, skip, hasZero: true), 1, 1) > bestScore else { return }
        tryCounts(skip: skip, rank: rank, half: half)
      }
    }
  }

  private mutating func tryCounts(skip: Int, rank: Int, half: Int) {
    let simple = simplicity(rank, skip, hasZero: true)
    for count in 2...Int(2 * wanted + 2) {
      guard score(simple, 1, highestDensity(count)) > bestScore else { continue }
      let spacing = (high - low) / Double(count + 1) / (Double(skip * half) / 2)
      let lowest = Int(Elementary.log10(spacing).rounded(.up))
      for power in lowest...(lowest + 1) {
        place(TickSet(first: 0, skip: skip, half: half, power: power, count: count), rank: rank)
      }
    }
  }

  /// Tries every start that keeps the ticks inside.
  private mutating func place(_ ticks: TickSet, rank: Int) {
    let unit = Double(ticks.half) / 2 * Elementary.power(ten: ticks.power)
    let slack = 1e-10
    guard (low / unit).magnitude < 1e15, (high / unit).magnitude < 1e15 else { return }
    let from = Int((low / unit - slack).rounded(.up))
    let to = Int((high / unit + slack).rounded(.down)) - (ticks.count - 1) * ticks.skip
    guard from <= to else { return }
    for first in from...min(to, from + 2 * ticks.skip) {
      var candidate = ticks
      candidate.first = first
      judge(candidate, unit: unit, rank: rank)
    }
  }

  private mutating func judge(_ ticks: TickSet, unit: Double, rank: Int) {
    let last = ticks.first + (ticks.count - 1) * ticks.skip
    let hasZero = ticks.first <= 0 && last >= 0 && ticks.first % ticks.skip == 0
    let score = score(
      simplicity(rank, ticks.skip, hasZero: hasZero),
      coverage(Double(ticks.first) * unit, Double(last) * unit),
      density(step: Double(ticks.skip) * unit))
    guard score > bestScore else { return }
    bestScore = score
    best = ticks
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05
  }

  private func simplicity(_ rank: Int, _ skip: Int, hasZero: Bool) -> Double {
    1 - Double(rank) / Double(Self.steps.count - 1) - Double(skip) + 1 + (hasZero ? 1 : 0)
  }

  /// The share of the axis between the first and the last tick. The paper squares what is missing;
  /// with ticks that cannot lie beyond the ends that would rule out every step but the best fitting.
  private func coverage(_ first: Double, _ last: Double) -> Double { (last - first) / (high - low) }

  /// How near the number of ticks comes to the wanted one, had they the whole axis.
  private func density(step: Double) -> Double {
    let asked = (wanted - 1) / (high - low)
    let got = 1 / step
    return 2 - max(got / asked, asked / got)
  }

  /// The best that a count can reach.
  private func highestDensity(_ count: Int) -> Double {
    Double(count) >= wanted ? 2 - Double(count - 1) / (wanted - 1) : 1
  }
}
