import TraceGraph
import Training

/// What plots read of a training over its steps.
package protocol TrainingNumbers {
  /// What legends call it.
  var name: String { get }
  /// The names and statistics that there are.
  func catalog() throws(PlotError) -> TrainingCatalog
  /// The steps, ascending, without their numbers; the last may be the state after the last update.
  func steps() throws(PlotError) -> [TrainingStep]
  /// Whether any step has the numbers of nodes, and not statistics alone.
  func hasNumbers() throws(PlotError) -> Bool
  /// The numbers of nodes at all steps, or at some; a step that did not record them is left out.
  func numbers(
    of subject: NumberSubject, at steps: [Int]?
  ) throws(PlotError) -> [SubjectNumbers]
  /// The statistics of all that the steps recorded, or those of some.
  func statistics(of keys: [StatisticsKey]?) throws(PlotError) -> [TrainingSeries.Step]
  /// The parameters by full name after the last update.
  func finalParameters() throws(PlotError) -> [(name: String, value: Tensor)]
  /// How it was trained, and what; nil for a run without a sheet.
  func setup() throws(PlotError) -> TrainingSetup?
}

/// One step of a training, or the state after the last update, without numbers.
package struct TrainingStep: Hashable, Sendable {
  /// From 0.
  package var step: Int
  /// From 0.
  package var epoch: Int
  /// Over the step's own batch, before its update.
  package var loss: Double
  /// Of its update; nil for the state after the last one.
  package var learningRate: Double?
  /// On rows that never train, before its update; nil where that was not looked at.
  package var validation: ValidationResult?

  package init(
    step: Int, epoch: Int, loss: Double, learningRate: Double?,
    validation: ValidationResult? = nil
  ) {
    self.validation = validation
    self.step = step
    self.epoch = epoch
    self.loss = loss
    self.learningRate = learningRate
  }
}

/// Nodes whose numbers are read together.
package enum NumberSubject: Hashable, Sendable {
  /// A node by its full name without `example[i]`: in a batch all examples' nodes of that name.
  case node(String)
  /// All nodes of a quantity in a scope.
  case quantity(StatisticsKey)
}

/// The numbers of a subject at one step.
package struct SubjectNumbers: Hashable, Sendable {
  /// From 0.
  package var step: Int
  /// Node by node, tensors row-major.
  package var values: [Double]
  /// Nil where nothing of it feeds the objective.
  package var gradients: [Double]?

  package init(step: Int, values: [Double], gradients: [Double]?) {
    self.step = step
    self.values = values
    self.gradients = gradients
  }
}

/// Numbers of a step.
protocol SteppedNumbers {
  var step: Int { get }
}

extension SubjectNumbers: SteppedNumbers {}
extension TrainingSeries.Step: SteppedNumbers {}
