import TraceGraph

/// Finds since when units are 0 for all examples, by computing all of the data along a replay.
struct SilenceSearch {
  let setup: TrainingSetup
  let steps: Int
  let omission: Replay.Omission
  let cancellation: CancellationFlag?

  /// The first step from which every unit is 0 for all examples up to the end, by the unit's label; units
  /// that are not silent at the end are not among them.
  ///
  /// - Parameter labels: of the units that are asked about.
  func starts(of labels: [String]) throws -> [String: Int] {
    let replay = try self.replay()
    let spacing = InquiredRun.spacing(steps: steps, rows: replay.probe.rows)
    let coarse = try walk(replay, labels) { $0.isMultiple(of: spacing) }
    guard spacing > 1, !coarse.isEmpty else { return coarse }
    let spans = coarse.values.map { max(0, $0 - spacing)...$0 }
    return try walk(self.replay(), Array(coarse.keys)) { step in
      step.isMultiple(of: spacing) || spans.contains { $0.contains(step) }
    }
  }

  private func replay() throws(TrainingError) -> Replay {
    try Replay(setup, steps: steps, without: omission, cancellation: cancellation)
  }

  private func walk(
    _ replay: Replay, _ labels: [String], at isWanted: (Int) -> Bool
  ) throws -> [String: Int] {
    let all = UnitFinder(replay.probe).units
    let wanted = Set(labels)
    let units = all.filter { wanted.contains($0.label) }
    var witnesses = [Int](repeating: 0, count: units.count)
    var starts = [Int?](repeating: nil, count: units.count)
    while true {
      let step = replay.step
      let looks = isWanted(step)
      if looks { look(replay, units, &witnesses, &starts) }
      guard try replay.advance() else {
        if !looks, replay.failure == nil { look(replay, units, &witnesses, &starts) }
        break
      }
    }
    return Dictionary(
      zip(units, starts).compactMap { unit, start in start.map { (unit.label, $0) } },
      uniquingKeysWith: min)
  }

  /// Whether units are silent now: an example that they answered at the last look is tried first.
  private func look(
    _ replay: Replay, _ units: [WhyUnit], _ witnesses: inout [Int], _ starts: inout [Int?]
  ) {
    let probe = replay.probe
    probe.load(parameters: replay.parameters)
    var open = Set(units.indices)
    let first = Set(witnesses)
    let rows = first.sorted() + (0..<probe.rows).filter { !first.contains($0) }
    for row in rows {
      if open.isEmpty { break }
      probe.compute(row: row)
      for place in open where units[place].output != 0 {
        witnesses[place] = row
        starts[place] = nil
        open.remove(place)
      }
    }
    for place in open where starts[place] == nil { starts[place] = replay.step }
  }
}
