extension NetworkFigure {
  /// By line, its weight after a step of gradient descent; empty without a rate.
  var updatedWeights: [Int: Double] {
    guard let rate else { return [:] }
    var weights: [Int: Double] = [:]
    for (position, edge) in edges.enumerated() {
      guard let value = edge.value, let gradient = edge.gradient, edge.hasWeight else { continue }
      weights[position] = value - rate * gradient
    }
    return weights
  }
}

extension NetworkStages {
  /// From the output down, one unit a frame: all weights that lead to it take their new numbers.
  var update: [Stage] {
    guard let rate = figure.rate, !updates.isEmpty else { return [] }
    var done: Set<Int> = []
    return NetworkRow.rows(of: figure).flatMap(\.all).reversed().compactMap { unit in
      let moved = updates.keys.filter { figure.edges[$0].to == unit }.sorted()
      guard !moved.isEmpty else { return nil }
      done.formUnion(moved)
      return update(done: done, current: moved, of: unit, rate)
    }
  }

  private func update(
    done: Set<Int>, current: [Int], of unit: Int, _ rate: Double
  ) -> Stage {
    var states = base
    for edge in done { states[weight(edge)] = Stage.PartState(look: Look.after) }
    for edge in current where states[parts.edges[edge]]?.standing != .faded {
      states[parts.edges[edge]] = Stage.PartState(.strong, look: Look.strong)
    }
    let entry = parts.entry(unit)
    if states[entry]?.standing != .faded {
      states[entry] = Stage.PartState(.strong, look: Look.strong)
    }
    let caption = captions.update(
      current.map { figure.edges[$0] }, rate, output: figure.units[unit].entry.computation?.output)
    return Stage(states, sentence: caption.sentence, caption: caption.block)
  }
}
