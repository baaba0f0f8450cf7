import Figures
import TraceGraph

/// Numbers over the steps or epochs of training: losses, learning rates, statistics, of one run or
/// several.
public struct HistoryFigure: PlotFigure, Hashable, Sendable {
  /// One line.
  public struct Series: Hashable, Sendable {
    /// Empty for no entry in the legend.
    public var name: String
    /// The step of every number.
    public var steps: [Double]
    /// NaN and ±∞ leave gaps, and the first is pointed out.
    public var values: [Double]
    /// Ends of a band around the line, such as the extremes over examples; empty for none.
    public var low: [Double]
    /// The upper ends of the band.
    public var high: [Double]
    /// The colour that somebody chose; nil for the next one of lines.
    public var color: Color?
    /// What its part is called behind `series`; nil for its name.
    package var part: String?
    /// Whether it is a level that the others are held against: dashed and grey.
    public var isReference = false
    /// Whether the legend has it; of panels that show the same lines one legend is enough.
    public var isInLegend = true

    /// A line over steps, with a band where both of its ends are given: as many values and ends as steps.
    public init(
      _ name: String = "", steps: [Double], values: [Double], low: [Double] = [],
      high: [Double] = []
    ) {
      self.name = name
      self.steps = steps
      self.values = values
      self.low = low
      self.high = high
    }
  }

  /// Lines over a common axis.
  public struct Panel: Hashable, Sendable {
    /// What the numbers are.
    public var title: String
    /// The lines of the panel.
    public var series: [Series]
    /// How the numbers are spread along y.
    public var scale: ScaleKind
    /// The ends of the y axis; nil takes them from the data.
    public var range: PlotRange?
    /// Stands above the panel; empty for none, or for `title` where panels share their y axis.
    public var head = ""
    /// Sentences below the panel.
    public var notes: [String] = []

    /// Lines with an axis of their own.
    public init(
      _ title: String, series: [Series], scale: ScaleKind = .linear, range: PlotRange? = nil
    ) {
      self.title = title
      self.series = series
      self.scale = scale
      self.range = range
    }
  }

  /// Side by side.
  public var panels: [Panel]
  /// What the steps are: `step`, `epoch`.
  public var stepTitle: String
  /// Whether all panels have one y axis, to compare runs side by side.
  public var sharesValues = false
  /// How steps are spread along x.
  public var stepScale: ScaleKind = .linear
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// Panels one below the other, over the same steps.
  public init(panels: [Panel], stepTitle: String = "step", page: PageOptions = PageOptions()) {
    self.panels = panels
    self.stepTitle = stepTitle
    self.page = page
  }
}

extension HistoryFigure {
  /// What messages call the figure.
  public var name: String { "history" }

  /// The histories in a room.
  public func body(in room: Size, _ style: PlotStyle) -> Body {
    PlotPanels(panels.map { panel($0, style.theme) }, sharesY: sharesValues)
      .body(in: room, style, sentence: sentence)
  }

  /// What numbers, titles and legends leave.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    PlotPanels(panels.map { panel($0, style.theme) }).axesShare(in: room, style)
  }

  func panel(_ panel: Panel, _ theme: Theme) -> PlotPanel {
    let words = page.words
    var result = PlotPanel(
      x: PlotAxis(stepTitle, kind: stepScale),
      y: PlotAxis(panel.title, kind: panel.scale, range: panel.range).padded())
    result.x.isWhole = stepScale == .linear
    result.title = panel.head
    result.notes = panel.notes
    if sharesValues, panel.head.isEmpty {
      result.title = panel.title
      result.y.title = ""
    }
    var naming = PartNaming()
    for (index, series) in panel.series.enumerated() {
      let isLogarithmic = panel.scale == .logarithmic
      let drawn = marks(
        isLogarithmic ? series.withBandAboveZero : series,
        series.color ?? theme.series(index), index: index, theme,
        isLogarithmic: isLogarithmic)
      result.marks.append(
        PartMark(naming.name("series", series.part ?? series.name), MarkGroup(drawn)))
      if let step = Self.firstLoss(series) {
        let name = [series.name, panel.title, panel.head].first { !$0.isEmpty } ?? words("a value")
        result.notes.append(
          words(
            "{name} is not finite at {step}",
            ["name": name, "step": "\(stepTitle) \(NumberFormat().text(step))"]))
        result.marks.append(
          RuleMark(x: [step], color: theme.colors.warning, dash: [3, 2], weight: 0.8))
      }
    }
    if panel.scale == .logarithmic, panel.series.contains(where: { $0.low.contains { $0 <= 0 } }) {
      result.notes.append(words("bands that end below go down to 0 or less"))
    }
    for names in Self.covering(panel.series) {
      result.notes.append(words("one line: {names}", ["names": words.list(names)]))
    }
    result.verdict = verdict(of: panel)
    return result
  }

  /// Why nothing is drawn; empty where something is.
  private func verdict(of panel: Panel) -> String {
    let values = panel.series.lazy.flatMap(\.values)
    if !values.contains(where: \.isFinite) { return page.words("no finite values") }
    if panel.scale == .logarithmic, !values.contains(where: { $0 > 0 }) {
      return page.words("no value above 0, so none on a logarithmic axis")
    }
    return ""
  }

  private func marks(
    _ series: Series, _ color: Color, index: Int, _ theme: Theme, isLogarithmic: Bool
  ) -> [any PlotMark] {
    var marks: [any PlotMark] = []
    if series.low.count == series.steps.count, series.high.count == series.steps.count {
      marks.append(
        AreaMark(
          x: series.steps, low: series.low, high: series.high, color: color.withAlpha(0.18)))
    }
    if series.isReference {
      var level = LineMark(
        x: series.steps, y: series.values, color: theme.colors.muted, name: series.legend)
      level.dash = [4, 3]
      return [level]
    }
    var line = LineMark(x: series.steps, y: series.values, color: color, name: series.legend)
    line.dash = Self.dashes[index / theme.series.count % Self.dashes.count]
    let isShort = series.steps.count <= 40
    let shape = PointShape.of(index)
    line.shape = isShort ? shape : nil
    marks.append(line)
    if isShort {
      // Points stand where the line is, so the axis need not hear of them.
      let shown = series.values.indices.filter { isDrawn(series.values[$0], isLogarithmic) }
      marks.append(
        PointMark(
          x: shown.map { series.steps[$0] }, y: shown.map { series.values[$0] }, color: color,
          shape: shape, radius: 3.2))
    }
    return marks
  }

  private func isDrawn(_ value: Double, _ isLogarithmic: Bool) -> Bool {
    value.isFinite && (!isLogarithmic || value > 0)
  }

  /// Lines beyond the number of colours differ by their dashes.
  private static let dashes: [[Double]] = [[], [5, 2.5], [1.5, 2]]

  /// The names of lines that lie exactly on each other, of which only the last is seen.
  private static func covering(_ series: [Series]) -> [[String]] {
    // Bits, so that gaps are equal to gaps.
    struct Course: Hashable { let steps, values: [UInt64] }
    let named = series.filter { !$0.name.isEmpty && $0.values.contains(where: \.isFinite) }
    var found: [Course: [String]] = [:]
    var order: [Course] = []
    for line in named {
      let course = Course(
        steps: line.steps.map(\.bitPattern), values: line.values.map(\.bitPattern))
      if found[course] == nil { order.append(course) }
      found[course, default: []].append(line.name)
    }
    return order.compactMap { found[$0] }.filter { $0.count > 1 }
  }

  private static func firstLoss(_ series: Series) -> Double? {
    zip(series.steps, series.values).first { $0.0.isFinite && !$0.1.isFinite }?.0
  }
}

extension HistoryFigure.Series {
  /// What the legend calls it.
  fileprivate var legend: String { isInLegend ? name : "" }

  /// The band cut off below the smallest positive number.
  fileprivate var withBandAboveZero: Self {
    let least = (values + low + high).filter { $0 > 0 }.min() ?? 1
    var copy = self
    copy.low = low.map { $0 <= 0 ? least : $0 }
    copy.high = high.map { $0 <= 0 ? least : $0 }
    return copy
  }
}
