import Figures

/// How large gradients are in every layer: bars for one step, or a map of layers and steps, with the
/// share of saturated units beside it.
public struct GradientsFigure: PlotFigure, Hashable, Sendable {
  /// Layers from the input to the output.
  public var layers: [String]
  /// The recorded steps; one step is drawn as bars, several as a map.
  public var steps: [Double]
  /// The gradient's magnitude, layer by layer, in each layer step by step.
  public var magnitudes: [Double]
  /// The share (0…1) of units whose activation is saturated, in the same order; NaN without an activation,
  /// infinite where activations are not finite; empty when unknown.
  public var saturated: [Double]
  /// What the steps are: `step`, `epoch`.
  public var stepTitle: String
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
    return PlotPanels(steps.count == 1 ? bars(style.theme) : maps(style))
      .body(in: room, style, sentence: sentence)
  }

  /// Whether any unit is saturated at any step.
  var hasSaturated: Bool { saturated.contains { $0 > 0 } }

  /// Sentences on gradients that have no logarithm.
  var notes: [String] {
    let words = page.words
    var notes: [String] = []
    let zeros = magnitudes.filter { $0 == 0 }.count
    if zeros > 0 {
      notes.append(
        words(
          "{count} of {all} gradients are exactly 0",
          ["count": "\(zeros)", "all": "\(magnitudes.count)"]))
    }
    let lost = magnitudes.filter { !$0.isFinite }.count
    if lost > 0 {
      notes.append(
        words(
          "{count} of {all} gradients are not finite",
          ["count": "\(lost)", "all": "\(magnitudes.count)"]))
    }
    if saturated.contains(where: \.isFinite), !hasSaturated {
      notes.append(words("no unit is saturated"))
    }
    return notes
  }

  /// Why nothing is drawn; empty where something is.
  var verdict: String {
    if magnitudes.contains(where: { $0 > 0 && $0.isFinite }) { return "" }
    if magnitudes.allSatisfy({ !$0.isFinite }) { return page.words("no finite gradient") }
    let isWhole = magnitudes.allSatisfy(\.isFinite)
    return page.words(isWhole ? "no gradient above 0" : "no finite gradient above 0")
  }
}
