import Figures

/// How large gradients are in every layer: bars for one step, or a map of layers and steps, with the
/// share of saturated units beside it.
public struct GradientsFigure: PlotFigure, Hashable, Sendable {
  /// Layers from the input to the output.
  public var layers: [String]
  /// The recorded steps; one step is drawn as bars, several as a map.
  public var steps: [Double]
  /// The gradient's magnitude, layer by layer, in each layer step by step: 0 where it is exactly 0, NaN where
  /// there is none, infinite where it is not finite.
  public var magnitudes: [Double]
  /// The share (0…1) of units whose activation is saturated, in the same order; NaN without an activation,
  /// infinite where activations are not finite; empty when unknown.
  public var saturated: [Double]
  /// What the steps are: `step`, `epoch`.
  public var stepTitle: String
  /// Whether axes of bars go without their titles, for want of room.
  package var isSmall = false
  /// The layers whose bars are drawn strong; nil for all.
  package var strong: Set<Int>?
  /// Whether every gradient is recorded that there is, so that nothing leads from one that is absent to the loss;
  /// not so where another program chose what it wrote.
  package var isComplete = true
  /// What layers are called in names of parts, in any language; empty for their names.
  package var partNames: [String] = []
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// A magnitude for every layer and step, and as many saturated shares or none: others are not drawn.
  public init(
    layers: [String], steps: [Double], magnitudes: [Double], saturated: [Double] = [],
    stepTitle: String = "step", page: PageOptions = PageOptions()
  ) {
    self.layers = layers
    self.steps = steps
    self.magnitudes = magnitudes
    self.saturated = saturated
    self.stepTitle = stepTitle
    self.page = page
  }
}

extension GradientsFigure {
  /// What messages call the figure.
  public var name: String { "gradients" }

  /// The gradients in a room.
  ///
  /// - Throws: `FigureError` of stage `options` where numbers are missing or too many.
  public func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body {
    let cells = [layers.count, steps.count]
    try NumberCount.require(magnitudes.count, cells, "magnitudes", of: "gradients")
    if !saturated.isEmpty {
      try NumberCount.require(saturated.count, cells, "saturated shares", of: "gradients")
    }
    return PlotPanels(steps.count == 1 ? bars(style, width: room.width) : maps(style))
      .body(in: room, style, sentence: sentence)
  }

  /// What numbers, titles and legends leave; nothing where rows are lower than their words.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    guard steps.count == 1 else { return PlotPanels(maps(style)).axesShare(in: room, style) }
    guard
      let share = PlotPanels(bars(style, width: room.width)).axesShare(in: room, style)
    else { return nil }
    let row = share * room.height / Double(max(layers.count, 1))
    return row < 1.1 * style.size(of: .tick) ? 0 : share
  }

  /// What the rows of layers are called as parts.
  var parts: [String] {
    var naming = PartNaming()
    let names = partNames.count == layers.count ? partNames : layers
    return names.map { naming.name("row", $0) }
  }

  /// Whether any unit is saturated at any step.
  var hasSaturated: Bool { saturated.contains { $0 > 0 } }

  /// Sentences on gradients that have no logarithm.
  var notes: [String] {
    let words = page.words
    func note(_ phrase: Phrase, _ count: Int) -> [String] {
      count == 0
        ? [] : [words(phrase, ["count": "\(count)", "all": "\(magnitudes.count)"])]
    }
    var notes =
      note("{count} of {all} gradients are exactly 0", magnitudes.filter { $0 == 0 }.count)
      + note(
        isComplete
          ? "{count} of {all} are absent: nothing leads from there to the loss"
          : "{count} of {all} gradients are not recorded", absentCount)
      + note("{count} of {all} gradients are not finite", magnitudes.filter(\.isInfinite).count)
    if saturated.contains(where: \.isFinite), !hasSaturated {
      notes.append(words(isSmall ? "no unit is saturated or dead" : "no unit is saturated"))
    }
    return notes
  }

  /// How many gradients there are none of.
  var absentCount: Int { magnitudes.filter(\.isNaN).count }

  /// Why nothing is drawn; empty where something is.
  var verdict: String {
    if magnitudes.contains(where: { $0 > 0 && $0.isFinite }) { return "" }
    let hasZeros = magnitudes.contains(0)
    if !magnitudes.contains(where: \.isInfinite) {
      if hasZeros { return page.words("no gradient above 0") }
      if absentCount > 0 {
        return page.words(isComplete ? "nothing leads from here to the loss" : "no gradient")
      }
    }
    return page.words(hasZeros ? "no finite gradient above 0" : "no finite gradient")
  }
}
