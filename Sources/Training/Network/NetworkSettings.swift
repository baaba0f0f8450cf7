import TraceGraph

/// First values that a description gives to a network's own weights and biases by name.
struct NetworkSettings {
  /// Those of the description.
  var first: [ModelDescription.Parameter] = []
  /// Those that replace them.
  var replacing: [ModelDescription.Parameter] = []

  /// Puts the values in the place of those that layers have by themselves.
  ///
  /// - Throws: `TrainingError` for a shape that does not fit, and for a number that is given twice.
  func apply(
    to weights: inout [LayerWeights], of network: NetworkDescription, seed: UInt64
  ) throws(TrainingError) {
    guard !(first.isEmpty && replacing.isEmpty) else { return }
    let names = NetworkNames(network)
    for settings in [first, replacing] {
      var givers: [Int: String] = [:]
      for setting in settings {
        let slot: NetworkNames.Slot
        do {
          slot = try names.find(setting.name)
        } catch {
          throw TrainingError(error)
        }
        try claim(slot, setting.name, weights, &givers)
        weights[slot.layer].set(slot, try setting.value(for: slot, seed: seed))
      }
    }
  }

  /// Notes who gives a number; a second giver is refused.
  private func claim(
    _ slot: NetworkNames.Slot, _ name: String, _ weights: [LayerWeights],
    _ givers: inout [Int: String]
  ) throws(TrainingError) {
    let before = weights[..<slot.layer].reduce(0) { $0 + $1.count }
    let start = before + (slot.isBias ? weights[slot.layer].weights.count : 0) + slot.first
    for number in start..<(start + slot.count) {
      guard let other = givers.updateValue(name, forKey: number) else { continue }
      throw TrainingError(
        .parameters, of: name,
        "\(name.quoted) and \(other.quoted) both give \(slot.fullName) a value",
        remedy: "keep one of them")
    }
  }
}

extension LayerWeights {
  /// How many numbers the layer has.
  fileprivate var count: Int { weights.count + (bias?.count ?? 0) }

  fileprivate mutating func set(_ slot: NetworkNames.Slot, _ numbers: [Double]) {
    let range = slot.first..<(slot.first + slot.count)
    if slot.isBias {
      bias?.replaceSubrange(range, with: numbers)
    } else {
      weights.replaceSubrange(range, with: numbers)
    }
  }
}

extension ModelDescription.Parameter {
  /// The numbers for weights or biases, row by row; a literal may leave out axes of one unit.
  fileprivate func value(
    for slot: NetworkNames.Slot, seed: UInt64
  ) throws(TrainingError) -> [Double] {
    guard case .literal(let tensor) = initializer else {
      return try initializer.value(of: slot.fullName, shape: slot.fullShape, seed: seed).elements
    }
    guard tensor.shape == slot.shape || tensor.shape == slot.fullShape else {
      throw TrainingError(
        .parameters, of: name,
        "\(name.quoted) is \(slot.shape.shapeText), given \(tensor.shape.shapeText)",
        remedy: slot.shape.count == 2 ? "a row a unit, a column an input" : "")
    }
    return tensor.elements
  }
}
