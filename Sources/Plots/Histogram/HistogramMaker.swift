import Figures
import Sheets
import TraceGraph
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads how numbers are spread at some steps.
struct HistogramMaker: PlotMaker {
  let plot: HistogramPlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    guard let name = plot.of else {
      throw PlotError(
        "of", "a histogram needs numbers to count", remedy: "such as layer1:activation")
    }
    guard let training = try source.trainingIfAny() else { return try ofOnePass(name) }
    let found = try found(name, training)
    let numbers =
      name.side.isOfUpdate
      ? []
      : try training.numbers(of: found.subject, at: steps(training.steps().map(\.step)))
    guard !numbers.isEmpty else { return try ofStatistics(name, training) }
    return try figure(
      numbers.map { ($0.step, name.isGradient ? $0.gradients : $0.values) }, found.title)
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    guard let name = plot.of, !name.side.isOfUpdate else { return [] }
    return [
      .numbers(try found(name, memory).subject, steps: try steps(memory.expectedSteps()))
    ]
  }

  private func found(
    _ name: NumberName, _ training: any TrainingNumbers
  ) throws(PlotError) -> (subject: NumberSubject, title: String) {
    try found(name, training.catalog())
  }

  private func found(
    _ name: NumberName, _ catalog: TrainingCatalog
  ) throws(PlotError) -> (subject: NumberSubject, title: String) {
    let found = try one(name, catalog)
    let text = found.subjectText(in: catalog, look.words)
    let title =
      switch name.side {
      case .value: text
      case .gradient: look.words("gradient of {name}", ["name": text])
      case .after: look.words("{name} after the update", ["name": text])
      case .update: look.words("update of {name}", ["name": text])
      }
    switch found.subject {
    case .quantity(let key): return (.quantity(key), title)
    case .node(let node, nil): return (.node(node.name), title)
    case .node, .loss, .learningRate, .accuracy, .validationLoss, .validationAccuracy:
      throw PlotError(
        "of", "'\(name.name)' is one number a step", remedy: "plot it with the kind history")
    }
  }

  private func one(
    _ name: NumberName, _ catalog: TrainingCatalog
  ) throws(PlotError) -> FoundNumbers {
    let all = try catalog.find([name], key: "of")
    guard let found = all.first, all.count == 1 else {
      throw PlotError("of", "'\(name.name)' are \(all.count) names", remedy: "give one")
    }
    return found
  }

  private func steps(_ all: [Int]) throws(PlotError) -> [Int] {
    switch plot.steps {
    case .count(let count): return all.evenly(count)
    case .numbers(let steps):
      return try steps.map { (step) throws(PlotError) in
        try PlotMoment.step(step).step(among: all, key: "steps")
      }
    }
  }
}

extension HistogramMaker {
  private func figure(
    _ rows: [(step: Int, numbers: [Double]?)], _ title: String
  ) throws(PlotError) -> HistogramFigure {
    guard rows.contains(where: { $0.numbers != nil }) else {
      throw PlotError(
        "of", "'\(plot.of?.name ?? "")' has no gradient: the objective does not depend on it")
    }
    let isLogarithmic = plot.xScale == .log
    let zeros = isLogarithmic ? rows.flatMap { $0.numbers ?? [] }.count { $0 == 0 } : 0
    let values = rows.map { row in
      let numbers = row.numbers ?? []
      return isLogarithmic ? numbers.filter { $0 != 0 }.map { log10(abs($0)) } : numbers
    }
    var figure = HistogramFigure(
      steps: rows.map { Double($0.step) }, values: values, bins: plot.bins,
      valueTitle: isLogarithmic ? "log₁₀ |\(title)|" : title,
      stepTitle: look.words("step"), page: look.page(title: source.title))
    if zeros > 0 {
      figure.notes = [
        look.words(
          "{count} numbers are exactly 0 and have no logarithm", ["count": "\(zeros)"])
      ]
    }
    return figure
  }

  /// From the smallest to the largest where a run keeps statistics alone.
  private func ofStatistics(
    _ name: NumberName, _ training: any TrainingNumbers
  ) throws(PlotError) -> SpanFigure {
    let catalog = try training.catalog()
    let one = try one(name, catalog)
    guard let key = one.statistics(in: catalog) else { throw noNumbers(name) }
    let known = try one.summaries(of: key, training)
    guard !known.isEmpty else { throw noNumbers(name) }
    guard plot.xScale == .linear, plot.bins == nil else {
      throw PlotError(
        plot.bins == nil ? "x-scale" : "bins",
        "the run keeps statistics of '\(name.name)', and no numbers that could be counted",
        remedy: "leave it out to see from where to where they go")
    }
    let wanted = Set(try steps(known.map(\.step)))
    let rows = known.filter { wanted.contains($0.step) }
    var figure = SpanFigure(
      spans: rows.map { step, numbers in
        SpanFigure.Span(
          step: Double(step), low: numbers.minimum, high: numbers.maximum, mean: numbers.mean,
          sd: numbers.sd)
      },
      valueTitle: try found(name, catalog).title, stepTitle: look.words("step"),
      page: look.page(title: source.title))
    figure.notFinite = rows.reduce(0) { $0 + $1.numbers.count - $1.numbers.finiteCount }
    return figure
  }

  private func noNumbers(_ name: NumberName) -> PlotError {
    PlotError(
      "of", "the run holds no numbers of '\(name.name)'",
      remedy: "record it with 'train: {record: {values: all}}', or name what there are statistics "
        + "of, such as layer1:activation")
  }

  /// One backward pass over a sheet or formulas.
  private func ofOnePass(_ name: NumberName) throws(PlotError) -> HistogramFigure {
    let recording = try source.recording(varying: [])
    let (subject, title) = try found(name, TrainingCatalog(recording.trace))
    let nodes = SubjectIndex(recording.trace).nodes(of: subject).map { recording.trace[$0] }
    guard name.isGradient else {
      return try figure([(0, nodes.flatMap(\.tensor.elements))], title)
    }
    return try figure([(0, try recording.gradients().gradients(of: nodes))], title)
  }
}
