import Figures
import Sheets
import TraceGraph
import Training

extension GradientsMaker {
  /// Parameter by parameter, for formulas without layers.
  func ofNodes(_ training: any TrainingNumbers) throws(PlotError) -> GradientsFigure {
    try checkLayers()
    guard try training.hasNumbers() else { return try ofStatistics(training) }
    let nodes = try training.catalog().nodes.filter(\.isTrained)
    let numbers = try nodes.map { (node) throws(PlotError) in
      try training.numbers(of: .node(node.name), at: nil)
    }
    guard let longest = numbers.max(by: { $0.count < $1.count }) else {
      throw PlotError("of", "the training has no \(plot.of.rawValue) in any layer")
    }
    // A node that some steps do not record has no gradient there.
    let steps = try chosen(longest).map(\.step)
    let rows = zip(nodes, numbers).map { node, numbers in
      let gradients = Dictionary(
        numbers.map { ($0.step, $0.gradients) }, uniquingKeysWith: { first, _ in first })
      return Row(
        name: node.name, magnitudes: steps.map { magnitude(gradients[$0] ?? nil) })
    }
    return figure(rows, steps: steps, what: measure(of: nodes))
  }

  /// The same of a run that has statistics alone: every tensor that training changes; where all are single numbers,
  /// the weights together and the biases together.
  private func ofStatistics(_ training: any TrainingNumbers) throws(PlotError) -> GradientsFigure {
    let all = try training.statistics(of: nil)
    let steps = try chosen(all.filter { !$0.scopes.isEmpty })
    let known = all.first { step in step.scopes.contains { $0.update != nil } }?.scopes ?? []
    let trained = known.filter { $0.update != nil }.map(\.key)
    let tensors = trained.filter { $0.quantity == .tensor }
    let keys = tensors.isEmpty ? trained.filter { $0.scope.isEmpty } : tensors
    guard !keys.isEmpty else {
      throw PlotError(
        "of", "the run has no statistics of parameters",
        remedy: "record it with 'train: {record: {values: parameters}}'")
    }
    let rows = keys.map { key in
      Row(name: look.words.parameters(key), magnitudes: steps.map { magnitude($0.scopes, key) })
    }
    return figure(rows, steps: steps.map(\.step), what: [look.words(plot.measure.phrase)])
  }

  /// One backward pass over a sheet or formulas: layers, else named nodes in the order of creation.
  func ofOnePass() throws(PlotError) -> GradientsFigure {
    if plot.at != nil {
      throw PlotError("at", "the sheet trains nothing", remedy: "leave 'at' away, or add 'train'")
    }
    let recording = try source.recording(varying: [])
    let pass = try recording.gradients()
    let catalog = TrainingCatalog(recording.trace)
    let keys = try keys(catalog)
    if !keys.isEmpty {
      let scopes = catalog.plan.statistics(of: pass).scopes
      let rows = keys.map {
        Row(
          name: look.words.scope($0.scope), magnitudes: [magnitude(scopes, $0)],
          saturated: saturated([scopes], $0), scope: $0.scope)
      }
      return figure(rows, steps: [-1])
    }
    try checkLayers()
    let nodes = catalog.nodes.filter { pass.reaches($0.first) && $0.first.role != .constant }
    guard !nodes.isEmpty else { throw PlotError("", "the formulas have no gradients") }
    return figure(
      nodes.map {
        Row(
          name: $0.name,
          magnitudes: [magnitude(pass.tensorGradient(of: $0.first)?.elements)])
      }, steps: [-1], what: measure(of: nodes))
  }

  /// The gradient of a number is measured by its magnitude, whatever the measure.
  private func measure(of nodes: [TrainingCatalog.Node]) -> [String] {
    nodes.allSatisfy(\.first.isScalar) ? [] : [look.words(plot.measure.phrase)]
  }

  func checkLayers() throws(PlotError) {
    if let layer = plot.layers.first {
      throw PlotError("layers", "there is no '\(layer)'", remedy: "the formulas have no layers")
    }
  }

  /// NaN for no gradient.
  func magnitude(_ numbers: [Double]?) -> Double {
    guard let numbers else { return .nan }
    return magnitude(numbers.withUnsafeBufferPointer { NumberSummary(of: $0) })
  }
}

extension FigureWords {
  /// What statistics of parameters without a layer are of: a name, or all weights, or all biases.
  func parameters(_ key: StatisticsKey) -> String {
    switch key.quantity {
    case .weight where key.scope.isEmpty: self("weights")
    case .bias where key.scope.isEmpty: self("biases")
    case .tensor: key.label
    default: place(key.scope)
    }
  }
}

extension GradientsPlot.Measure {
  /// What the bars are.
  var phrase: Phrase {
    switch self {
    case .rms: "root mean square of the gradient"
    case .l2: "norm of the gradient"
    case .max: "largest magnitude of the gradient"
    }
  }
}

extension StatisticsKey.Quantity {
  /// Over what magnitudes are taken.
  var phrase: Phrase {
    switch self {
    case .sum: "by the sums"
    case .activation: "by the activations"
    case .weight: "by the weights"
    case .bias: "by the biases"
    case .input: "by the inputs"
    case .tensor: ""
    }
  }
}
