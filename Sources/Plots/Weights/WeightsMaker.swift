import Figures
import Sheets
import TraceGraph
import Training

/// Reads matrices.
struct WeightsMaker: PlotMaker {
  let plot: WeightsPlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    let matrices = try matrices()
    var figure = WeightsFigure(
      matrices: matrices, page: look.page(title: source.title, digits: 3))
    figure.hasNumbers = plot.numbers
    return figure
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    guard needsTraining else { return [] }
    let catalog = try memory.catalog()
    let steps = try memory.expectedSteps()
    var watches: [TrainingMemory.Watch] = []
    for layout in try MatrixFinder(catalog: catalog).layouts(plot.of) {
      guard let step = try step(layout, steps) else { continue }
      watches += layout.subjects.map { .numbers($0, steps: [step]) }
    }
    return watches
  }

  /// Whether more than the first values of a sheet is shown.
  private var needsTraining: Bool {
    let isInitial = plot.at == .initial || plot.at == nil && source.runs.isEmpty
    if isInitial, source.sheet != nil, !plot.of.contains(where: \.isGradient) { return false }
    if !source.runs.isEmpty { return true }
    switch plot.at {
    case .final, .step: return true
    case .initial, nil: return source.memory != nil && plot.of.contains(where: \.isGradient)
    }
  }

  private func matrices() throws(PlotError) -> [WeightsFigure.Matrix] {
    guard needsTraining else { return try ofOnePass() }
    guard let training = try source.trainingIfAny() else {
      throw PlotError("at", "the sheet trains nothing", remedy: "leave 'at' away, or add 'train'")
    }
    let catalog = try training.catalog()
    let steps = try training.steps().map(\.step)
    return try MatrixFinder(catalog: catalog).layouts(plot.of).map { (layout) throws(PlotError) in
      guard let step = try step(layout, steps) else {
        return layout.matrix(try final(layout, training), look.words)
      }
      let parts = try layout.subjects.map { (subject) throws(PlotError) in
        try numbers(subject, layout, training, step)
      }
      return layout.matrix(parts.flatMap { $0 }, look.words)
    }
  }

  /// The step to read; nil for the parameters after the last update.
  private func step(
    _ layout: MatrixLayout, _ steps: [Int]
  ) throws(PlotError) -> Int? {
    let moment = plot.at ?? (source.runs.isEmpty ? .initial : .final)
    if moment == .final, !layout.isGradient, layout.isTrained { return nil }
    return try moment.step(among: steps)
  }

  private func numbers(
    _ subject: NumberSubject, _ layout: MatrixLayout, _ training: any TrainingNumbers, _ step: Int
  ) throws(PlotError) -> [Double] {
    guard let found = try training.numbers(of: subject, at: [step]).first else {
      throw PlotError(
        "of", "the run holds no numbers of '\(layout.name)' at step \(step)",
        remedy: "record it with 'train: {record: {values: parameters}}', or give 'at: final'")
    }
    guard layout.isGradient else { return found.values }
    guard let gradients = found.gradients else { throw layout.lacksGradient }
    return gradients
  }

  private func final(
    _ layout: MatrixLayout, _ training: any TrainingNumbers
  ) throws(PlotError) -> [Double] {
    let values = Dictionary(
      try training.finalParameters().map { ($0.name, $0.value) }, uniquingKeysWith: { a, _ in a })
    let tensors = try layout.nodes.map { (node) throws(PlotError) -> Tensor in
      guard let value = values[node.fullName] else {
        throw PlotError(
          "of", "the run holds no final value of '\(node.fullName)'", remedy: "give 'at: initial'")
      }
      return value
    }
    return tensors.flatMap(\.elements)
  }

  /// The first values of a sheet, and gradients of one backward pass.
  private func ofOnePass() throws(PlotError) -> [WeightsFigure.Matrix] {
    let recording = try source.recording(varying: [])
    let pass = recording.output.isScalar ? recording.output.backward() : nil
    return try MatrixFinder(catalog: TrainingCatalog(recording.trace)).layouts(plot.of)
      .map { (layout) throws(PlotError) in
        let nodes = layout.nodes
        guard layout.isGradient else {
          return layout.matrix(nodes.flatMap(\.tensor.elements), look.words)
        }
        guard let gradients = pass?.gradients(of: nodes) else { throw layout.lacksGradient }
        return layout.matrix(gradients, look.words)
      }
  }
}
