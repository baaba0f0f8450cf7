import Figures
import TraceGraph
import Training

extension DiagnosisPicture {
  /// The step whose statistics are shown: that of the ledger or of the first verdict, else the next that has
  /// some; the first of a healthy run.
  private var shown: TrainingSeries.Step? {
    let known = series.steps.filter { !$0.scopes.isEmpty }
    let wanted = first?.ledger?.step ?? first?.fromStep ?? 0
    let found = known.first { $0.step >= wanted } ?? known.last
    // Where nothing is a number any more, the last step before tells how it came.
    guard let found, first?.ledger == nil, !hasNumber(found) else { return found }
    return known.last { $0.step < found.step && hasNumber($0) } ?? found
  }

  /// Whether any gradient that a step shows is a number, 0 among them.
  private func hasNumber(_ step: TrainingSeries.Step) -> Bool {
    layers(of: step).contains { $0.magnitude.isFinite }
  }

  /// The ledger of the first verdict; nil where it has none.
  var ledger: LedgerFigure? {
    guard let verdict = first, let ledger = verdict.ledger else { return nil }
    let step = series.steps.first { $0.step == ledger.step }
    let heading = words(
      "what shrinks the gradient, {step}",
      ["step": words("step {number}", ["number": "\(ledger.step)"])])
    var figure = LedgerFigure(
      ledger, flat: step?.flatShares ?? [:], cause: verdict.cause, page: page(heading))
    figure.isSmall = true
    return figure
  }

  /// The gradient of the weights layer by layer; nil where no step has statistics of layers.
  var gradients: GradientsFigure? {
    guard let step = shown else { return nil }
    let all = layers(of: step)
    guard !all.isEmpty else { return nil }
    let drawn = chosen(all)
    let flat = step.flatShares
    var heading = words(
      Self.heading(all), ["step": words("step {number}", ["number": "\(step.step)"])])
    if drawn.count < all.count {
      heading +=
        " ("
        + words(
          "{count} of {all} layers", ["count": "\(drawn.count)", "all": "\(all.count)"]) + ")"
    }
    var figure = GradientsFigure(
      layers: drawn.map { drawnName($0.key) }, steps: [Double(step.step)],
      magnitudes: drawn.map(\.magnitude), page: page(heading))
    figure.isSmall = true
    // Where no layer is named all are alike: pale bars would say that something else is strong.
    let named = Set(drawn.indices.filter { isNamed(drawn[$0]) })
    figure.strong = named.isEmpty ? nil : named
    figure.partNames = drawn.map(\.key.scope)
    // The ledger has the shares beside the factors that they explain.
    if ledger == nil, drawn.contains(where: { flat[$0.key.scope] != nil }) {
      figure.saturated = drawn.map { flat[$0.key.scope] ?? .nan }
    }
    return figure
  }

  /// Which gradient the bars are.
  private static func heading(_ layers: [ScopeStatistics]) -> Phrase {
    if layers.allSatisfy({ $0.key.quantity == .weight && !$0.key.scope.isEmpty }) {
      return "gradient of the weights by layer, {step}"
    }
    let areSums = layers.allSatisfy { $0.key.quantity == .sum }
    return areSums ? "gradient of the sums by layer, {step}" : "gradient by layer, {step}"
  }

  /// The weights of layers; of formulas, which have none, every tensor that training changes, else all weights and
  /// all biases; the sums where no weights are known.
  private func layers(of step: TrainingSeries.Step) -> [ScopeStatistics] {
    let scopes = step.scopes.filter { !ScopePath.liesInNeuron($0.key.scope) }
    let weights = scopes.filter { $0.key.quantity == .weight }
    if weights.isEmpty { return scopes.filter { $0.key.quantity == .sum } }
    guard weights.allSatisfy(\.key.scope.isEmpty) else { return weights }
    let tensors = scopes.filter { $0.key.quantity == .tensor && trained.contains($0.key) }
    return tensors.isEmpty
      ? scopes.filter { [.weight, .bias].contains($0.key.quantity) && $0.key.scope.isEmpty }
      : tensors
  }

  /// Tensors that an update changed at some step.
  private var trained: Set<StatisticsKey> {
    guard let step = series.steps.first(where: { $0.scopes.contains { $0.update != nil } }) else {
      return []
    }
    return Set(step.scopes.filter { $0.update != nil }.map(\.key))
  }

  /// Of a network what lies in no layer are the formulas.
  private func drawnName(_ key: StatisticsKey) -> String {
    let isLayered = series.steps.contains { step in
      step.scopes.contains { $0.key.quantity == .weight && !$0.key.scope.isEmpty }
    }
    return isLayered ? words.place(key.scope) : words.parameters(key)
  }

  /// Whether a layer is what the first verdict is about: of a run without a gradient all that get none.
  private func isNamed(_ layer: ScopeStatistics) -> Bool {
    guard let verdict = first else { return false }
    if verdict.scope.isEmpty { return verdict.kind == .noGradient && !(layer.magnitude > 0) }
    return [layer.key.scope, layer.key.label].contains(verdict.scope)
  }

  /// At most as many layers as have room: the first, the last, that of the verdict, and some in between.
  private func chosen(_ layers: [ScopeStatistics]) -> [ScopeStatistics] {
    let most = ledger == nil ? 10 : 8
    guard layers.count > most else { return layers }
    let named = layers.firstIndex { $0.key.scope == first?.scope }
    var places = Array(layers.indices).evenly(most)
    if let named, !places.contains(named),
      let nearest = places.indices.dropFirst().dropLast().min(by: {
        abs(places[$0] - named) < abs(places[$1] - named)
      })
    {
      places[nearest] = named
    }
    return places.sorted().map { layers[$0] }
  }
}

extension ScopeStatistics {
  /// The root mean square of the gradient: NaN where there is none, infinite where it is not finite.
  fileprivate var magnitude: Double {
    guard let gradient else { return .nan }
    return gradient.notFinite > 0 ? .infinity : gradient.rms
  }
}
