import Figures
import TraceGraph
import Training

extension DiagnosisPicture {
  /// The step whose statistics are shown: that of the ledger or of the first verdict, else the next that has
  /// some; the first of a healthy run.
  private var shown: TrainingSeries.Step? {
    let known = series.steps.filter { !$0.scopes.isEmpty }
    let wanted = first?.ledger?.step ?? first?.fromStep ?? 0
    return known.first { $0.step >= wanted } ?? known.last
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
      "gradient by layer, {step}", ["step": words("step {number}", ["number": "\(step.step)"])])
    if drawn.count < all.count {
      heading +=
        " ("
        + words(
          "{count} of {all} layers", ["count": "\(drawn.count)", "all": "\(all.count)"]) + ")"
    }
    var figure = GradientsFigure(
      layers: drawn.map { words.place($0.key.scope) }, steps: [Double(step.step)],
      magnitudes: drawn.map(\.magnitude), page: page(heading))
    figure.isSmall = true
    figure.partNames = drawn.map(\.key.scope)
    // The ledger has the shares beside the factors that they explain.
    if ledger == nil, drawn.contains(where: { flat[$0.key.scope] != nil }) {
      figure.saturated = drawn.map { flat[$0.key.scope] ?? .nan }
    }
    return figure
  }

  /// The weights of layers, or the sums where no weights are known.
  private func layers(of step: TrainingSeries.Step) -> [ScopeStatistics] {
    let scopes = step.scopes.filter { !ScopePath.liesInNeuron($0.key.scope) }
    let weights = scopes.filter { $0.key.quantity == .weight }
    return weights.isEmpty ? scopes.filter { $0.key.quantity == .sum } : weights
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
