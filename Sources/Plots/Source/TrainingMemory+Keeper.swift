import TraceGraph
import Training

/// Keeps of every step what is watched.
final class TrainingKeeper: StepRecording {
  let watched: Set<TrainingMemory.Watch>
  private(set) var moments: [TrainingMoment] = []
  private(set) var numbers: [TrainingMemory.Watch: [SubjectNumbers]] = [:]
  private(set) var statistics: [TrainingMemory.Watch: [TrainingSeries.Step]] = [:]
  /// The watched paths.
  let paths: [TrainingMemory.Watch: DescentPathRecorder]
  /// How training ended.
  var outcome: TrainingOutcome?
  /// Only for paths: the outcome has the last state.
  var wantsState: Bool { paths.values.contains(where: \.wantsState) }
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
    paths = Dictionary(
      watched.compactMap { watch in
        guard case .path(let extras) = watch else { return nil }
        return (watch, DescentPathRecorder(keeping: extras, expectedSteps: expectedSteps))
      }, uniquingKeysWith: { first, _ in first })
    order = watched.map { watch in
      guard case .numbers(_, let steps?) = watch else { return (watch, nil) }
      return (watch, Set(steps))
    }
  }

  func record(_ state: TrainingState) throws {
    for path in paths.values { try path.record(state) }
  }

  func record(_ step: StepRecord) throws {
    for path in paths.values { try path.record(step) }
    moments.append(
      TrainingMoment(
        step: step.step, epoch: step.epoch, loss: step.loss, learningRate: step.learningRate))
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
    var result = SubjectNumbers(
      step: step.step, values: values.flatMap(\.tensor.elements), gradients: nil)
    guard values.contains(where: { step.pass.reaches($0) }) else { return result }
    result.gradients = values.flatMap { node in
      step.pass.tensorGradient(of: node)?.elements
        ?? Array(repeating: 0, count: node.shape.reduce(1, *))
    }
    return result
  }

  private func structure(of step: StepRecord) -> Structure {
    if let known = structures.first(where: { $0.trace === step.trace }) { return known }
    let index = SubjectIndex(step.trace)
    var nodes: [NumberSubject: [Int]] = [:]
    var plan: StatisticsPlan?
    for watch in watched {
      switch watch {
      case .numbers(let subject, _): nodes[subject] = index.nodes(of: subject)
      case .path: break
      case .statistics: plan = plan ?? StatisticsPlan(of: step.trace, isStacked: step.isStacked)
      }
    }
    let structure = Structure(trace: step.trace, plan: plan, nodes: nodes)
    structures = structures.suffix(1) + [structure]
    return structure
  }
}
