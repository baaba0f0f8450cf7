import TraceGraph

/// A number as a function of all parameters, recorded once and evaluated for many settings: the
/// objective over the whole data, or the output of formulas.
///
/// Values are those of a replay with the same parameters, bit for bit. A not-a-number or infinity
/// stays at its own point. A landscape is not `Sendable`: one task uses it, and it takes all cores
/// itself.
public final class LossLandscape {
  /// What may be varied, and where it stands in a setting.
  public let layout: ParameterLayout
  /// The setting that was recorded: the first values of a model, the values given to formulas.
  public let initial: [Double]
  let trace: Trace
  let output: Value
  let leaves: [Value]

  /// Records the objective over the whole data as one batch, whatever the batches of training are.
  ///
  /// - Parameters:
  ///   - model: whose parameters and biases are varied.
  ///   - objective: what training minimises.
  /// - Throws: `TrainingError` for an objective at fault, and for the perceptron rule, which has none.
  public convenience init(_ model: Model, objective: Objective) throws(TrainingError) {
    if case .perceptron = objective {
      throw TrainingError(
        .objective, of: "perceptron rule", "it minimises nothing, so there is no loss surface",
        remedy: "name an objective such as mean(loss)")
    }
    let count = model.exampleCount
    let recorder = BatchRecorder(
      model: model, objective: objective, size: count, isScoped: count > 1)
    let computation = try recorder.record()
    if let data = model.description.data { computation.load(Array(0..<count), of: data) }
    computation.trace.replay()
    let parameters = computation.parameters
    self.init(computation.output, varying: parameters)
    try requireRoom()
  }

  /// Every core computes on a copy.
  private func requireRoom() throws(TrainingError) {
    do {
      try MemoryBudget.require(trace.memory * Double(LaneProgram.copies))
    } catch {
      throw TrainingError(
        .objective, of: output.label, "a copy for every core is too much: \(error.cause)",
        remedy: error.remedy)
    }
  }

  /// Copies a recorded program whose named leaves may all be varied: inputs and targets as well as
  /// parameters and biases.
  ///
  /// - Parameter output: one number; its trace stays as it is.
  /// - Throws: `TrainingError` for an output that is no number, or a program without named leaves.
  public convenience init(output: Value) throws(TrainingError) {
    guard output.isScalar else {
      throw TrainingError(
        .objective, of: output.label,
        "it has shape \(output.shape.shapeText), but a surface shows one number",
        remedy: "use mean(…) or sum(…)")
    }
    let copy = output.trace.unrolled(over: [], size: 1, isScoped: false).trace
    let leaves = copy.nodes.filter {
      $0.op == .leaf && $0.role != .constant && !$0.name.isEmpty
    }
    guard !leaves.isEmpty else {
      throw TrainingError(
        .objective, of: output.label, "no named leaf can be varied", remedy: "use names in formulas"
      )
    }
    self.init(copy[output.id], varying: Array(leaves))
    try requireRoom()
  }

  private init(_ output: Value, varying leaves: [Value]) {
    let scalars = ScalarRecording(of: output, varying: leaves)
    self.output = scalars?.output ?? output
    self.leaves = scalars?.leaves ?? leaves
    trace = self.output.trace
    layout = ParameterLayout(leaves)
    initial = leaves.flatMap(\.tensor.elements)
  }

  /// The value at one setting.
  ///
  /// - Precondition: the setting has `layout.count` numbers.
  public func value(at setting: [Double]) -> Double {
    load(setting)
    return output.value
  }

  /// The value and its derivatives by all parameters at one setting; 0 for those that do not feed it.
  ///
  /// - Precondition: the setting has `layout.count` numbers.
  public func gradient(at setting: [Double]) -> (value: Double, gradient: [Double]) {
    load(setting)
    let pass = output.backward()
    var gradient: [Double] = []
    gradient.reserveCapacity(layout.count)
    for leaf in leaves {
      pass.readGradient(of: leaf) { numbers in
        gradient += numbers.map(Array.init) ?? Array(repeating: 0, count: leaf.elementCount)
      }
    }
    return (output.value, gradient)
  }

  /// Computes the trace at a setting.
  func load(_ setting: [Double]) {
    precondition(
      setting.count == layout.count, "a setting of \(setting.count) numbers for \(layout.count)")
    for (leaf, parameter) in zip(leaves, layout.parameters) {
      trace.write(leaf) { numbers in
        for i in numbers.indices { numbers[i] = setting[parameter.range.lowerBound + i] }
      }
    }
    trace.replay()
  }
}
