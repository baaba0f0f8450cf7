/// Points of several classes in a plane, and what decides between them: a line, a curve where a score
/// is zero, the probability as shading.
public struct ScatterFigure: Hashable, Sendable {
  /// Points that belong together.
  public struct PointClass: Hashable, Sendable {
    public var name: String
    public var x: [Double]
    public var y: [Double]

    public init(_ name: String, x: [Double], y: [Double]) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// The points where x·`xFactor` + y·`yFactor` + `constant` is zero.
  public struct Line: Hashable, Sendable {
    public var name: String
    public var xFactor: Double
    public var yFactor: Double
    public var constant: Double
    /// Whether it is the line before an update: muted and dashed.
    public var isPast: Bool
    /// Whether an arrow shows the side on which the sum is positive.
    public var hasNormal: Bool

    public init(
      _ name: String = "", xFactor: Double, yFactor: Double, constant: Double,
      isPast: Bool = false, hasNormal: Bool = false
    ) {
      self.name = name
      self.xFactor = xFactor
      self.yFactor = yFactor
      self.constant = constant
      self.isPast = isPast
      self.hasNormal = hasNormal
    }
  }

  /// A point that is looked at.
  public struct Focus: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var note: String

    public init(x: Double, y: Double, note: String = "") {
      self.x = x
      self.y = y
      self.note = note
    }
  }

  public var classes: [PointClass]
  public var lines: [Line] = []
  /// A score; the curve where it is zero is drawn.
  public var score: ScalarGrid?
  /// The probability (0…1) of the second class, drawn as shading with the curve where it is one half.
  public var probability: ScalarGrid?
  public var focus: Focus?
  public var xTitle: String
  public var yTitle: String
  public var xRange: PlotRange?
  public var yRange: PlotRange?
  public var options: PlotOptions

  public init(
    classes: [PointClass], xTitle: String = "x", yTitle: String = "y",
    options: PlotOptions = PlotOptions()
  ) {
    self.classes = classes
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.options = options
  }
}

extension ScatterFigure {
  /// Draws the figure.
  ///
  /// - Throws: `FigureError` of stage `options` for a page that is too small.
  public func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture {
    let style = try PlotStyle(options, measuring: measuring)
    let page = PlotPage(options: options, panels: [panel(style)], name: "scatter")
    return try page.picture(measuring: measuring)
  }
}
