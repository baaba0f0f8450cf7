import Figures
import Sheets
import TraceGraph
import Training

/// Reads how large gradients are in every layer.
struct GradientsMaker: PlotMaker {
  let plot: GradientsPlot
  let look: FigureLook
  let source: PlotSource

  /// One layer over the steps.
  struct Row {
    var name: String
    var magnitudes: [Double]
    /// Nil where nothing says it.
    var saturated: [Double]?
    /// The scope, which is the same in any language; nil for what goes by its name.
    var scope: String?
  }

  func figure() throws(PlotError) -> any Figure {
    guard let training = try source.trainingIfAny() else { return try ofOnePass() }
    let keys = try keys(training.catalog())
    guard !keys.isEmpty else { return try ofNodes(training) }
    let steps = try chosen(training.statistics(of: keys.flatMap { [$0, Self.activation($0)] }))
    let rows = keys.map { key in
      Row(
        name: look.words.scope(key.scope), magnitudes: steps.map { magnitude($0.scopes, key) },
        saturated: saturated(steps.map(\.scopes), key), scope: key.scope)
    }
    return figure(rows, steps: steps.map(\.step))
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    let keys = try keys(memory.catalog())
    if !keys.isEmpty { return [.statistics(keys.flatMap { [$0, Self.activation($0)] })] }
    return try memory.catalog().nodes.filter(\.isTrained).map {
      .numbers(.node($0.name), steps: nil)
    }
  }

  /// - Parameter what: is said below; by default what the numbers of a layer are.
  func figure(_ rows: [Row], steps: [Int], what: [String]? = nil) -> GradientsFigure {
    var page = look.page(title: source.title)
    let step = steps.count == 1 ? stepText(steps[0]) : ""
    let words = (what ?? [look.words(plot.measure.phrase), look.words(plot.of.phrase)]) + [step]
    if page.caption.isEmpty {
      page.caption = words.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let isKnown = rows.contains { $0.saturated != nil }
    var figure = GradientsFigure(
      layers: rows.map(\.name), steps: steps.map(Double.init),
      magnitudes: rows.flatMap(\.magnitudes),
      saturated: isKnown
        ? rows.flatMap { $0.saturated ?? Array(repeating: .nan, count: steps.count) } : [],
      page: page)
    figure.stepTitle = look.words("step")
    figure.partNames = rows.map { $0.scope ?? $0.name }
    figure.isComplete = source.sheet != nil
    if look.title == nil { figure.page.title = figure.finding }
    return figure
  }

  private func stepText(_ step: Int) -> String {
    step < 0 ? "" : look.words("step {number}", ["number": "\(step)"])
  }
}

extension GradientsMaker {
  /// The statistics of the layers, from the input to the output; none where nothing has a scope.
  func keys(_ catalog: TrainingCatalog) throws(PlotError) -> [StatisticsKey] {
    let all = catalog.keys.filter {
      $0.quantity == plot.of && !$0.scope.isEmpty && !ScopePath.liesInNeuron($0.scope)
    }.sorted { catalog.rank(of: $0) < catalog.rank(of: $1) }
    guard !plot.layers.isEmpty else { return all }
    return try plot.layers.map { (layer) throws(PlotError) in
      if let key = catalog.keys.first(where: { $0.quantity == plot.of && $0.scope == layer }) {
        return key
      }
      throw PlotError(
        "layers", "there are no \(FoundNumbers.text(.init(scope: layer, quantity: plot.of)))",
        remedy: Remedy.known(all.map(\.scope), insteadOf: layer))
    }
  }

  private static func activation(_ key: StatisticsKey) -> StatisticsKey {
    StatisticsKey(scope: key.scope, quantity: .activation)
  }

  /// NaN where there is no gradient.
  func magnitude(_ scopes: [ScopeStatistics], _ key: StatisticsKey) -> Double {
    guard let gradient = scopes.first(where: { $0.key == key })?.gradient else { return .nan }
    return magnitude(gradient)
  }

  /// Infinite where a number is not finite.
  func magnitude(_ gradient: NumberSummary) -> Double {
    if gradient.notFinite > 0 { return .infinity }
    switch plot.measure {
    case .rms: return gradient.rms
    case .l2: return gradient.l2
    case .max: return max(abs(gradient.minimum), abs(gradient.maximum))
    }
  }

  /// The shares, infinite where activations are not finite; nil for a layer without an activation.
  func saturated(_ steps: [[ScopeStatistics]], _ key: StatisticsKey) -> [Double]? {
    let shares = steps.map { scopes in
      scopes.first { $0.key == Self.activation(key) }.flatMap { scope in
        scope.value.saturated.map { scope.value.notFinite > 0 ? .infinity : $0 }
      }
    }
    return shares.contains { $0 != nil } ? shares.map { $0 ?? .nan } : nil
  }

  /// The step that is asked for, or steps chosen evenly.
  func chosen<Step: SteppedNumbers>(_ steps: [Step]) throws(PlotError) -> [Step] {
    guard !steps.isEmpty else { throw PlotError("", "the training has no steps") }
    guard let moment = plot.at else { return steps.evenly(plot.columns) }
    let number = try moment.step(among: steps.map(\.step))
    return steps.filter { $0.step == number }
  }
}
