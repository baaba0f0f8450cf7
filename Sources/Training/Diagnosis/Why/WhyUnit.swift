import TraceGraph

/// A unit: one number of an activation in the record of one example.
struct WhyUnit {
  /// The node of the activation.
  var activation: Value
  /// Which of its numbers, in row-major order from 0.
  var element: Int
  /// `layer1/neuron2`, or a name of the formulas.
  var label: String
  /// The layer or neuron of a network; empty for formulas.
  var scope: String

  /// What the activation is applied to.
  var sum: Value { activation.operands[0] }

  /// Its output and its sum at the example that is computed now.
  var output: Double { activation.readValue { $0[element] } }
  var sumValue: Double { sum.readValue { $0[element] } }

  /// The derivative of the sum by all parameters, at the example that is computed now.
  func sumGradient(_ probe: ExampleProbe) -> [Double] {
    probe.gradient(of: sum, element: element)
  }
}

/// The weights and biases of a unit among all parameters.
struct UnitParameters {
  /// Places of weights that multiply something, of this unit alone.
  private(set) var weights: [Int] = []
  /// Places of what is added.
  private(set) var biases: [Int] = []

  var all: [Int] { weights + biases }

  /// What stands between the unit's sum and the activations before it. Those that the sum does not depend
  /// on, such as the rows of other units, are left out.
  init(of unit: WhyUnit, _ probe: ExampleProbe) {
    var first: [Int: Int] = [:]
    var position = 0
    for leaf in probe.example.parameters {
      first[leaf.id] = position
      position += leaf.elementCount
    }
    let derivatives = unit.sumGradient(probe)
    var seen: Set<Int> = []
    var open = [unit.sum]
    while let node = open.popLast() {
      let isProduct = [.multiply, .matmul, .dot].contains(node.op)
      for operand in node.operands where seen.insert(operand.id).inserted {
        if let start = first[operand.id] {
          guard operand.scope == unit.scope else { continue }
          let all = start..<start + operand.elementCount
          if isProduct {
            weights += Self.row(of: unit, operand, all)
          } else {
            biases += all.filter { derivatives[$0] != 0 }
          }
        } else if operand.op != .leaf, !operand.op.isActivationFunction {
          open.append(operand)
        }
      }
    }
    weights.sort()
    biases.sort()
  }

  /// The numbers of a matrix that lead to the unit: its row.
  private static func row(of unit: WhyUnit, _ leaf: Value, _ all: Range<Int>) -> [Int] {
    let units = unit.sum.elementCount
    guard units > 1, leaf.shape.first == units else { return Array(all) }
    let width = leaf.elementCount / units
    let start = all.lowerBound + unit.element * width
    return Array(start..<start + width)
  }
}

/// Finds the units that a place names.
struct UnitFinder {
  private let probe: ExampleProbe
  private let isNetwork: Bool
  /// All units, in the order of the record.
  let units: [WhyUnit]

  init(_ probe: ExampleProbe) {
    self.probe = probe
    isNetwork = probe.model.description.network != nil
    var isLoss = [Bool](repeating: false, count: probe.trace.count)
    var units: [WhyUnit] = []
    let names = ShownNames(probe.trace)
    for node in probe.trace.nodes {
      isLoss[node.id] = node.role == .target || node.operands.contains { isLoss[$0.id] }
      guard node.op.isActivationFunction, !isLoss[node.id] else { continue }
      units += (0..<node.elementCount).map { element in
        WhyUnit(
          activation: node, element: element, label: Self.label(node, element, names),
          scope: node.scope)
      }
    }
    self.units = units
  }

  private static func label(_ node: Value, _ element: Int, _ names: ShownNames) -> String {
    if ScopePath.layer(of: node.scope) != nil { return node.scope }
    if !node.scope.isEmpty { return ScopePath.join(node.scope, ScopePath.neuron(element + 1)) }
    return names.label(of: node)
      + (node.isScalar ? "" : ElementIndex.text(of: element, in: node.shape))
  }

  /// The units of a layer, one unit, or that of a name; all for an empty place.
  ///
  /// - Throws: `WhyError` for a place that there is not, with the nearest, and for one without activation.
  func find(_ place: String) throws(WhyError) -> [WhyUnit] {
    guard !place.isEmpty else { return units }
    var found = units.filter { $0.label == place || ScopePath.holds(place, $0.scope) }
    if found.isEmpty { found = named(place) }
    guard found.isEmpty else { return found }
    let isPlace = probe.trace.nodes.contains { ScopePath.holds(place, $0.scope) }
    let layers = units.map { ScopePath.layer(of: $0.label) ?? $0.label }
    let known = layers.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if isPlace || (try? probe.trace.find(place)) != nil {
      throw WhyError(
        .place, of: place, "it has no activation", remedy: "those have: \(WordList.text(known))")
    }
    let near = NearestWord.hint(for: place, among: known + units.map(\.label))
    throw WhyError(
      .place, of: place, "the model has no such unit or layer",
      remedy: near.isEmpty ? "there are: \(WordList.text(known))" : near)
  }

  /// The unit whose output or sum bears a name.
  private func named(_ name: String) -> [WhyUnit] {
    guard let found = try? probe.trace.find(name), found.nodes.count == 1 else { return [] }
    var node = found.nodes[0]
    if node.op == .identity { node = node.operands[0] }
    return units.filter { unit in
      (unit.activation == node || unit.sum == node)
        && (found.element == nil || found.element == unit.element)
    }
  }
}
