import TraceGraph

extension ParameterLayout {
  /// Where one number stands in a setting.
  ///
  /// - Parameter name: of a number, `w12`, or of one element counted from 1 as in formulas: `b[2]`,
  ///   `W[2,1]`. The scope may be left out where only one parameter bears the name.
  /// - Throws: `TrainingError` that lists what there is: for a name that is unknown or means several
  ///   parameters, for a vector or matrix without an index, for an index outside.
  public func position(of name: String) throws(TrainingError) -> Int {
    do {
      let (parameter, element) = try lookup.number(name)
      return parameter.range.lowerBound + element
    } catch {
      throw TrainingError(error)
    }
  }

  /// The full name of one number of a setting: `layer1/w12`, `b[2]`, `W[2,1]`.
  ///
  /// - Precondition: the position is inside the setting.
  public func elementName(at position: Int) -> String {
    precondition(position >= 0 && position < count, "number \(position) of \(count)")
    guard let parameter = parameters.first(where: { $0.range.contains(position) }) else {
      return ""
    }
    let element = position - parameter.range.lowerBound
    return parameter.name + ElementIndex.text(of: element, in: parameter.shape)
  }
}

extension ParameterLayout {
  /// Finds parameters by name.
  package var lookup: NodeLookup<Parameter> {
    NodeLookup(
      parameters.map { parameter in
        let name = NodeName.withoutScope(parameter.name, parameter.scope) ?? parameter.name
        return .init(scope: parameter.scope, name: name, shape: parameter.shape, parameter)
      }, noun: "parameter")
  }

  func unknown(_ name: String) -> TrainingError { TrainingError(lookup.unknown(name)) }
}

extension TrainingError {
  /// A name of a parameter that means nothing, or not one thing.
  init(_ error: NameError, of stage: Stage = .parameters) {
    self.init(stage, of: error.subject, error.cause, remedy: error.remedy)
  }
}
