import Figures
import TraceGraph

/// What changes did to the loss: a small curve for each, beside that of the unchanged run.
public struct ExperimentsFigure: PlotFigure, Hashable, Sendable {
  /// Losses by step; those that are not finite leave gaps.
  public struct Curve: Hashable, Sendable {
    /// Ascending.
    public var steps: [Double]
    /// As many as steps.
    public var losses: [Double]

    /// Losses of some steps.
    public init(steps: [Double], losses: [Double]) {
      self.steps = steps
      self.losses = losses
    }
  }

  /// A change that was tried.
  public struct Trial: Hashable, Sendable {
    /// The change in words.
    public var change: String
    /// The loss that it came to; NaN where numbers were not finite.
    public var loss: Double
    /// Losses of some of its steps.
    public var curve: Curve
    /// Whether it heals.
    public var heals: Bool
    /// The step at which its numbers were not finite any more; nil where they were to the end.
    public var brokeAt: Int?
    /// Whether its losses can be compared with those of the unchanged run; else it has a scale of its own.
    public var isComparable: Bool

    /// A change with the losses of its run.
    public init(
      _ change: String, loss: Double, curve: Curve, heals: Bool, isComparable: Bool = true
    ) {
      self.change = change
      self.loss = loss
      self.curve = curve
      self.heals = heals
      self.isComparable = isComparable
    }
  }

  /// In the order in which they are told; those that have no room are counted below.
  public var trials: [Trial]
  /// Losses of some steps of the unchanged run.
  public var unchanged: Curve
  /// Whether all losses are those over rows that never train.
  public var isOfValidation = false
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// Changes that were tried, beside the run as it was.
  public init(trials: [Trial], unchanged: Curve, page: PageOptions = PageOptions()) {
    self.trials = trials
    self.unchanged = unchanged
    self.page = page
  }
}

extension ExperimentsFigure {
  /// What messages call the figure.
  public var name: String { "experiments" }

  /// As many curves as the room holds, in columns.
  public func body(in room: Size, _ style: PlotStyle) -> Body {
    let painter = ExperimentsPainter(figure: self, room: room, style: style)
    var body = Body(size: room, elements: painter.elements, sentence: sentence)
    body.smallestText = style.smallestText
    return body
  }

  /// Which changes heal.
  public var sentence: String {
    let words = page.words
    let healing = trials.filter(\.heals).map { words.name($0.change) }
    let subject = words.count(trials.count, "1 change was tried", "{count} changes were tried")
    let outcome =
      healing.isEmpty
      ? words("none heals") : words("what heals: {list}", ["list": words.list(healing)])
    return SentenceText.sentence([subject, outcome].joined(separator: "; "))
  }

  /// The steps of all curves.
  var steps: PlotScale {
    let last = ([unchanged] + trials.map(\.curve)).flatMap(\.steps).max() ?? 1
    return PlotScale(.linear, low: 0, high: max(last, 1))
  }

  /// The scale that curves share: of the unchanged run and all that can be compared with it. What climbs far
  /// above the unchanged run leaves its frame.
  var scale: PlotScale {
    let curves = trials.filter(\.isComparable).flatMap(\.curve.losses).filter(\.isFinite)
    // What other rows are worth changes little once the first steps are over: these leave the frame.
    let start = isOfValidation ? unchanged.losses.count / 20 : 0
    let own = unchanged.losses.dropFirst(start).filter(\.isFinite)
    let most = own.max().map { $0 + $0.magnitude } ?? .infinity
    return Self.scale(of: own + curves.filter { $0 <= most })
  }

  /// Whether a part of a curve lies above the frame that curves share.
  func leaves(_ trial: Trial) -> Bool {
    trial.isComparable && trial.curve.losses.contains { $0.isFinite && $0 > scale.high }
  }

  static func scale(of losses: [Double]) -> PlotScale {
    let (low, high) = (losses.min() ?? 0, losses.max() ?? 1)
    if low > 0, high > 30 * low { return PlotScale(.logarithmic, low: low * 0.8, high: high * 1.2) }
    let margin = max((high - low) * 0.06, high.magnitude * 1e-9, .leastNormalMagnitude)
    return PlotScale(.linear, low: low - margin, high: high + margin)
  }
}
