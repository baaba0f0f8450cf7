import TraceGraph
import Training

/// Keeps every step in memory: what a run file must give back bit for bit.
final class StepMemory: StepRecording {
  struct Step {
    var step: Int
    var epoch: Int
    var loss: Double
    var learningRate: Double
    var examples: [Int]
    var names: [String]
    var values: [Tensor]
    var gradients: [Tensor?]
  }

  var steps: [Step] = []
  var states: [TrainingState] = []
  var wantsState = false

  func record(_ step: StepRecord) {
    steps.append(
      Step(
        step: step.step, epoch: step.epoch, loss: step.loss, learningRate: step.learningRate,
        examples: step.examples, names: step.trace.nodes.map(\.label),
        values: step.trace.nodes.map(\.tensor),
        gradients: step.trace.nodes.map { step.pass.tensorGradient(of: $0) }))
  }

  func record(_ state: TrainingState) { states.append(state) }
}

/// Gives every step to two recorders.
final class Both: StepRecording {
  private let first: any StepRecording
  private let second: any StepRecording

  init(_ first: any StepRecording, _ second: any StepRecording) {
    self.first = first
    self.second = second
  }

  var wantsState: Bool { first.wantsState || second.wantsState }

  func record(_ step: StepRecord) throws {
    try first.record(step)
    try second.record(step)
  }

  func record(_ state: TrainingState) throws {
    try first.record(state)
    try second.record(state)
  }
}
