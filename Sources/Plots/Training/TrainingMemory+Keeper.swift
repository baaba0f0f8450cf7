import TraceGraph
import Training

/// Keeps of every step what is watched.
final class TrainingKeeper: StepRecording {
  let watched: Set<TrainingMemory.Watch>
  private(set) var steps: [TrainingStep] = []
  private(set) var numbers: [TrainingMemory.Watch: [SubjectNumbers]] = [:]
  private(set) var statistics: [TrainingMemory.Watch: [TrainingSeries.Step]] = [:]
  /// How training ended.
  var outcome: TrainingOutcome?
  /// The parameters at all steps; nil where no path is watched.
  var path: DescentPath? { pathRecorder?.path }
  /// Only where a path keeps more than parameters: the outcome has the last state.
  var wantsState: Bool { pathRecorder?.wantsState ?? false }
  /// Figures show it where there are rows that never train.
  let wantsValidation = true
  private let pathRecorder: DescentPathRecorder?
  /// What paths keep beside parameters; nil where no path is watched.
  private let extras: DescentPathRecorder.Extras?
  private let order: [(watch: TrainingMemory.Watch, steps: Set<Int>?)]
  /// What is known of the traces seen last. They are kept, so that an address means one trace only.
  private var structures: [Structure] = []

  /// Where the watched numbers stand in a trace.
  private struct Structure {
    var trace: Trace
    var plan: StatisticsPlan?
    var nodes: [NumberSubject: [Int]]
  }

  /// - Parameter expectedSteps: how many steps paths make room for.
  init(_ watched: Set<TrainingMemory.Watch>, expectedSteps: Int) {
    self.watched = watched
    let paths = watched.compactMap { if case .path(let extras) = $0 { extras } else { nil } }
    extras = paths.isEmpty ? nil : paths.reduce([]) { $0.union($1) }
    pathRecorder = extras.map { DescentPathRecorder(keeping: $0, expectedSteps: expectedSteps) }
    order = watched.map { watch in
      guard case .numbers(_, let steps?) = watch else { return (watch, nil) }
      return (watch, Set(steps))
    }
  }

  /// Whether something was watched; a path with more than is asked for will do.
  func holds(_ watch: TrainingMemory.Watch) -> Bool {
    guard case .path(let wanted) = watch else { return watched.contains(watch) }
    return extras?.isSuperset(of: wanted) ?? false
  }

  func record(_ state: TrainingState) throws { try pathRecorder?.record(state) }

  func record(_ step: StepRecord) throws {
    try pathRecorder?.record(step)
    keep(step, learningRate: step.learningRate)
  }

  func record(ending step: StepRecord) throws { keep(step, learningRate: nil) }

  private func keep(_ step: StepRecord, learningRate: Double?) {
    steps.append(
      TrainingStep(
        step: step.step, epoch: step.epoch, loss: step.loss, learningRate: learningRate,
        validation: step.validation))
    let structure = structure(of: step)
    var all: StepStatistics?
    for (watch, steps) in order where steps?.contains(step.step) ?? true {
      switch watch {
      case .numbers(let subject, _):
        numbers[watch, default: []].append(
          Self.numbers(structure.nodes[subject] ?? [], step))
      case .statistics(let keys):
        let known = all ?? structure.plan?.statistics(of: step.pass) ?? StepStatistics(scopes: [])
        all = known
        statistics[watch, default: []].append(Self.step(step, known, keys))
      case .path: break
      }
    }
  }

  private static func step(
    _ record: StepRecord, _ statistics: StepStatistics, _ keys: [StatisticsKey]?
  ) -> TrainingSeries.Step {
    TrainingSeries.Step(
      step: record.step, epoch: record.epoch, loss: record.loss,
      learningRate: record.learningRate, examples: record.examples.count,
      scopes: keys.map { keys in statistics.scopes.filter { keys.contains($0.key) } }
        ?? statistics.scopes)
  }

  private static func numbers(_ nodes: [Int], _ step: StepRecord) -> SubjectNumbers {
    let values = nodes.map { step.trace[$0] }
    return SubjectNumbers(
      step: step.step, values: values.flatMap(\.tensor.elements),
      gradients: step.pass.gradients(of: values))
  }

  private func structure(of step: StepRecord) -> Structure {
    if let known = structures.first(where: { $0.trace === step.trace }) { return known }
    let index = SubjectIndex(step.trace)
    var nodes: [NumberSubject: [Int]] = [:]
    var plan: StatisticsPlan?
    for watch in watched {
      switch watch {
      case .numbers(let subject, _): nodes[subject] = index.nodes(of: subject)
      case .statistics: plan = plan ?? StatisticsPlan(of: step.trace, isStacked: step.isStacked)
      case .path: break
      }
    }
    let structure = Structure(trace: step.trace, plan: plan, nodes: nodes)
    structures = structures.suffix(1) + [structure]
    return structure
  }
}
