import GRDB
import Training

/// The rules about the numbers of statistics.
struct StatisticRules {
  private let list: BreachList
  private let chunks: ChunkReader

  init(_ list: BreachList, _ database: Database) throws {
    self.list = list
    chunks = try ChunkReader(statisticsIn: database)
  }

  /// Looks at all numbers of a step's statistics and updates. Chunks that are missing are told elsewhere.
  func check(_ step: RecordedStep, _ graph: CheckedGraph) {
    var isFinite = step.loss.isFinite
    let half = RunSchema.measures.count
    if let numbers = numbers(step.statisticsChunk, graph.subjects.count) {
      for (position, subject) in graph.subjects.enumerated() {
        let start = position * Subject.size
        let place = "step \(step.step), '\(subject.name.shortened)'"
        let value = numbers[start..<start + half]
        let gradient = numbers[start + half..<start + Subject.size]
        check(value, place, isActivation: subject.quantity == .activation)
        check(gradient, "\(place), gradient", isActivation: false)
        if gradient[gradient.startIndex + half - 1] > 0 { isFinite = false }
      }
    }
    if let numbers = numbers(step.updatesChunk, graph.updates) {
      for start in stride(from: 0, to: numbers.count, by: half) {
        let place = "step \(step.step), update \(start / Subject.size)"
        check(numbers[start..<start + half], place, isActivation: false)
      }
    }
    if let told = step.isFinite, told != isFinite,
      step.statisticsChunk != nil || !step.loss.isFinite
    {
      list.add(.finite, "step \(step.step)", "finite is \(told ? 1 : 0)")
    }
  }

  private func numbers(_ first: Int?, _ subjects: Int) -> [Double]? {
    guard let first, subjects > 0 else { return nil }
    return try? chunks.numbers(first: first, count: subjects * Subject.size)
  }

  private func check(_ slice: ArraySlice<Double>, _ place: String, isActivation: Bool) {
    let numbers = Array(slice)
    let (count, zeros, saturated, notFinite) = (
      numbers[0], numbers[6], numbers[7], numbers[8]
    )
    guard count >= 0, count == count.rounded(), count < 1e15 else {
      list.add(.measures, place, "count is \(count)")
      return
    }
    if !saturated.isNaN, !isActivation { list.add(.saturated, place, "saturated is \(saturated)") }
    let moments = numbers[1...5]
    guard count > 0 else {
      if numbers[1...].contains(where: { !$0.isNaN && $0 != 0 }) {
        list.add(.missingNumbers, place, "count is 0, and other numbers are there")
      }
      return
    }
    for (name, share) in [("zeros", zeros), ("not_finite", notFinite)] where !(0...1 ~= share) {
      list.add(.measures, place, "\(name) is \(share)")
    }
    if isActivation, !saturated.isNaN, !(0...1 ~= saturated) {
      list.add(.measures, place, "saturated is \(saturated)")
    }
    if notFinite == 1 {
      if moments.contains(where: { !$0.isNaN }) {
        list.add(.missingNumbers, place, "nothing is finite, and mean to l2 are there")
      }
      return
    }
    // A single number stands for many of which somebody tells a norm alone.
    guard count == 1 || moments.allSatisfy({ !$0.isNaN }) else {
      list.add(.missingNumbers, place, "mean, sd, min, max or l2 is not-a-number")
      return
    }
    checkMoments(numbers, place)
  }

  /// A mean between the extremes, and nothing below 0 that is a size.
  private func checkMoments(_ numbers: [Double], _ place: String) {
    let mean = numbers[1]
    // A mean is rounded, extremes are not.
    let room = 1e-6 * max(abs(numbers[3]), abs(numbers[4]))
    if mean < numbers[3] - room || mean > numbers[4] + room || numbers[3] > numbers[4] {
      list.add(.measures, place, "mean \(mean) is not from min \(numbers[3]) to max \(numbers[4])")
    }
    if numbers[2] < 0 || numbers[5] < 0 { list.add(.measures, place, "sd or l2 is below 0") }
  }
}
