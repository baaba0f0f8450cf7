import Sheets
import TraceGraph
import TraceStore
import Training

/// What is known of the structures of a run so far.
final class RunStructures {
  var catalog: TrainingCatalog?
  var keys: [(key: StatisticsKey, label: String)]?
  var indices: [Int: SubjectIndex] = [:]
}

extension RunTraining: TrainingNumbers {
  package func catalog() throws(PlotError) -> TrainingCatalog {
    if let known = structures.catalog { return known }
    let graphs = try read { () throws(RunError) in try reader.graphs() }
    guard let largest = graphs.max(by: { $0.nodes < $1.nodes }) else {
      throw PlotError("", "\(path): the run has no steps")
    }
    let trace = largest.isBare ? Trace() : try trace(ofGraph: largest.id)
    let catalog = TrainingCatalog(trace, recorded: try recordedKeys().map(\.key))
    structures.catalog = catalog
    return catalog
  }

  package func steps() throws(PlotError) -> [TrainingStep] {
    try read { () throws(RunError) in
      let results = Dictionary(
        try reader.validation().map { ($0.step, $0.result) },
        uniquingKeysWith: { first, _ in first })
      return try reader.steps().map {
        TrainingStep(
          step: $0.step, epoch: $0.epoch, loss: $0.loss,
          learningRate: $0.isEnding ? nil : $0.learningRate, validation: results[$0.step])
      }
    }
  }

  package func hasNumbers() throws(PlotError) -> Bool {
    try read { () throws(RunError) in try reader.steps().contains(where: \.hasValues) }
  }

  package func numbers(
    of subject: NumberSubject, at steps: [Int]?
  ) throws(PlotError) -> [SubjectNumbers] {
    var nodes: [Int: [Int]] = [:]
    for graph in try read({ () throws(RunError) in try reader.graphs() }) {
      guard !graph.isBare else { continue }
      nodes[graph.id] = try index(ofGraph: graph.id).nodes(of: try node(of: subject))
    }
    let wanted = steps.map(Set.init)
    var result: [SubjectNumbers] = []
    try read { () throws(RunError) in
      do throws(RunError) {
        try reader.forEachNumbers(of: nodes, where: { wanted?.contains($0) ?? true }) { numbers in
          result.append(
            SubjectNumbers(
              step: numbers.step, values: numbers.values, gradients: numbers.gradients))
        }
      } catch {
        // A figure says what to do where no step has them.
        guard error.kind == .notRecorded else { throw error }
      }
    }
    return result
  }

  package func statistics(of keys: [StatisticsKey]?) throws(PlotError) -> [TrainingSeries.Step] {
    try read { () throws(RunError) in
      guard let keys else { return try reader.trainingSeries().steps }
      var steps = try reader.steps().map {
        TrainingSeries.Step(
          step: $0.step, epoch: $0.epoch, loss: $0.loss, learningRate: $0.learningRate)
      }
      var position = 0
      try reader.forEachStatistic(where: { key, _ in keys.contains(key) }) { statistic in
        while steps[position].step < statistic.step { position += 1 }
        steps[position].scopes.append(statistic.statistics)
      }
      return steps
    }
  }

  package func setup() throws(PlotError) -> TrainingSetup? {
    do {
      return try reader.sheet()?.trainingSetup()
    } catch let error as SheetError {
      throw PlotError(error)
    } catch let error as RunError {
      throw PlotError("", error.cause, remedy: error.remedy)
    } catch {
      throw PlotError("", "\(error)")
    }
  }

  package func finalParameters() throws(PlotError) -> [(name: String, value: Tensor)] {
    try read { () throws(RunError) in try reader.state()?.parameters ?? [] }
  }
}

extension RunTraining {
  private func recordedKeys() throws(PlotError) -> [(key: StatisticsKey, label: String)] {
    if let known = structures.keys { return known }
    let keys = try read { () throws(RunError) in try reader.statisticsKeys() }
    structures.keys = keys
    return keys
  }

  /// The tensor that a statistic is of, where the run says so; else the subject itself.
  private func node(of subject: NumberSubject) throws(PlotError) -> NumberSubject {
    guard case .quantity(let key) = subject, try !catalog().plan.keys.contains(key),
      let label = try recordedKeys().first(where: { $0.key == key })?.label
    else { return subject }
    return .node(label)
  }

  private func trace(ofGraph id: Int) throws(PlotError) -> Trace {
    try read { () throws(RunError) in try reader.structure(ofGraph: id).trace }
  }

  private func index(ofGraph id: Int) throws(PlotError) -> SubjectIndex {
    if let known = structures.indices[id] { return known }
    let index = SubjectIndex(try trace(ofGraph: id))
    structures.indices[id] = index
    return index
  }

  private func read<Result>(
    _ body: () throws(RunError) -> Result
  ) throws(PlotError) -> Result {
    do {
      return try body()
    } catch {
      guard error.kind == .notRecorded else {
        throw PlotError("", "\(error.subject): \(error.cause)", remedy: error.remedy)
      }
      throw PlotError(
        "of", "\(error.subject): \(error.cause)",
        remedy: "record it with 'train: {record: {values: all}}', or plot a statistic such as "
          + "layer1:activation:mean")
    }
  }
}
