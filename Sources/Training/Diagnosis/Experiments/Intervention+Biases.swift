import TraceGraph

extension Intervention {
  /// Biases that begin at 0.
  static func zeroBiases(layer: Int?, of setup: TrainingSetup) -> Intervention? {
    guard setup.description.network != nil else { return nil }
    let scope = layer.map { ScopePath.layer($0 + 1) } ?? ""
    let layers = setup.description.network?.layers ?? []
    let edits = layers.indices.filter { (layer == nil || layer == $0) && layers[$0].bias != nil }
      .flatMap { number in
        [
          Change.setting(
            .layer(number, "initial-bias"), from: .none, to: .number(0))
        ] + setup.settingsLeft(of: layers[number].bias, layer: number)
      }
    return Intervention(
      .bias, scope: scope, [.action(.zeroBiases, scope: scope)], edits: edits
    ) { setup in
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

  /// Parameters of formulas that begin at 0.
  static func zeroed(_ names: [String], of setup: TrainingSetup) -> Intervention {
    let edits = names.compactMap { name -> Change? in
      guard let parameter = setup.description.parameters.first(where: { $0.name == name }),
        let value = try? parameter.initializer.value(of: name, seed: setup.description.seed)
      else { return nil }
      return .setting(
        .parameter(name), from: .none, to: .text(Tensor.zeros(value.shape).literalText))
    }
    return Intervention(
      .bias, names.map { .action(.zeroBiases, scope: $0) }, edits: edits
    ) { setup in
      var setup = setup
      for position in setup.description.parameters.indices {
        let parameter = setup.description.parameters[position]
        guard names.contains(parameter.name) else { continue }
        guard
          let value = try? parameter.initializer.value(
            of: parameter.name, seed: setup.description.seed)
        else { return nil }
        setup.description.parameters[position].initializer = .literal(.zeros(value.shape))
        setup.description.overrides[parameter.name] = nil
      }
      return setup
    }
  }

  /// A bias added to formulas that weigh something and have none.
  static func biasesAdded(
    to layers: [FormulaLayer], of setup: TrainingSetup
  ) -> Intervention? {
    var text = setup.formulas
    var parameters: [ModelDescription.Parameter] = []
    let taken = setup.namesInUse
    for layer in layers {
      let name =
        (0...).lazy.map { "bias_" + layer.name + String(repeating: "_", count: $0) }
        .first { !taken.contains($0) } ?? ""
      guard let changed = FormulaEdit.adding(" + " + name, to: layer.name, in: text) else {
        return nil
      }
      text = changed
      parameters.append(.init(name, .literal(.zeros(layer.shape))))
    }
    let (added, formulas) = (parameters, text)
    guard let program = try? FormulaProgram(parsing: formulas) else { return nil }
    let edits =
      FormulaEdit.differences(setup.formulas, formulas)
      + added.map { parameter in
        guard case .literal(let zeros) = parameter.initializer else {
          return .action(.addBiases, scope: "")
        }
        return .setting(
          .parameter(parameter.name), from: .none, to: .text(zeros.literalText))
      }
    return Intervention(.biasMissing, edits) { setup in
      var setup = setup
      setup.description.formulas = program
      setup.formulas = formulas
      setup.description.parameters += added
      for parameter in added { setup.description.roles[parameter.name] = .bias }
      return setup
    }
  }

  /// Biases for all layers that have none.
  static func biasesAdded(_ setup: TrainingSetup) -> Intervention? {
    guard let network = setup.description.network,
      network.layers.contains(where: { $0.bias == nil && $0.kind.bends })
    else { return nil }
    var taken = setup.namesInUse
    var names: [Int: String] = [:]
    for number in network.layers.indices
    where network.layers[number].bias == nil && network.layers[number].kind.bends {
      let name =
        (0...).lazy.map { "bias\(number + 1)" + String(repeating: "_", count: $0) }
        .first { !taken.contains($0) } ?? ""
      names[number] = name
      taken.insert(name)
    }
    let added = names
    let edits = added.sorted { $0.key < $1.key }.map { number, name in
      Change.setting(.layer(number, "bias"), from: .none, to: .text(name))
    }
    return Intervention(.biasMissing, [.action(.addBiases, scope: "")], edits: edits) { setup in
      var setup = setup
      for (number, name) in added { setup.description.network?.layers[number].bias = name }
      return setup
    }
  }
}
