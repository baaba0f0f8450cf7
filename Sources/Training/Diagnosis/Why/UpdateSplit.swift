import TraceGraph

/// Takes an update apart: what it did to a number such as the sum of a unit, by weights and biases, past
/// steps, examples and edges.
///
/// To first order the number k moves by Σ ∂k/∂w × Δw; for a sum and the unit's own weights that is exact.
struct UpdateSplit {
  let setup: TrainingSetup
  let steps: Int
  /// The step whose update it is.
  let step: Int
  let target: Target
  /// The example at which the number is followed.
  let row: Int
  let cancellation: CancellationFlag?

  /// A number in the record of one example, whose nodes are the same for every replay of a model.
  struct Target {
    /// The node and the element in row-major order, from 0.
    var node: Int
    var element: Int
    /// The unit whose sum it is, for the edges; nil for other numbers.
    var unit: WhyUnit?
    /// The places of the parameters that are told one by one.
    var own: [Int]
  }

  private var rule: UpdateRule { UpdateRule(optimizer: setup.options.optimizer) }

  /// What is known at the decisive step.
  private struct Moment {
    var parameters: [Double]
    var own: [Int]
    var derivatives: [Double]
    var gradient: [Double]
    var change: [Double]
    var rate: Double
    /// Per parameter, what the rate was multiplied with.
    var scaling: [Double]
    var clipping: Double
    var sums: (before: Double, after: Double)
    var examples: [Int]
  }

  func update() throws -> DecisiveUpdate? {
    let replay = try Replay(setup, steps: steps, cancellation: cancellation)
    guard let moment = try moment(replay) else { return nil }
    let effects = try effects(moment)
    var effectOfDecay = 0.0
    let decay = rule.decay(rate: moment.rate)
    for place in moment.own {
      effectOfDecay -= moment.derivatives[place] * decay * moment.parameters[place]
    }
    let moves = moves(moment, replay.probe)
    let own = moves.reduce(0) { $0 + $1.effect }
    let through =
      moment.derivatives.indices.reduce(0.0) {
        $0 + moment.derivatives[$1] * moment.change[$1]
      } - own
    return DecisiveUpdate(
      step: step, rate: moment.rate, optimizer: setup.options.optimizer.name,
      row: setup.description.data == nil ? nil : row, before: moment.sums.before,
      after: moment.sums.after, moves: moves, throughInputs: through,
      remainder: moment.sums.after - moment.sums.before - own - through, decay: effectOfDecay,
      clipping: moment.clipping, shares: effects.shares, steps: effects.steps,
      olderSteps: own - effectOfDecay - effects.steps.reduce(0) { $0 + $1.effect },
      edges: try edges(moment, effects.shares.compactMap(\.row).first))
  }

  /// Computes the decisive step and its update.
  private func moment(_ replay: Replay) throws -> Moment? {
    let probe = replay.probe
    var mean: [Double] = []
    guard try gather(replay, &mean) else { return nil }
    let before = replay.parameters
    probe.load(parameters: before)
    probe.compute(row: row)
    let node = probe.trace[target.node]
    let sum = node.readValue { $0[target.element] }
    let derivatives = probe.gradient(of: node, element: target.element)
    var gradient: [Double] = []
    var record: (rate: Double, examples: [Int]) = (0, [])
    try replay.advance { step in
      gradient = replay.trainer.gradient
      record = (step.learningRate, step.examples)
    }
    let clipped = replay.trainer.gradient
    let after = replay.parameters
    probe.load(parameters: after)
    probe.compute(row: row)
    add(clipped, to: &mean)
    let change = zip(after, before).map { $0 - $1 }
    let decay = rule.decay(rate: record.rate)
    let direction = setup.options.optimizer.mean
    let scaling = change.indices.map { i -> Double in
      let sum = direction.direction(clipped[i], mean[i])
      guard rule.isAdaptive, sum != 0, record.rate != 0 else { return 1 }
      return (change[i] + decay * before[i]) / (-record.rate * sum)
    }
    return Moment(
      parameters: before, own: target.own, derivatives: derivatives, gradient: gradient,
      change: change,
      rate: record.rate, scaling: scaling, clipping: Self.clipping(clipped, gradient, setup),
      sums: (sum, node.readValue { $0[target.element] }), examples: record.examples)
  }

  /// Goes to the decisive step with the running sum of gradients that its method keeps.
  private func gather(_ replay: Replay, _ mean: inout [Double]) throws -> Bool {
    mean = [Double](repeating: 0, count: replay.parameters.count)
    while replay.step < step {
      guard try replay.advance() else { return false }
      add(replay.trainer.gradient, to: &mean)
    }
    return true
  }

  private func add(_ gradient: [Double], to mean: inout [Double]) {
    let rule = setup.options.optimizer.mean
    for i in mean.indices { mean[i] = rule.next(mean[i], gradient[i]) }
  }

  private static func clipping(
    _ clipped: [Double], _ gradient: [Double], _ setup: TrainingSetup
  ) -> Double {
    guard case .norm? = setup.options.clipping,
      let place = gradient.indices.max(by: { abs(gradient[$0]) < abs(gradient[$1]) }),
      gradient[place] != 0
    else { return 1 }
    return clipped[place] / gradient[place]
  }

  private func moves(_ moment: Moment, _ probe: ExampleProbe) -> [DecisiveUpdate.Move] {
    let labels = probe.parameterLabels
    return moment.own.map { place in
      DecisiveUpdate.Move(
        name: labels[place], before: moment.parameters[place],
        after: moment.parameters[place] + moment.change[place], gradient: moment.gradient[place],
        scaling: moment.scaling[place], effect: moment.derivatives[place] * moment.change[place])
    }.sorted { abs($0.effect) > abs($1.effect) }
  }

  /// As many examples at most are computed for the shares of past steps.
  private static let mostExamples = 500_000

  /// What every past step and every example did to the sum through the unit's own weights and biases, until
  /// less than a hundredth is left.
  private func effects(
    _ moment: Moment
  ) throws -> (shares: [DecisiveUpdate.Share], steps: [DecisiveUpdate.StepShare]) {
    let most = max(1, Self.mostExamples / max(1, moment.examples.count))
    let first = max(0, step - min(rule.horizon, most))
    let replay = try Replay(setup, steps: steps, cancellation: cancellation)
    guard try replay.advance(to: first) else { return ([], []) }
    var bySteps: [(step: Int, rows: [Int?: Double])] = []
    while replay.step <= step {
      let age = step - replay.step
      var rows: [Int?: Double] = [:]
      let isThere = try replay.advance { record in
        let kept = clips(replay.trainer.gradient)
        try replay.shares.forEach(replay.trainer, record.examples) { row, share in
          var effect = 0.0
          for place in moment.own {
            effect += moment.derivatives[place] * moment.scaling[place] * kept[place] * share[place]
          }
          rows[row, default: 0] -= moment.rate * rule.weight(age: age) * effect
        }
      }
      guard isThere else { break }
      bySteps.append((step - age, rows))
    }
    return Self.cut(Array(bySteps.reversed()))
  }

  /// What clipping makes of every number of a gradient.
  private func clips(_ gradient: [Double]) -> [Double] {
    guard let clipping = setup.options.clipping else {
      return [Double](repeating: 1, count: gradient.count)
    }
    var clipped = gradient
    clipping.apply(to: &clipped)
    return zip(clipped, gradient).map { $1 == 0 ? 1 : $0 / $1 }
  }

  /// The newest steps until less than a hundredth of the whole is left.
  private static func cut(
    _ all: [(step: Int, rows: [Int?: Double])]
  ) -> (shares: [DecisiveUpdate.Share], steps: [DecisiveUpdate.StepShare]) {
    // Row by row in order, so that sums are the same every time.
    let sums = all.map { entry in
      entry.rows.sorted { ($0.key ?? -1) < ($1.key ?? -1) }.reduce(0) { $0 + $1.value }
    }
    var left = sums.reduce(0, +)
    let whole = abs(left)
    var steps: [DecisiveUpdate.StepShare] = []
    var rows: [Int?: Double] = [:]
    for (entry, sum) in zip(all, sums) {
      if !steps.isEmpty, abs(left) < 0.01 * whole { break }
      steps.append(.init(step: entry.step, effect: sum))
      for (row, effect) in entry.rows { rows[row, default: 0] += effect }
      left -= sum
    }
    let shares = rows.map { DecisiveUpdate.Share(row: $0.key, effect: $0.value) }.sorted {
      (abs($0.effect), $1.row ?? -1) > (abs($1.effect), $0.row ?? -1)
    }
    return (shares, steps)
  }
}

extension UpdateSplit {
  /// The edges from the loss of an example to the unit, and from the unit's sum to its weights.
  private func edges(_ moment: Moment, _ row: Int?) throws -> [DecisiveUpdate.EdgeShare] {
    guard case .mean = setup.options.objective, let label = target.unit?.label else { return [] }
    let replay = try Replay(setup, steps: steps, cancellation: cancellation)
    let probe = replay.probe
    guard let unit = UnitFinder(probe).units.first(where: { $0.label == label }) else { return [] }
    probe.load(parameters: moment.parameters)
    let examples = moment.examples.isEmpty ? [0] : moment.examples
    let place = examples.firstIndex(of: row ?? 0) ?? 0
    let seeds = try replay.shares.seeds(moment.parameters, examples, isVector: true)
    probe.compute(row: examples[place])
    return replay.shares.passes(seeds, at: place).flatMap { pass in
      EdgeWay(pass, probe, unit, Set(moment.own)).edges
    }
  }
}

/// The edges around a unit in one pass over one example.
private struct EdgeWay {
  let pass: BackwardPass
  let probe: ExampleProbe
  let unit: WhyUnit
  let own: Set<Int>
  let names: ShownNames

  init(_ pass: BackwardPass, _ probe: ExampleProbe, _ unit: WhyUnit, _ own: Set<Int>) {
    (self.pass, self.probe, self.unit, self.own) = (pass, probe, unit, own)
    names = ShownNames(probe.trace)
  }

  var edges: [DecisiveUpdate.EdgeShare] { users + [toSum].compactMap { $0 } + toParameters }

  /// Larger Jacobians are not taken apart by element.
  private static let mostEntries = 1_000_000

  /// What the nodes that use the unit's output pass back to it.
  private var users: [DecisiveUpdate.EdgeShare] {
    let output = unit.activation
    return probe.trace.nodes.filter { $0.operands.contains(output) && pass.reaches($0) }
      .flatMap { user in user.incomingEdges.filter { $0.from == output } }.flatMap(parts)
  }

  /// One part for every element of the node that uses it.
  private func parts(_ edge: Edge) -> [DecisiveUpdate.EdgeShare] {
    let name = names.label(of: edge.to)
    let (rows, columns) = (edge.to.elementCount, edge.from.elementCount)
    guard rows > 1, rows * columns <= Self.mostEntries, let upstream = pass.upstream(edge) else {
      let contribution = pass.contribution(edge)?.elements[unit.element] ?? 0
      return [.init(to: name, from: unit.label, contribution: contribution)]
    }
    let jacobian = edge.jacobian.elements
    return (0..<rows).compactMap { row in
      let local = jacobian[row * columns + unit.element]
      guard local != 0 else { return nil }
      return .init(
        to: name + ElementIndex.text(of: row, in: edge.to.shape), from: unit.label,
        contribution: upstream.elements[row] * local)
    }
  }

  private var toSum: DecisiveUpdate.EdgeShare? {
    guard let edge = unit.activation.incomingEdges.first,
      let contribution = pass.contribution(edge)?.elements[unit.element]
    else { return nil }
    return .init(to: unit.label, from: "its sum", contribution: contribution)
  }

  private var toParameters: [DecisiveUpdate.EdgeShare] {
    var gradient = probe.zeros
    probe.add(pass, to: &gradient)
    let labels = probe.parameterLabels
    return own.sorted().map {
      .init(to: "its sum", from: labels[$0], contribution: gradient[$0])
    }
  }
}
