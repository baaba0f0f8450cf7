import TraceGraph

extension Intervention {
  /// A network with a hidden layer in the place of a perceptron, with as many steps.
  static func hiddenLayer(inputs: [String], of setup: TrainingSetup) -> Intervention? {
    guard let target = setup.options.objective.perceptronTarget, !inputs.isEmpty else { return nil }
    let columns = setup.description.data?.columns ?? []
    let layer = AddedLayer(inputs: inputs, target: target, columns: columns)
    guard let program = try? FormulaProgram(parsing: layer.formula) else { return nil }
    return Intervention(
      .nonlinearityMissing, [.action(.addHiddenLayer, scope: "")], edits: layer.edits(of: setup)
    ) { setup in
      var setup = setup
      setup.description = ModelDescription(
        formulas: program, network: layer.network, roles: [target: .target],
        data: setup.description.data, seed: setup.description.seed)
      setup.formulas = layer.formula
      setup.options.objective = .mean(of: layer.loss)
      setup.options.optimizer = .adam()
      setup.options.learningRate = AddedLayer.rate
      setup.options.schedule = .constant
      return setup
    }
  }
}

extension Intervention {
  /// Whether it adds units, which can learn by heart what has no rule.
  var adds: Bool { cause == .capacity || changes == [.action(.addHiddenLayer, scope: "")] }
}

extension Intervention {
  /// Whether it puts labels in another order, alone or with another change: that heals nothing.
  var shuffles: Bool { cause == .nothingToLearn }
}

extension Intervention {
  /// Whether it draws weights anew.
  var draws: Bool {
    changes.contains { if case .action(.redrawWeights, _) = $0 { true } else { false } }
  }
}

/// A hidden layer of tanh and a sigmoid behind it, as a network and as keys of a sheet.
private struct AddedLayer {
  static let units = 8
  static let rate = 0.05

  let inputs: [String]
  let target: String
  /// What no column of the data is called.
  let hidden, output, loss, vector: String
  private let parameters: [String]

  init(inputs: [String], target: String, columns: [String]) {
    self.inputs = inputs
    self.target = target
    let taken = Set(columns + inputs + [target])
    func free(_ name: String) -> String {
      taken.contains(name) ? free(name + "_") : name
    }
    (hidden, output, loss, vector) = (free("h"), free("p"), free("loss"), free("inputs"))
    parameters = ["W1", "b1", "W2", "b2"].map(free)
  }

  /// Targets may be 0 and 1, or −1 and 1.
  var formula: String { "\(loss) = (\(output) - max(\(target), 0))^2" }

  var network: NetworkDescription {
    NetworkDescription(
      inputs: inputs,
      layers: [
        .init(
          units: Self.units, out: hidden, activation: "tanh", weights: parameters[0],
          bias: parameters[1]),
        .init(
          units: 1, out: output, activation: "sigmoid", weights: parameters[2], bias: parameters[3]),
      ], granularity: .tensor, inputVector: vector)
  }

  /// The same in a sheet; what only the perceptron used leaves.
  func edits(of setup: TrainingSetup) -> [Change] {
    let layers = """
      {units: \(Self.units), out: \(hidden), activation: tanh, weights: \(parameters[0]), \
      bias: \(parameters[1])}, {units: 1, out: \(output), activation: sigmoid, \
      weights: \(parameters[2]), bias: \(parameters[3])}
      """
    let network = """
      {inputs: [\(inputs.joined(separator: ", "))], vector: \(vector), granularity: tensor, \
      layers: [\(layers)]}
      """
    var edits: [Change] = [
      .setting(SheetPath("network"), from: .none, to: .text(network)),
      .setting(.formulas, from: .none, to: .text(formula)),
      .setting(SheetPath("roles"), from: .none, to: .text("{target: [\(target)]}")),
    ]
    edits += ["parameters", "values"].map { .setting(SheetPath($0), from: .none, to: .none) }
    edits += [
      .setting(.train("perceptron"), from: .none, to: .none),
      .setting(.train("minimize"), from: .none, to: .text(loss)),
      .setting(.train("optimizer"), from: .none, to: .text("adam")),
      .setting(
        .train("learning-rate"), from: .number(setup.options.learningRate),
        to: .number(Self.rate)),
    ]
    if setup.options.schedule != .constant {
      edits.append(.setting(.train("schedule"), from: .none, to: .none))
    }
    if case .size(let batch) = setup.options.batch {
      // The perceptron rule takes one example a step unless the sheet says otherwise.
      edits.append(.setting(.train("batch"), from: .none, to: .number(Double(batch))))
    }
    return edits
  }
}
