import TraceGraph
import Training

/// A recorder that keeps what a test asks for.
final class StepLog: StepRecording {
  private(set) var losses: [Double] = []
  private(set) var epochs: [Int] = []
  private(set) var learningRates: [Double] = []
  private(set) var examples: [[Int]] = []
  private(set) var values: [[String: Double]] = []
  private(set) var gradients: [[String: Double]] = []
  private(set) var states: [TrainingState] = []
  /// The states after the last update: one a training.
  private(set) var endings: [(step: Int, loss: Double, examples: [Int], values: [String: Double])] =
    []
  var wantsState = false
  /// Called at every step, while its trace is valid.
  var onStep: (StepRecord) throws -> Void = { _ in }
  private let names: [String]

  init(_ names: String...) { self.names = names }

  func record(_ step: StepRecord) throws {
    losses.append(step.loss)
    epochs.append(step.epoch)
    learningRates.append(step.learningRate)
    examples.append(step.examples)
    var value: [String: Double] = [:]
    var gradient: [String: Double] = [:]
    for name in names {
      guard let node = step.trace.node(named: name) else { continue }
      value[name] = node.value
      gradient[name] = step.pass[node]
    }
    values.append(value)
    gradients.append(gradient)
    try onStep(step)
  }

  func record(ending step: StepRecord) {
    let found = names.compactMap { name in
      step.trace.node(named: name).map { (name, $0.value) }
    }
    endings.append(
      (step.step, step.loss, step.examples, Dictionary(found, uniquingKeysWith: { a, _ in a })))
  }

  func record(_ state: TrainingState) { states.append(state) }

  func values(of name: String) -> [Double] { values.compactMap { $0[name] } }
}

extension ModelDescription {
  /// Formulas with parameters that are numbers.
  init(
    _ formulas: String, _ parameters: KeyValuePairs<String, Double>, data: DataTable? = nil,
    roles: [String: Role] = [:], batching: Batching = .automatic
  ) throws {
    self.init(
      formulas: try FormulaProgram(parsing: formulas),
      parameters: parameters.map { Parameter($0.key, .literal(Tensor($0.value))) },
      roles: roles, data: data, batching: batching)
  }
}

extension TrainingState {
  var numbers: [Double] { parameters.flatMap(\.value.elements) }

  func number(_ name: String) -> Double? { parameters.first { $0.name == name }?.value.scalar }
}

extension TrainingOutcome.Ending {
  var failure: NumericFailure? {
    if case .notFinite(let failure) = self { return failure }
    return nil
  }

  var isFinished: Bool {
    if case .finished = self { return true }
    return false
  }
}
