import Plots
import TraceGraph
import TraceStore
import Training

/// The structures of a run that were rebuilt so far.
final class RunStructures {
  var catalog: TrainingCatalog?
  var traces: [Int: Trace] = [:]
}

extension RunTraining: TrainingNumbers {
  func catalog() throws(PlotError) -> TrainingCatalog {
    if let known = structures.catalog { return known }
    let graphs = try read { () throws(RunError) in try reader.graphs() }
    guard let largest = graphs.max(by: { $0.nodes < $1.nodes }) else {
      throw PlotError("", "\(path): the run has no steps")
    }
    let catalog = TrainingCatalog(try trace(ofGraph: largest.id))
    structures.catalog = catalog
    return catalog
  }

  func moments() throws(PlotError) -> [TrainingMoment] {
    try read { () throws(RunError) in
      try reader.steps().map {
        TrainingMoment(
          step: $0.step, epoch: $0.epoch, loss: $0.loss, learningRate: $0.learningRate)
      }
    }
  }

  func numbers(
    of subject: NumberSubject, at steps: [Int]?
  ) throws(PlotError) -> [SubjectNumbers] {
    var nodes: [Int: [Int]] = [:]
    for graph in try read({ () throws(RunError) in try reader.graphs() }) {
      nodes[graph.id] = subject.nodes(in: try trace(ofGraph: graph.id))
    }
    let wanted = steps.map(Set.init)
    var result: [SubjectNumbers] = []
    try read { () throws(RunError) in
      try reader.forEachNumbers(of: nodes, where: { wanted?.contains($0) ?? true }) { numbers in
        result.append(
          SubjectNumbers(
            step: numbers.step, values: numbers.values, gradients: numbers.gradients))
      }
    }
    return result
  }

  func statistics(of keys: [StatisticsKey]?) throws(PlotError) -> [TrainingSeries.Step] {
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

  func finalParameters() throws(PlotError) -> [(name: String, value: Tensor)] {
    try read { () throws(RunError) in try reader.state()?.parameters ?? [] }
  }
}

extension RunTraining {
  private func trace(ofGraph id: Int) throws(PlotError) -> Trace {
    if let known = structures.traces[id] { return known }
    let trace = try read { () throws(RunError) in try reader.structure(ofGraph: id).trace }
    structures.traces[id] = trace
    return trace
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
