import TraceGraph

/// How all parameters of a model stand in one vector, a *setting*: one after the other in the order of
/// the trace, each row by row.
public struct ParameterLayout: Hashable, Sendable {
  /// One parameter.
  public struct Parameter: Hashable, Sendable {
    /// With its scope: `layer1/neuron2/w12`.
    public let name: String
    /// Empty for none.
    package let scope: String
    /// Extents, outermost first; empty for a number.
    public let shape: [Int]
    /// What it is for; biases take no part in random directions.
    public let role: Role
    /// Where its numbers stand in a setting.
    public let range: Range<Int>
  }

  /// In order.
  public let parameters: [Parameter]
  /// How many numbers a setting has.
  public var count: Int { parameters.last?.range.upperBound ?? 0 }

  /// The layout of named leaves, in their order.
  init(_ leaves: [Value]) {
    var parameters: [Parameter] = []
    var end = 0
    for leaf in leaves {
      let range = end..<(end + leaf.elementCount)
      parameters.append(
        Parameter(
          name: leaf.fullName, scope: leaf.scope, shape: leaf.shape, role: leaf.role, range: range))
      end = range.upperBound
    }
    self.parameters = parameters
  }
}

extension ParameterLayout {
  /// A setting from values by full name, such as those of a training state or a run.
  ///
  /// - Parameter values: every parameter once, in any order.
  /// - Throws: `TrainingError` for a parameter that is missing, unknown or of another shape.
  public func setting(of values: [(name: String, value: Tensor)]) throws(TrainingError) -> [Double]
  {
    let known = Dictionary(values, uniquingKeysWith: { first, _ in first })
    var setting: [Double] = []
    setting.reserveCapacity(count)
    for parameter in parameters {
      guard let value = known[parameter.name] else {
        throw TrainingError(
          .parameters, of: parameter.name, "there is no value for it",
          remedy: NearestWord.hint(for: parameter.name, among: values.map(\.name)))
      }
      guard value.shape == parameter.shape else {
        throw TrainingError(
          .parameters, of: parameter.name,
          "\(value.shape.shapeText) is given for a parameter of \(parameter.shape.shapeText)")
      }
      setting += value.elements
    }
    let names = Set(parameters.map(\.name))
    for (name, _) in values where !names.contains(name) { throw unknown(name) }
    return setting
  }

  /// The parameters that a setting stands for, by full name.
  ///
  /// - Precondition: the setting has `count` numbers.
  public func values(of setting: [Double]) -> [(name: String, value: Tensor)] {
    precondition(setting.count == count, "a setting of \(setting.count) numbers for \(count)")
    return parameters.map {
      ($0.name, Tensor(shape: $0.shape, elements: Array(setting[$0.range])))
    }
  }
}
