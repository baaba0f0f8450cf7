import TraceGraph

extension Intervention {
  /// Initial weights drawn for the number of units: by He where rectifiers follow, else by Glorot and
  /// Bengio. Numbers that the sheet gives for them are left out.
  ///
  /// - Parameters:
  ///   - layers: of a network, from 0; nil for all, and for the parameters of formulas.
  ///   - cause: what it proves.
  static func redrawn(
    _ cause: Verdict.Cause, layers: [Int]? = nil, of setup: TrainingSetup
  ) -> Intervention {
    let scope = layers?.count == 1 ? ScopePath.layer((layers?[0] ?? 0) + 1) : ""
    return Intervention(cause, scope: scope, [.action(.redrawWeights, scope: scope)]) { setup in
      setup.redrawingWeights(of: layers)
    }
  }

  /// All first values drawn with another seed.
  static func reseeded(_ cause: Verdict.Cause, _ setup: TrainingSetup) -> Intervention {
    let seed = setup.description.seed
    return Intervention(
      cause,
      [.setting(path: "seed", from: .number(Double(seed)), to: .number(Double(seed &+ 1)))]
    ) { setup in
      var setup = setup
      setup.description.seed = seed &+ 1
      return setup
    }
  }

  /// Biases that begin at 0.
  static func zeroBiases(layer: Int?, of setup: TrainingSetup) -> Intervention? {
    guard setup.description.network != nil else { return nil }
    let scope = layer.map { ScopePath.layer($0 + 1) } ?? ""
    return Intervention(.bias, scope: scope, [.action(.zeroBiases, scope: scope)]) { setup in
      var setup = setup
      guard var network = setup.description.network else { return nil }
      for number in network.layers.indices where layer == nil || layer == number {
        network.layers[number].initialBias = .constant(0)
        setup.dropSettings(of: network.layers[number].bias, layer: number)
      }
      setup.description.network = network
      return setup
    }
  }

  /// Biases for all layers that have none.
  static func biasesAdded(_ setup: TrainingSetup) -> Intervention? {
    guard let network = setup.description.network,
      network.layers.contains(where: { $0.bias == nil })
    else { return nil }
    return Intervention(.biasMissing, [.action(.addBiases, scope: "")]) { setup in
      var setup = setup
      guard var network = setup.description.network else { return nil }
      var names = setup.namesInUse
      for number in network.layers.indices where network.layers[number].bias == nil {
        let name = (1...).lazy.map { "bias\(number + 1)" + String(repeating: "_", count: $0 - 1) }
          .first { !names.contains($0) }
        network.layers[number].bias = name
        names.insert(name ?? "")
      }
      setup.description.network = network
      return setup
    }
  }

  /// Weights that stand among the values, where no update reaches them, made parameters.
  static func released(_ names: [String], of setup: TrainingSetup) -> Intervention? {
    guard !names.isEmpty else { return nil }
    let label = names.count == 1 ? names[0] : ""
    return Intervention(
      .frozenLayer, scope: label, names.map { .action(.releaseLayer, scope: $0) }
    ) { setup in
      var setup = setup
      for name in names {
        guard let value = setup.description.values.removeValue(forKey: name) else { continue }
        setup.description.parameters.append(.init(name, .literal(value)))
        setup.description.roles[name] = nil
      }
      return setup
    }
  }
}

extension TrainingSetup {
  /// Names that a new one must not be.
  fileprivate var namesInUse: Set<String> {
    var names = Set(description.parameters.map(\.name)).union(description.values.keys)
    names.formUnion(description.formulas?.definedNames ?? [])
    names.formUnion(description.formulas?.freeNames ?? [])
    names.formUnion(description.data?.columns ?? [])
    for layer in description.network?.layers ?? [] {
      names.formUnion([layer.sum, layer.out, layer.weights, layer.bias].compactMap { $0 })
    }
    return names
  }

  /// Leaves out numbers that the sheet gives by name to weights or biases of a layer.
  fileprivate mutating func dropSettings(of name: String?, layer: Int) {
    guard let name, let network = description.network else { return }
    let names = NetworkNames(network)
    let isOfIt = { (given: String) -> Bool in
      guard let slot = try? names.find(given) else { return false }
      return slot.layer == layer && slot.isBias == (name == network.layers[layer].bias)
    }
    description.parameters.removeAll { isOfIt($0.name) }
    for given in description.values.keys where isOfIt(given) { description.values[given] = nil }
    for given in description.overrides.keys where isOfIt(given) {
      description.overrides[given] = nil
    }
  }

  /// Weights drawn for the number of units.
  fileprivate func redrawingWeights(of layers: [Int]?) -> TrainingSetup? {
    var setup = self
    guard var network = description.network else { return setup.redrawingFormulas() }
    for number in network.layers.indices where layers?.contains(number) ?? true {
      let layer = network.layers[number]
      network.layers[number].initialWeights = Self.draw(for: layer.activation)
      setup.dropSettings(of: layer.weights, layer: number)
    }
    if layers == nil { network.weightTable = nil }
    setup.description.network = network
    return setup
  }

  /// Vectors and matrices by Glorot and Bengio, numbers from the normal distribution of deviation 1;
  /// parameters of one number each that have no equal are left as they are.
  private func redrawingFormulas() -> TrainingSetup? {
    var setup = self
    guard !description.parameters.isEmpty else { return nil }
    for position in description.parameters.indices {
      let parameter = description.parameters[position]
      guard let value = try? parameter.initializer.value(of: parameter.name, seed: description.seed)
      else { return nil }
      let drawing = ParameterInitializer.Drawing(shape: value.shape.isEmpty ? nil : value.shape)
      setup.description.parameters[position].initializer =
        value.shape.isEmpty ? .normal(mean: 0, deviation: 1, drawing) : .xavier(drawing)
    }
    setup.description.overrides = [:]
    return setup
  }

  static func draw(for activation: String?) -> ParameterInitializer {
    switch activation {
    case "relu", "leakyrelu", "gelu", "silu", "elu": .he()
    default: .xavier()
    }
  }
}
