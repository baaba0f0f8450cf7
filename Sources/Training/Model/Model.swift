import TraceGraph

/// A model whose names, shapes and first values have been checked.
public struct Model: Sendable {
  /// What it was made from.
  public let description: ModelDescription
  /// The first values of all parameters and biases by full name, in the order of the trace. Equal
  /// descriptions give equal bits.
  public let initialParameters: [(name: String, value: Tensor)]
  /// What is recorded: the description with its overrides in place, without the network's own names.
  private let resolved: ModelDescription
  private let weights: [LayerWeights]
  private let formulaParameters: [String: Tensor]

  /// Draws the first values and records one example to check everything.
  ///
  /// - Throws: `TrainingError` for a name that is missing, given twice or unused, for shapes that do
  ///   not fit, formulas at fault, a network or initialiser that makes no sense.
  public init(_ description: ModelDescription) throws(TrainingError) {
    self.description = description
    try description.network?.validate()
    try description.checkNames()
    let (resolved, settings) = try description.resolved()
    self.resolved = resolved
    weights = try resolved.network?.layerWeights(seed: resolved.seed, settings) ?? []
    var values: [String: Tensor] = [:]
    for parameter in resolved.parameters {
      values[parameter.name] = try parameter.initializer.value(
        of: parameter.name, seed: description.seed)
    }
    formulaParameters = values
    var recorder = ExampleRecorder(resolved, weights, values, row: 0)
    let example = try recorder.record()
    try resolved.checkUse(in: example)
    initialParameters = example.parameters.map { ($0.fullName, $0.tensor) }
  }

  /// How many examples an epoch has; 1 without data.
  public var exampleCount: Int { description.data?.rows.count ?? 1 }

  func record(row: Int, showsFixedRoles: Bool = false) throws(TrainingError) -> RecordedExample {
    var recorder = ExampleRecorder(resolved, weights, formulaParameters, row: row)
    recorder.showsFixedRoles = showsFixedRoles
    return try recorder.record()
  }
}

/// One example of a model as a trace of its own.
public struct ExampleRecording {
  /// The record, with the values of this example.
  public let trace: Trace
  /// The last formula, or the network's output.
  public let output: Value
  /// Every named value by its name without scope.
  public let nodes: [String: Value]
  /// The leaves that the data feeds.
  public let feeds: [Feed]

  /// A leaf and where its numbers come from.
  public struct Feed {
    /// The leaf that takes the numbers.
    public let leaf: Value
    /// The columns of the data, from 0, one for each of its numbers.
    public let columns: [Int]
  }
}

extension Model {
  /// Records one example.
  ///
  /// - Parameters:
  ///   - row: the row of the data, from 0; ignored without data.
  ///   - parameters: values by full name in place of the first ones, such as those of a run.
  /// - Throws: `TrainingError` for a row that does not exist, a parameter that does not, or another
  ///   shape.
  public func example(
    row: Int = 0, parameters: [(name: String, value: Tensor)] = []
  ) throws(TrainingError) -> ExampleRecording {
    let count = description.data?.rows.count
    guard count == nil || (0..<(count ?? 0)).contains(row) else {
      throw TrainingError(
        .data, of: description.data?.file ?? "rows", "there is no row \(row + 1)",
        remedy: "rows from 1 to \(count ?? 0)")
    }
    let example = try record(row: description.data == nil ? 0 : row, showsFixedRoles: true)
    for (name, value) in parameters { try set(name, value, in: example) }
    if !parameters.isEmpty { example.trace.replay() }
    return ExampleRecording(
      trace: example.trace, output: example.output, nodes: example.nodes,
      feeds: example.bindings.map { ExampleRecording.Feed(leaf: $0.leaf, columns: $0.columns) })
  }

  private func set(
    _ name: String, _ value: Tensor, in example: RecordedExample
  ) throws(TrainingError) {
    guard let leaf = example.trace.node(named: name), leaf.isTrained, resolved.values[name] == nil
    else {
      throw ParameterLayout(example.parameters).unknown(name)
    }
    guard leaf.shape == value.shape else {
      throw TrainingError(
        .parameters, of: name,
        "\(value.shape.shapeText) is given for a parameter of \(leaf.shape.shapeText)")
    }
    example.trace.set(leaf, to: value)
  }
}
