/// Causes that lie in the first weights and in what training may change.
struct WeightSuspicions {
  let facts: RunFacts

  var list: [Suspicion] {
    symmetric + biases + scales
      + [noPath, frozen, unmoved, missingBias, missingNonlinearity].compactMap { $0 }
  }

  /// Hidden units that begin alike and stay so.
  private var symmetric: [Suspicion] {
    let alike = facts.hidden.filter(\.staysSymmetric)
    guard !alike.isEmpty else { return [] }
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

  /// Biases that push the sums of a layer to one side.
  private var biases: [Suspicion] {
    let far = facts.layers.filter { layer in
      let mean = layer.biases.reduce(0) { $0 + abs($1) } / Double(max(1, layer.biases.count))
      return mean > 2
    }
    guard let worst = far.max(by: { $0.biases.map(abs).max()! < $1.biases.map(abs).max()! }) else {
      return []
    }
    let layer = far.count == 1 ? worst.number : nil
    return [
      Suspicion(
        cause: .bias, scope: far.count == 1 ? worst.scope : "", strength: .plain,
        kinds: [.saturated, .dead, .vanishing, .diverged, .plateau],
        tries: [Intervention.zeroBiases(layer: layer, of: facts.setup)].compactMap { $0 },
        evidence: [.init("largest_bias", worst.biases.map(abs).max() ?? 0)])
    ]
  }

  /// Weights far from the size that keeps signals and gradients at theirs.
  private var scales: [Suspicion] {
    let known = facts.layers.filter { $0.weightScale.isFinite && !$0.staysSymmetric }
    guard !known.isEmpty else { return [] }
    let large = known.filter { $0.weightScale > 3 }
    let small = known.filter { $0.weightScale < 0.3 }
    let evidence = Verdict.Evidence(
      "weight_scale", .byScope(known.map { ($0.scope, $0.weightScale) }))
    if let odd = oddLayer(known) {
      return [
        Suspicion(
          cause: .layerScale, scope: odd.scope, strength: .plain,
          kinds: [.saturated, .exploding, .diverged, .dead, .vanishing, .nan, .plateau],
          tries: [
            Intervention.redrawn(.layerScale, layers: odd.number.map { [$0] }, of: facts.setup)
          ], evidence: [evidence])
      ]
    }
    var list: [Suspicion] = []
    if !large.isEmpty {
      let extent = large.map(\.weightScale).max() ?? 1
      list.append(
        Suspicion(
          cause: .initialWeightsTooLarge, strength: extent > 5 ? .plain : .likely,
          kinds: [.saturated, .exploding, .dead, .diverged, .nan, .oscillating, .plateau],
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
    return layers.first { layer in
      let others = layers.filter { $0.scope != layer.scope }.map(\.weightScale)
      guard let low = others.min(), let high = others.max(), low > 0, high / low < 10 else {
        return false
      }
      return layer.weightScale > 20 * high || layer.weightScale < low / 20
    }
  }

  /// Weights that no gradient ever reaches, though no unit on the way is dead or at a flat end and no weight
  /// on the way is 0: the formulas lead none there.
  private var noPath: Suspicion? {
    let unreached = facts.unreachedScopes
    guard !unreached.isEmpty, !facts.layers.contains(where: \.staysSymmetric) else { return nil }
    return Suspicion(
      cause: .noPath, scope: unreached.count == 1 ? unreached[0] : "", strength: .certain,
      kinds: [.noGradient],
      evidence: [.init("without_gradient", .text(unreached.joined(separator: ", ")))])
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
    guard let fix = Intervention.biasesAdded(facts.setup) else { return nil }
    return Suspicion(
      cause: .biasMissing, strength: .possible, kinds: [.degenerate, .plateau], tries: [fix])
  }

  /// A network of several layers that is one linear map.
  private var missingNonlinearity: Suspicion? {
    guard facts.setup.description.network != nil, facts.layers.count > 1,
      facts.hidden.allSatisfy({ $0.activation == nil })
    else { return nil }
    let fix = Intervention.activation(
      "tanh", of: facts.hidden.compactMap(\.number), cause: .nonlinearityMissing, facts.setup)
    return Suspicion(
      cause: .nonlinearityMissing, strength: .plain, kinds: [.degenerate, .plateau],
      tries: [fix].compactMap { $0 },
      evidence: [.init("layers_without_activation", Double(facts.hidden.count))])
  }
}
