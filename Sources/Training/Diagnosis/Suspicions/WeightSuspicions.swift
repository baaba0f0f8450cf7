import Foundation
import TraceGraph

/// Causes that lie in the first weights and in what training may change.
struct WeightSuspicions {
  let facts: RunFacts
  let report: DiagnosisReport

  var list: [Suspicion] {
    symmetric + biases + scales
      + [noPath, frozen, unmoved, missingBias, missingNonlinearity].compactMap { $0 }
  }

  /// Hidden units that begin alike and stay so.
  private var symmetric: [Suspicion] {
    let alike = facts.hidden.filter(\.staysSymmetric)
    guard !alike.isEmpty else { return symmetricNumbers }
    let numbers = alike.compactMap(\.number)
    let fix = Intervention.redrawn(
      .symmetricWeights, layers: numbers.isEmpty || numbers.count > 1 ? nil : numbers,
      of: facts.setup)
    return [
      Suspicion(
        cause: .symmetricWeights, scope: alike.count == 1 ? alike[0].scope : "", strength: .plain,
        kinds: [.degenerate], tries: [fix],
        evidence: [
          .init("identical_units", .byScope(alike.map { ($0.scope, Double($0.units)) }))
        ])
    ]
  }

  /// The same of units that are numbers in formulas: every one has a twin with equal weights and biases, before
  /// and after.
  private var symmetricNumbers: [Suspicion] {
    let units = facts.formulaLayers.filter { !$0.isOutput && $0.shape.isEmpty }
    let values = Dictionary(
      facts.baseline.parameters.map { ($0.name, $0.first.elements + $0.last.elements) },
      uniquingKeysWith: { first, _ in first })
    let twins = Dictionary(grouping: units) { unit in
      (unit.weights + unit.biases).map { values[$0] ?? [] }
    }
    guard !units.isEmpty, twins.values.allSatisfy({ $0.count > 1 }) else { return [] }
    return [
      Suspicion(
        cause: .symmetricWeights, strength: .plain, kinds: [.degenerate],
        tries: [Intervention.redrawn(.symmetricWeights, of: facts.setup)],
        evidence: [
          .init("identical_units", .byScope(units.map { ($0.name, 1) }))
        ])
    ]
  }

  /// Biases that push the sums of a layer to one side.
  private var biases: [Suspicion] {
    guard facts.setup.description.network != nil else { return formulaBiases }
    let far = facts.layers.filter { Self.isFar($0.biases) }
    guard let worst = far.max(by: { Self.largest($0.biases) < Self.largest($1.biases) }) else {
      return []
    }
    let layer = far.count == 1 ? worst.number : nil
    return [
      Suspicion(
        cause: .bias, scope: far.count == 1 ? worst.scope : "", strength: .plain,
        kinds: Self.flat(worst.activation, worst.biases),
        tries: [Intervention.zeroBiases(layer: layer, of: facts.setup)].compactMap { $0 },
        evidence: [.init("largest_bias", Self.largest(worst.biases))])
    ]
  }

  private var formulaBiases: [Suspicion] {
    let names = facts.formulaLayers.flatMap(\.biases)
    let far = facts.baseline.parameters.filter {
      names.contains($0.name) && Self.isFar($0.first.elements)
    }
    guard !far.isEmpty else { return [] }
    let layer = facts.formulaLayers.first { $0.biases.contains(far[0].name) }
    return [
      Suspicion(
        cause: .bias, strength: .plain,
        kinds: Self.flat(layer?.activation, far[0].first.elements),
        tries: [Intervention.zeroed(far.map(\.name), of: facts.setup)],
        evidence: [
          .init("bias", .text(far[0].name)),
          .init("largest_bias", Self.largest(far.flatMap(\.first.elements))),
        ])
    ]
  }

  /// What such biases make of a layer, the last even where no share of its outputs is known.
  private static func flat(_ activation: String?, _ biases: [Double]) -> [Verdict.Kind] {
    guard let activation else { return [.diverged, .plateau] }
    let goesDead = OpTable.functions[activation]?.row.goesDead == true
    return [.dead, .saturated, biases.reduce(0, +) < 0 && goesDead ? .dead : .saturated]
  }

  /// Beyond ±2 a sigmoid has under half of its largest slope, and half of the inputs of deviation 1 are
  /// beyond the corner of a rectifier.
  private static func isFar(_ biases: [Double]) -> Bool {
    biases.reduce(0) { $0 + abs($1) } / Double(max(1, biases.count)) > 2
  }

  private static func largest(_ biases: [Double]) -> Double { biases.map(abs).max() ?? 0 }

  /// Weights far from the size that keeps signals and gradients at theirs.
  private var scales: [Suspicion] {
    let known = facts.layers.filter { $0.weightScale.isFinite }
    guard !known.isEmpty, !known.contains(where: \.staysSymmetric) else { return [] }
    let large = known.filter { $0.weightScale > 3 }
    let small = known.filter { $0.weightScale < 0.3 }
    let evidence = Verdict.Evidence(
      "weight_scale", .byScope(known.map { ($0.name, $0.weightScale) }))
    if let odd = oddLayer(known) {
      return [
        Suspicion(
          cause: .layerScale, scope: odd.scope, strength: .plain,
          kinds: [.diverged, .nan, .exploding, .saturated, .dead, .vanishing, .plateau],
          tries: [
            odd.number.map {
              Intervention.redrawn(.layerScale, layers: [$0], of: facts.setup)
            } ?? Intervention.redrawn(.layerScale, parameter: odd.name, of: facts.setup)
          ], evidence: [evidence])
      ]
    }
    var list: [Suspicion] = []
    if !large.isEmpty {
      let extent = large.map(\.weightScale).max() ?? 1
      list.append(
        Suspicion(
          cause: .initialWeightsTooLarge, strength: extent > 5 ? .plain : .likely,
          kinds: [.diverged, .nan, .exploding, .saturated, .dead, .oscillating, .plateau],
          tries: [Intervention.redrawn(.initialWeightsTooLarge, of: facts.setup)],
          evidence: [evidence]))
    }
    if !small.isEmpty {
      let extent = small.map(\.weightScale).min() ?? 1
      list.append(
        Suspicion(
          cause: .initialWeightsTooSmall, strength: extent < 0.15 ? .plain : .likely,
          kinds: [.vanishing, .plateau],
          tries: [Intervention.redrawn(.initialWeightsTooSmall, of: facts.setup)],
          evidence: [evidence]))
    }
    return list
  }

  /// The only layer whose weights are far from the size of all others.
  private func oddLayer(_ layers: [LayerFacts]) -> LayerFacts? {
    guard layers.count > 1 else { return nil }
    let odd = layers.filter { layer in
      let others = layers.filter { $0.name != layer.name }.map(\.weightScale)
      guard let low = others.min(), let high = others.max(), low > 0, high / low < 10 else {
        return false
      }
      return layer.weightScale > 20 * high || layer.weightScale < low / 20
    }
    // Of two that are far from one another, the one that is far from the usual size.
    return odd.max { abs(log($0.weightScale)) < abs(log($1.weightScale)) }
  }

  /// Weights that no gradient ever reaches, from no first values: the formulas lead none there.
  private var noPath: Suspicion? {
    guard facts.baseline.steps > 0 else { return nil }
    let unreached = facts.scopesWithoutPath
    guard !unreached.isEmpty else { return nil }
    let isOne = facts.setup.description.network != nil && unreached.count == 1
    return Suspicion(
      cause: .noPath, scope: isOne ? unreached[0] : "", strength: .certain,
      kinds: [.noGradient], tries: ["tanh", "sigmoid", "relu"].compactMap(sloped) + loneSoftmax,
      evidence: [.init("without_gradient", .text(unreached.joined(separator: ", ")))])
  }

  /// A softmax over one number is 1 whatever the number is: what gives one probability is a sigmoid.
  private var loneSoftmax: [Intervention] {
    guard facts.hasLoneSoftmax else { return [] }
    let text = facts.setup.formulas
    let changed = FormulaEdit.renaming("softmax", to: "sigmoid", in: text)
    return [Intervention.formulas(text, changed, .noPath)].compactMap { $0 }
  }

  /// An activation with a slope in the place of every step, which has none; at the output none at all where the
  /// targets lie outside what it gives.
  private func sloped(_ activation: String) -> Intervention? {
    let least = facts.targets.map(\.lowest).min() ?? 0
    let most = facts.targets.map(\.highest).max() ?? 0
    let fits = least >= (activation == "tanh" ? -1 : 0) && (most <= 1 || activation == "relu")
    guard facts.setup.description.network != nil else {
      return Intervention.sloped(facts.steps, facts.setup) { name in
        name != facts.predictionName || fits ? activation : nil
      }
    }
    let steps = facts.layers.filter { $0.activation == "step" }
    let parts = steps.compactMap { layer in
      Intervention.activation(
        layer.isOutput && !fits ? nil : activation, of: [layer.number].compactMap { $0 },
        cause: .noPath, facts.setup)
    }
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { $0.and($1) }
  }

  private var frozen: Suspicion? {
    guard let fix = Intervention.released(facts.fixedWeights, of: facts.setup) else { return nil }
    return Suspicion(
      cause: .frozenLayer, scope: fix.scope, strength: .likely, kinds: [.notUpdated, .plateau],
      tries: [fix],
      evidence: [.init("fixed", .text(facts.fixedWeights.joined(separator: ", ")))])
  }

  /// Weights that no step ever moves although there is a gradient, such as with a learning rate of 0.
  private var unmoved: Suspicion? {
    guard facts.setup.options.learningRate == 0, facts.baseline.steps > 1 else { return nil }
    let rates = [0.01, 0.1, 1].map { Intervention.rate($0, of: facts.setup) }
    return Suspicion(
      cause: .learningRateTooSmall, strength: .certain, kinds: [.notUpdated], tries: rates,
      evidence: [.init("learning_rate", 0)])
  }

  private var missingBias: Suspicion? {
    if let fix = Intervention.biasesAdded(facts.setup) {
      return Suspicion(
        cause: .biasMissing,
        strength: facts.layers.allSatisfy({ !$0.hasBias }) ? .likely : .possible,
        kinds: [.degenerate, .plateau], tries: [fix])
    }
    let without = facts.formulaLayers.filter(\.biases.isEmpty)
    guard !without.isEmpty, without.count == facts.formulaLayers.count,
      !facts.inputs.contains(where: { $0.isConstant && $0.lowest != 0 }),
      let fix = Intervention.biasesAdded(to: without, of: facts.setup)
    else { return nil }
    return Suspicion(
      cause: .biasMissing, strength: .likely, kinds: [.degenerate, .plateau], tries: [fix])
  }

  /// A network of several layers that is one linear map, or a perceptron.
  private var missingNonlinearity: Suspicion? {
    if let fix = Intervention.hiddenLayer(inputs: facts.inputs.map(\.name), of: facts.setup) {
      return Suspicion(
        cause: .nonlinearityMissing, strength: .likely, kinds: [.oscillating, .plateau],
        tries: [fix])
    }
    guard let (fix, count) = bentLayers else { return nil }
    return Suspicion(
      cause: .nonlinearityMissing, strength: .plain, kinds: [.degenerate, .plateau], tries: [fix],
      evidence: [.init("layers_without_activation", Double(count))])
  }

  /// Hidden layers with an activation, where none has one.
  private var bentLayers: (Intervention, Int)? {
    if facts.setup.description.network != nil {
      guard facts.layers.count > 1, facts.hidden.allSatisfy({ $0.activation == nil }),
        let fix = Intervention.activation(
          "tanh", of: facts.hidden.compactMap(\.number), cause: .nonlinearityMissing, facts.setup)
      else { return nil }
      return (fix, facts.hidden.count)
    }
    let hidden = facts.formulaLayers.filter { !$0.isOutput }
    guard !hidden.isEmpty, hidden.allSatisfy({ $0.activation == nil }),
      let fix = Intervention.bent(hidden.map(\.name), of: facts.setup)
    else { return nil }
    return (fix, hidden.count)
  }
}
