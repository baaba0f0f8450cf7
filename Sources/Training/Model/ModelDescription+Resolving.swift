import TraceGraph

extension ModelDescription {
  /// The description with every name brought to what it names: what belongs to the network taken out,
  /// overrides put in the place of what they replace.
  ///
  /// - Throws: `TrainingError` for a name that means nothing or not one thing, and for a shape that does
  ///   not fit.
  func resolved() throws(TrainingError) -> (ModelDescription, NetworkSettings) {
    var result = self
    var settings = NetworkSettings()
    let names = network.map(NetworkNames.init)
    result.parameters = []
    for parameter in parameters {
      if try isOfNetwork(parameter.name, names) {
        settings.first.append(parameter)
      } else {
        result.parameters.append(parameter)
      }
    }
    result.overrides = [:]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard try isOfNetwork(name, names) else { continue }
      settings.first.append(Parameter(name, .literal(value)))
      result.values[name] = nil
    }
    for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
      if try isOfNetwork(name, names) {
        settings.replacing.append(Parameter(name, .literal(value)))
      } else {
        let stem = NodeName(reading: name).fullName
        guard stem == name || overrides[stem] == nil else {
          throw TrainingError(
            .parameters, of: name, "\(stem.quoted) and \(name.quoted) are both given a value",
            remedy: "keep one of them")
        }
        try result.replace(name, with: value)
      }
    }
    try result.spreadInputVector()
    return (result, settings)
  }

  /// Whether a name is that of a weight or bias of the network. Inputs are not, nor is a name of the
  /// formulas that no node of the network bears, such as their own `w` beside all weights `w` of a layer.
  private func isOfNetwork(_ name: String, _ names: NetworkNames?) throws(TrainingError) -> Bool {
    guard let names, let network, !network.inputs.contains(name) else { return false }
    do {
      _ = try names.find(name)
      return names.bearsNode(name) || formulas?.uses(name) != true
    } catch {
      switch error.kind {
      case .unknown: return false
      case .ambiguous where formulas?.uses(name) == true: return false
      case .ambiguous, .noElement, .manyNumbers, .partial, .manyExamples:
        throw TrainingError(error)
      }
    }
  }
}

extension ModelDescription {
  /// Puts a value in the place of a first value, of a value, or of one element of either.
  private mutating func replace(
    _ name: String, with value: Tensor
  ) throws(TrainingError) {
    if let position = parameters.firstIndex(where: { $0.name == name }) {
      parameters[position].initializer = .literal(value)
      return
    }
    let stem = NodeName(reading: name).fullName
    guard stem != name, values[name] == nil else {
      values[name] = value
      return
    }
    do {
      if let position = parameters.firstIndex(where: { $0.name == stem }) {
        let whole = try parameters[position].initializer.value(of: stem, seed: seed)
        parameters[position].initializer = .literal(try whole.replacing(name, of: stem, by: value))
      } else if let whole = values[stem] ?? formulas?.literal(of: stem) ?? inputVector(stem) {
        values[stem] = try whole.replacing(name, of: stem, by: value)
      } else {
        values[name] = value
      }
    } catch let error as NameError {
      throw TrainingError(error)
    } catch let error as TrainingError {
      throw error
    } catch {
      throw TrainingError(.parameters, of: name, "\(error)")
    }
  }

  /// The vector of a network of tensors from the values of its inputs.
  private func inputVector(_ name: String) -> Tensor? {
    guard let network, network.granularity == .tensor, name == network.inputVectorName else {
      return nil
    }
    let numbers = network.inputs.compactMap { values[$0]?.scalar }
    return numbers.count == network.inputs.count ? Tensor(numbers) : nil
  }

  /// A value for the vector of a network of tensors is one for each of its inputs.
  private mutating func spreadInputVector() throws(TrainingError) {
    guard let network, network.granularity == .tensor, network.inputs.count > 1,
      let vector = values.removeValue(forKey: network.inputVectorName)
    else { return }
    guard vector.shape == [network.inputs.count] else {
      throw TrainingError(
        .parameters, of: network.inputVectorName,
        "\(network.inputVectorName.quoted) is [\(network.inputs.count)], given "
          + vector.shape.shapeText,
        remedy: "a number for each of \(WordList.quoted(network.inputs))")
    }
    for (name, number) in zip(network.inputs, vector.elements) { values[name] = Tensor(number) }
  }
}
