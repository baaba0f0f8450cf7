/// Whether something that is true of single steps is true of a run from some step on.
struct Persistence {
  let thresholds: DiagnosisThresholds

  /// The position from which a condition holds to the end; nil if it does not, or only in the tail.
  ///
  /// - Parameter conditions: one a step; nil where the step says nothing.
  func start(of conditions: [Bool?]) -> Int? {
    let known = conditions.indices.filter { conditions[$0] != nil }
    guard let last = known.last, conditions[last] == true || known.count >= 5 else { return nil }
    let shortest = Swift.max(1, Int((Double(known.count) * thresholds.tail).rounded()))
    var held = 0
    var start: Int?
    for (seen, position) in known.reversed().enumerated() {
      if conditions[position] == true {
        held += 1
        let share = Double(held) / Double(seen + 1)
        if share >= thresholds.persistence && seen + 1 >= shortest { start = position }
      }
    }
    return start
  }
}
