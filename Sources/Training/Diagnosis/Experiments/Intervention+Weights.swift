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
    return Intervention(
      cause, scope: scope, [.action(.redrawWeights, scope: scope)],
      edits: setup.redrawingEdits(of: layers)
    ) { setup in
      setup.redrawingWeights(of: layers)
    }
  }

  /// One parameter of formulas drawn for its shape.
  static func redrawn(
    _ cause: Verdict.Cause, parameter name: String, of setup: TrainingSetup
  ) -> Intervention {
    Intervention(
      cause, [.action(.redrawWeights, scope: name)], edits: setup.drawnEdits(only: name)
    ) { setup in
      setup.redrawingFormulas(only: name)
    }
  }

  /// Weights that stand among the values, where no update reaches them, made parameters.
  static func released(_ names: [String], of setup: TrainingSetup) -> Intervention? {
    guard !names.isEmpty else { return nil }
    let label = names.count == 1 ? names[0] : ""
    let edits = names.flatMap { name -> [Change] in
      guard let value = setup.description.values[name] else { return [] }
      return [
        .setting(.value(name), from: .none, to: .none),
        .setting(.parameter(name), from: .none, to: .text(value.literalText)),
      ]
    }
    return Intervention(
      .frozenLayer, scope: label, names.map { .action(.releaseLayer, scope: $0) }, edits: edits
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
  var namesInUse: Set<String> {
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
  mutating func dropSettings(of name: String?, layer: Int) {
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

  /// The keys that give numbers by name to weights or biases of a layer, taken away.
  func settingsLeft(of name: String?, layer: Int) -> [Change] {
    var setup = self
    setup.dropSettings(of: name, layer: layer)
    let left = Set(setup.description.parameters.map(\.name))
    let parameters = description.parameters.map(\.name).filter { !left.contains($0) }
      .map { Change.setting(.parameter($0), from: .none, to: .none) }
    let values = description.values.keys.sorted().filter { setup.description.values[$0] == nil }
      .map { Change.setting(.value($0), from: .none, to: .none) }
    return parameters + values
  }

  /// The keys that say that weights are drawn.
  fileprivate func redrawingEdits(of layers: [Int]?) -> [Change] {
    guard let network = description.network else { return drawnEdits() }
    var edits: [Change] = []
    for number in network.layers.indices
    where network.layers[number].kind.drawsWeights && layers?.contains(number) ?? true {
      let word: String
      if case .he = Self.draw(for: network.layers[number].activation) {
        word = "he"
      } else {
        word = "xavier"
      }
      edits.append(
        .setting(
          .layer(number, "initial-weights"), from: .none, to: .text(word)))
      edits += settingsLeft(of: network.layers[number].weights, layer: number)
    }
    if layers == nil, network.weightTable != nil {
      edits.append(.setting(SheetPath("network", "weights"), from: .none, to: .none))
    }
    return edits
  }

  /// The same for parameters of formulas.
  fileprivate func drawnEdits(only name: String? = nil) -> [Change] {
    description.parameters.filter {
      (name == nil || name == $0.name) && description.roles[$0.name] != .bias
    }.compactMap { parameter in
      guard let value = try? parameter.initializer.value(of: parameter.name, seed: description.seed)
      else { return nil }
      let shape = value.shape.map(String.init).joined(separator: ", ")
      return .setting(
        .parameter(parameter.name), from: .none,
        to: .text(value.shape.isEmpty ? "{normal: [0, 1]}" : "{xavier: , shape: [\(shape)]}"))
    }
  }

  /// Weights drawn for the number of units.
  fileprivate func redrawingWeights(of layers: [Int]?) -> TrainingSetup? {
    var setup = self
    guard var network = description.network else { return setup.redrawingFormulas() }
    for number in network.layers.indices
    where network.layers[number].kind.drawsWeights && layers?.contains(number) ?? true {
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
  ///
  /// - Parameter name: of the only one that is drawn; nil for all.
  fileprivate func redrawingFormulas(only name: String? = nil) -> TrainingSetup? {
    var setup = self
    guard !description.parameters.isEmpty else { return nil }
    for position in description.parameters.indices {
      let parameter = description.parameters[position]
      guard name == nil || name == parameter.name,
        description.roles[parameter.name] != .bias
      else { continue }
      guard let value = try? parameter.initializer.value(of: parameter.name, seed: description.seed)
      else { return nil }
      let drawing = ParameterInitializer.Drawing(shape: value.shape.isEmpty ? nil : value.shape)
      setup.description.parameters[position].initializer =
        value.shape.isEmpty ? .normal(mean: 0, deviation: 1, drawing) : .xavier(drawing)
    }
    if let name {
      setup.description.overrides[name] = nil
    } else {
      setup.description.overrides = [:]
    }
    return setup
  }

  static func draw(for activation: String?) -> ParameterInitializer {
    switch activation.flatMap({ OpTable.functions[$0] })?.row.limits.firstWeights {
    case .he: .he()
    case .xavier, nil: .xavier()
    }
  }
}
