/// The losses of a run, smoothed: means over the examples of epochs where there are at least ten, else of
/// tenths of the run.
///
/// An epoch that is not over may hold the few examples that are hard, and would look like a rise: the last
/// mean is left out where fewer examples than in the one before it made it, unless no step before had a loss
/// as high.
struct LossTrend {
  /// Means, in order; steps whose loss is not finite are left out.
  let means: [Double]
  /// The first step of every mean.
  let firstSteps: [Int]
  /// Whether some loss is not finite.
  let hasBroken: Bool
  /// Whether the loss only says whether one example was guessed wrong, as the perceptron rule's does:
  /// it is 0 at some steps and 1 at all others.
  let countsErrors: Bool
  /// The loss at the beginning: of the first step where every step takes all examples, so that there is
  /// no noise, else the first mean.
  let first: Double?
  /// Whether every step takes all examples, so that losses have no noise.
  let isWhole: Bool

  init(_ series: TrainingSeries) {
    let finite = series.steps.filter(\.loss.isFinite)
    hasBroken = finite.count < series.steps.count
    countsErrors =
      Set(finite.map(\.loss)) == [0, 1] && finite.allSatisfy { $0.examples == 1 }
    isWhole = Self.isWhole(series.steps)
    let groups = isWhole ? Self.groups(finite) : Self.complete(Self.groups(finite))
    means = groups.map(Self.mean)
    firstSteps = groups.map { $0.first?.step ?? 0 }
    first = isWhole ? finite.first?.loss : means.first
  }

  /// Whether steps without a gap are epochs each.
  private static func isWhole(_ steps: [TrainingSeries.Step]) -> Bool {
    zip(steps, steps.dropFirst()).allSatisfy {
      $1.step == $0.step + 1 && $1.epoch == $0.epoch + 1
    }
  }

  private static func groups(
    _ steps: [TrainingSeries.Step]
  ) -> [ArraySlice<TrainingSeries.Step>] {
    let epochs = steps.chunked { $0.epoch == $1.epoch }
    if epochs.count >= 10, epochs.count < steps.count { return epochs }
    let size = Swift.max(1, steps.count / 10)
    return stride(from: 0, to: steps.count, by: size).map {
      steps[$0..<Swift.min($0 + size, steps.count)]
    }
  }

  /// The groups without a last one that is too small to be compared.
  private static func complete(
    _ groups: [ArraySlice<TrainingSeries.Step>]
  ) -> [ArraySlice<TrainingSeries.Step>] {
    guard groups.count > 1, let last = groups.last, let before = groups.dropLast().last,
      examples(last) < examples(before),
      let highest = groups.dropLast().joined().map(\.loss).max(), mean(last) <= highest
    else { return groups }
    return groups.dropLast()
  }

  private static func examples(_ group: ArraySlice<TrainingSeries.Step>) -> Int {
    group.reduce(0) { $0 + $1.examples }
  }

  /// The mean over examples: batches of an epoch need not be equally large.
  private static func mean(_ group: ArraySlice<TrainingSeries.Step>) -> Double {
    let all = Double(examples(group))
    guard all > 0 else { return group.reduce(0) { $0 + $1.loss / Double(group.count) } }
    return group.reduce(0) { $0 + $1.loss * (Double($1.examples) / all) }
  }

  var last: Double? { means.last }
  var best: Double? { (means + [first ?? .infinity]).min() }

  /// Whether the loss fell by at least this share of its first value.
  func falls(by share: Double) -> Bool {
    guard let first, let last else { return false }
    return first - last >= share * abs(first)
  }
}

extension Array {
  /// Runs of neighbours that belong together.
  fileprivate func chunked(_ belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var result: [ArraySlice<Element>] = []
    var start = startIndex
    for i in indices.dropFirst() where !belong(self[i - 1], self[i]) {
      result.append(self[start..<i])
      start = i
    }
    if start < endIndex { result.append(self[start...]) }
    return result
  }
}
