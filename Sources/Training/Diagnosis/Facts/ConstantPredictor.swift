import TraceGraph

/// What a model that gives the same prediction for every example can reach: the loss below which something
/// has been learned from the inputs.
///
/// Found by minimising the mean loss over one constant prediction, from the mean of the targets where those
/// have its shape and from 0; where the loss has no least value over all predictions, as −log p for a p that
/// needs not be a probability, over what the last activation is applied to, whatever is cut off or divided after
/// it. A cross-entropy whose output is no probability has the entropy of the targets, which no constant betters. Of
/// the perceptron rule it is the number of examples of the smaller class.
public struct ConstantPredictor: Hashable, Sendable {
  /// The loss of the best constant: the objective over the data, without what depends on parameters alone.
  public let loss: Double

  /// Nil where the prediction cannot be told from the rest, and where no constant gives a finite loss.
  public init?(of setup: TrainingSetup) {
    if let target = setup.options.objective.perceptronTarget {
      guard let numbers = try? setup.description.data?.column(target) else { return nil }
      let positive = numbers.count { $0 > 0 }
      loss = Double(min(positive, numbers.count - positive))
      return
    }
    guard let survey = ConstantSurvey(setup), let loss = survey.leastLoss() else { return nil }
    self.loss = loss
  }
}

/// Computes the loss of constant predictions.
private final class ConstantSurvey {
  private let part: LossPart
  private let objective: FormulaProgram?
  private let name: String
  /// Different values of the targets, with how many examples have them.
  private var groups: [(numbers: [[Double]], count: Double)] = []
  /// Held at a constant.
  private var held: [Value]

  init?(_ setup: TrainingSetup) {
    guard let model = try? Model(setup.description), let data = setup.description.data,
      let example = try? model.record(row: 0),
      let name = setup.options.objective.lossName(in: example), let loss = example.nodes[name],
      loss.isScalar
    else { return nil }
    let outputs = setup.description.network?.outputs(in: example.trace) ?? []
    guard let part = LossPart(example, loss: loss, outputs: outputs) else { return nil }
    self.part = part
    self.name = name
    held = part.prediction
    if case .formula(let text) = setup.options.objective {
      guard let program = try? FormulaProgram(parsing: "objective = " + text) else { return nil }
      objective = program
    } else {
      objective = nil
    }
    var counts: [[[Double]]: Double] = [:]
    for row in data.rows {
      counts[part.targets.map { binding in binding.columns.map { row[$0] } }, default: 0] += 1
    }
    groups = counts.map { (numbers: $0.key, count: $0.value) }.sorted { a, b in
      Array(a.numbers.joined()).lexicographicallyPrecedes(Array(b.numbers.joined()))
    }
  }

  /// The least objective over constants; nil where none is finite.
  func leastLoss() -> Double? {
    let first = search()
    if let first, first.isBounded { return value(of: first.constant, isObjective: true) }
    if let entropy = entropy() { return entropy }
    let behind = beforeActivation
    guard behind != held else { return nil }
    held = behind
    // A loss that nears 0 far away, as −log σ does, has no least value and a bound all the same.
    guard let found = search(), let loss = value(of: found.constant, isObjective: true),
      found.isBounded || loss >= 0
    else { return nil }
    return loss
  }

  /// What the last activation on the way to the prediction is applied to; the first node of the way where there is
  /// none.
  private var beforeActivation: [Value] {
    guard let first = part.chain.last else {
      return held.map { $0.op.isActivationFunction ? $0.operands[0] : $0 }
    }
    guard let bent = part.chain.first(where: \.op.isActivationFunction) else { return [first] }
    return [bent.operands[0]]
  }

  /// The loss where shares of the classes are predicted: of all predictions that sum to 1 it is the least. Nil where
  /// the loss is none of classes that are told one by one.
  private func entropy() -> Double? {
    let trace = part.example.trace
    guard let node = trace.nodes.last(where: { $0.op == .crossentropy }),
      let output = node.operands.first, part.chain.contains(output)
    else { return nil }
    let before = held
    held = [output]
    let total = meanTarget()?.reduce(0, +) ?? 0
    if total > 0, let shares = meanTarget()?.map({ $0 / total }),
      let loss = value(of: shares, isObjective: true)
    {
      return loss
    }
    held = before
    return nil
  }

  private typealias Found = (constant: [Double], isBounded: Bool)

  private func search() -> Found? {
    let starts = [meanTarget(), [Double](repeating: 0, count: size), currentPrediction()]
    let found = starts.compactMap { $0 }.compactMap(descend)
    let best = found.min {
      (value(of: $0.constant) ?? .infinity) < (value(of: $1.constant) ?? .infinity)
    }
    return best.map { ($0.constant, $0.isBounded && !fallsFarAway(from: $0.constant)) }
  }

  /// Whether the loss is far lower still a thousand times as far away, so that descent only came to rest between two
  /// ways down.
  private func fallsFarAway(from constant: [Double]) -> Bool {
    guard let least = value(of: constant) else { return false }
    let far = 1e3 * max(1, largestTarget)
    return constant.indices.contains { place in
      [-far, far].contains { way in
        var point = constant
        point[place] += way
        return value(of: point).map { $0 < least - max(1, abs(least)) } ?? false
      }
    }
  }

  private var size: Int { held.reduce(0) { $0 + $1.elementCount } }

  private func currentPrediction() -> [Double] { held.flatMap { $0.tensor.elements } }

  private func meanTarget() -> [Double]? {
    guard part.targets.reduce(0, { $0 + $1.columns.count }) == size else { return nil }
    let total = groups.reduce(0) { $0 + $1.count }
    var mean = [Double](repeating: 0, count: size)
    for group in groups {
      for (place, number) in group.numbers.joined().enumerated() {
        mean[place] += number * group.count / total
      }
    }
    return mean
  }

  /// Descent with steps after Barzilai and Borwein (1988), each halved until the loss falls.
  private func descend(from start: [Double]) -> Found? {
    guard var (loss, gradient) = evaluate(start) else { return nil }
    var point = start
    let scale = max(1, start.map(abs).max() ?? 1, largestTarget)
    var rate = scale / max(gradient.norm, 1e-300)
    for _ in 0..<200 where gradient.norm > 1e-12 * max(1, abs(loss)) / scale {
      var next: (point: [Double], loss: Double, gradient: [Double])?
      for _ in 0..<60 {
        let trial = zip(point, gradient).map { $0 - rate * $1 }
        if let (value, slope) = evaluate(trial), value <= loss {
          next = (trial, value, slope)
          break
        }
        rate /= 2
      }
      guard let next else { break }
      let moved = zip(next.point, point).map(-)
      let bent = zip(next.gradient, gradient).map(-)
      let curvature = zip(moved, bent).reduce(0) { $0 + $1.0 * $1.1 }
      rate = curvature > 0 ? moved.reduce(0) { $0 + $1 * $1 } / curvature : rate * 4
      let isSettled = loss - next.loss <= 1e-13 * abs(loss)
      (point, loss, gradient) = (next.point, next.loss, next.gradient)
      if isSettled { break }
      if point.norm > 1e6 * scale { return (point, false) }
    }
    return (point, true)
  }

  private var largestTarget: Double {
    groups.flatMap { $0.numbers.joined() }.map(abs).max() ?? 1
  }

  private func hold(_ constant: [Double]) {
    var start = 0
    let values = held.map { node -> (node: Value, value: Tensor) in
      let numbers = Array(constant[start..<(start + node.elementCount)])
      start += node.elementCount
      return (node, Tensor(shape: node.shape, elements: numbers))
    }
    part.example.trace.replay(holding: values)
  }

  private func load(_ numbers: [[Double]]) {
    for (binding, numbers) in zip(part.targets, numbers) {
      part.example.trace.set(binding.leaf, to: Tensor(shape: binding.leaf.shape, elements: numbers))
    }
  }

  /// The mean loss and its gradient by the constant; nil where either is not finite.
  private func evaluate(_ constant: [Double]) -> (Double, [Double])? {
    let total = groups.reduce(0) { $0 + $1.count }
    var loss = 0.0
    var gradient = [Double](repeating: 0, count: constant.count)
    for group in groups {
      load(group.numbers)
      hold(constant)
      loss += part.loss.value * group.count / total
      let pass = part.loss.backward()
      let slopes = held.flatMap { pass.tensorGradient(of: $0)?.elements ?? [] }
      guard loss.isFinite, slopes.count == gradient.count else { return nil }
      for (place, slope) in slopes.enumerated() { gradient[place] += slope * group.count / total }
    }
    return gradient.allSatisfy(\.isFinite) ? (loss, gradient) : nil
  }

  /// The loss of a constant: the mean over the examples, or what the objective makes of all of them.
  private func value(of constant: [Double], isObjective: Bool = false) -> Double? {
    let total = groups.reduce(0) { $0 + $1.count }
    var losses: [Double] = []
    var mean = 0.0
    for group in groups {
      load(group.numbers)
      hold(constant)
      mean += part.loss.value * group.count / total
      if isObjective, objective != nil {
        losses += [Double](repeating: part.loss.value, count: Int(group.count))
      }
    }
    guard isObjective, let objective else { return mean.isFinite ? mean : nil }
    var values = [name: Tensor(losses)]
    if objective.freeNames.contains("parameters") { values["parameters"] = Tensor([0]) }
    let whole = try? objective.record(values: values).output.value
    return whole.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension Objective {
  /// What the perceptron rule compares its guesses with; nil for other objectives.
  var perceptronTarget: String? {
    if case .perceptron(_, let target) = self { return target }
    return nil
  }

  /// The name of the node of an example whose mean is minimised, or the only one that a formula of the
  /// batch takes; nil where there is none such.
  func lossName(in example: RecordedExample) -> String? {
    switch self {
    case .mean(let name): return name
    case .perceptron: return nil
    case .formula(let text):
      guard let program = try? FormulaProgram(parsing: "objective = " + text) else { return nil }
      let names = program.freeNames.filter { example.nodes[$0].map { $0.op != .leaf } ?? false }
      return names.count == 1 ? names[0] : nil
    }
  }
}

extension NetworkDescription {
  /// The outputs of the last layer in a trace of one example.
  func outputs(in trace: Trace) -> [Value] {
    guard let last = layers.last else { return [] }
    let scope = ScopePath.layer(layers.count)
    let names =
      granularity == .tensor
      ? [NodeName.join(scope, last.out)]
      : (0..<last.units).map { unit in
        NodeName.join(
          NodeName.join(scope, ScopePath.neuron(unit + 1)),
          NetworkName.unit(last.out, unit + 1, of: last.units))
      }
    return names.compactMap { trace.node(named: $0) }
  }
}
