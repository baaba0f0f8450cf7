import TraceGraph

extension Intervention {
  /// More units in all hidden layers of a model that is written out, by the shapes of its parameters; nil where they
  /// are no chain of vectors, each weighed by one matrix.
  ///
  /// - Parameters:
  ///   - factor: at least 2.
  ///   - layers: those of the model, in forward order, the output last.
  static func units(
    times factor: Int, ofFormulas layers: [FormulaLayer], _ setup: TrainingSetup
  ) -> Intervention? {
    guard setup.description.network == nil else { return nil }
    guard let parameters = WiderParameters(setup, layers, factor)?.parameters, !parameters.isEmpty
    else { return split(into: factor, layers, setup) }
    let edits = parameters.map { name, initializer in
      Change.setting(
        .parameter(name), from: .none, to: .text(WiderParameters.text(initializer)))
    }
    return Intervention(.capacity, edits) { setup in
      var setup = setup
      for (name, initializer) in parameters {
        guard let place = setup.description.parameters.firstIndex(where: { $0.name == name }) else {
          return nil
        }
        setup.description.parameters[place].initializer = initializer
        setup.description.overrides[name] = nil
      }
      return setup
    }
  }
}

/// First values for more units in the hidden layers of formulas.
private struct WiderParameters {
  private(set) var parameters: [(name: String, initializer: ParameterInitializer)] = []

  init?(_ setup: TrainingSetup, _ layers: [FormulaLayer], _ factor: Int) {
    guard layers.count > 1, layers.last?.isOutput == true,
      layers.dropLast().allSatisfy({ !$0.isOutput && $0.shape.count == 1 })
    else { return nil }
    var shapes: [String: [Int]] = [:]
    for parameter in setup.description.parameters {
      let value = try? parameter.initializer.value(
        of: parameter.name, seed: setup.description.seed)
      shapes[parameter.name] = value?.shape
    }
    for (number, layer) in layers.enumerated() {
      guard layer.weights.count == 1, let shape = shapes[layer.weights[0]] else { return nil }
      let isHidden = number < layers.count - 1
      let before = number > 0 ? layers[number - 1].shape.first ?? 0 : nil
      guard let wider = Self.wider(shape, isHidden ? layer.shape : nil, before, factor) else {
        return nil
      }
      let draw = TrainingSetup.draw(for: layer.activation)
      parameters.append((layer.weights[0], draw.shaped(wider)))
      guard isHidden else { continue }
      for bias in layer.biases where shapes[bias] == layer.shape {
        let zeros = Tensor.zeros([layer.shape[0] * factor])
        parameters.append((bias, .literal(zeros)))
      }
    }
  }

  /// The shape with as many more rows as the layer gets units, and as many more columns as the layer before does; nil
  /// where it is not that of such a layer.
  private static func wider(
    _ shape: [Int], _ units: [Int]?, _ before: Int?, _ factor: Int
  ) -> [Int]? {
    var shape = shape
    if let before {
      guard shape.last == before else { return nil }
      shape[shape.count - 1] *= factor
    }
    if let units {
      guard units.count == 1, shape.count == 2, shape[0] == units[0] else { return nil }
      shape[0] *= factor
    }
    return shape
  }

  /// As a sheet writes it.
  static func text(_ initializer: ParameterInitializer) -> String {
    let shape = { (drawing: ParameterInitializer.Drawing) in
      (drawing.shape ?? []).map(String.init).joined(separator: ", ")
    }
    switch initializer {
    case .he(let drawing): return "{he: , shape: [\(shape(drawing))]}"
    case .xavier(let drawing): return "{xavier: , shape: [\(shape(drawing))]}"
    case .literal(let tensor): return tensor.literalText
    default: return ""
    }
  }
}

extension ParameterInitializer {
  /// The same drawing for a shape.
  fileprivate func shaped(_ shape: [Int]) -> ParameterInitializer {
    if case .he = self { return .he(Drawing(shape: shape)) }
    return .xavier(Drawing(shape: shape))
  }
}

extension Intervention {
  /// Several units in the place of every hidden unit of a model whose layers are numbers: its weights become
  /// vectors and matrices, and what weighs it a product of them. Nil where the formulas are of another form.
  fileprivate static func split(
    into factor: Int, _ layers: [FormulaLayer], _ setup: TrainingSetup
  ) -> Intervention? {
    guard let units = SplitUnits(setup, layers, factor), units.text != setup.formulas,
      let program = try? FormulaProgram(parsing: units.text)
    else { return nil }
    let shapes = units.parameters.map { name, initializer in
      Change.setting(
        .parameter(name), from: .none, to: .text(WiderParameters.text(initializer)))
    }
    let lines = FormulaEdit.differences(setup.formulas, units.text)
    return Intervention(.capacity, lines + shapes) { setup in
      var setup = setup
      setup.description.formulas = program
      setup.formulas = units.text
      for (name, initializer) in units.parameters {
        guard let place = setup.description.parameters.firstIndex(where: { $0.name == name }) else {
          return nil
        }
        setup.description.parameters[place].initializer = initializer
        setup.description.overrides[name] = nil
      }
      let isWhole = (try? Model(setup.description).record(row: 0)) != nil
      return isWhole ? setup : nil
    }
  }
}

/// Formulas of hidden units that are numbers, made those of vectors.
private struct SplitUnits {
  private(set) var text: String
  private(set) var parameters: [(name: String, initializer: ParameterInitializer)] = []
  private let computed: Set<String>
  private let factor: Int

  init?(_ setup: TrainingSetup, _ layers: [FormulaLayer], _ factor: Int) {
    guard layers.count > 1, layers.last?.isOutput == true,
      layers.allSatisfy({ $0.shape.isEmpty }), !layers.dropLast().contains(where: \.isOutput)
    else { return nil }
    text = setup.formulas
    computed = setup.description.formulas.map { Set($0.definedNames) } ?? []
    self.factor = factor
    let names = layers.flatMap { $0.weights + $0.biases }
    guard Set(names).count == names.count,
      names.allSatisfy({ $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } })
    else { return nil }
    for layer in layers {
      for name in layer.weights {
        let shape = setup.description.parameters.first { $0.name == name }.flatMap {
          try? $0.initializer.value(of: name, seed: setup.description.seed).shape
        }
        guard let shape, let wider = weigh(name, shape, layer) else { return nil }
        parameters.append((name, TrainingSetup.draw(for: layer.activation).shaped(wider)))
      }
      guard !layer.isOutput else { continue }
      parameters += layer.biases.map { ($0, .literal(Tensor.zeros([factor]))) }
    }
  }

  /// Writes what a weight does, and says the shape that it gets; nil for another form than a product.
  private mutating func weigh(_ name: String, _ shape: [Int], _ layer: FormulaLayer) -> [Int]? {
    if shape.count == 1, !layer.isOutput {
      guard replace("\\bdot\\(\\s*\(name)\\s*,\\s*(\\w+)\\s*\\)", { "\(name) @ \($0)" }) != nil
      else { return nil }
      return [factor] + shape
    }
    guard shape.isEmpty else { return nil }
    let computed = computed
    let operand = replace("\\b\(name)\\s*\\*\\s*(\\w+)") { operand in
      if !computed.contains(operand) { return "\(name)*\(operand)" }
      return layer.isOutput ? "dot(\(name), \(operand))" : "\(name) @ \(operand)"
    }
    guard let operand else { return nil }
    return computed.contains(operand) && !layer.isOutput ? [factor, factor] : [factor]
  }

  /// Replaces a product with a name, and says the name; nil where there is none.
  private mutating func replace(
    _ pattern: String, _ product: (String) -> String
  ) -> String? {
    guard let regex = try? Regex(pattern, as: (Substring, Substring).self) else { return nil }
    var name: String?
    text = text.replacing(regex.wordBoundaryKind(.simple)) { match in
      name = String(match.1)
      return product(String(match.1))
    }
    return name
  }
}
