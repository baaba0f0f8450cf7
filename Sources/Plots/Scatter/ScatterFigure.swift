import Figures

/// Points of several classes in a plane, and what decides between them: a line, a curve where a score
/// is zero, the probability as shading.
public struct ScatterFigure: PlotFigure, Hashable, Sendable {
  /// Points that belong together. One with a number that is not finite is left out.
  public struct PointClass: Hashable, Sendable {
    /// What the legend calls the class; empty for no entry.
    public var name: String
    /// The first coordinate of every point.
    public var x: [Double]
    /// The second coordinate of every point.
    public var y: [Double]

    /// Points of one class, with as many x as y.
    public init(_ name: String, x: [Double], y: [Double]) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// The points where x·`xFactor` + y·`yFactor` + `constant` is zero.
  public struct Line: Hashable, Sendable {
    /// What the legend calls the line; empty for no entry.
    public var name: String
    /// The factor of x.
    public var xFactor: Double
    /// The factor of y.
    public var yFactor: Double
    /// What is added to both products.
    public var constant: Double
    /// Whether it is the line before an update: muted and dashed.
    public var isPast: Bool
    /// Whether an arrow shows the side on which the sum is positive.
    public var hasNormal: Bool
    /// What is 0 on the line, for words about it; empty where that is not known.
    package var quantity = ""

    /// The line where xFactor · x + yFactor · y + constant is 0.
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

  /// A score at the crossings of a grid.
  public struct Score: Hashable, Sendable {
    /// What the legend calls the curve; empty for no entry.
    public var name: String
    /// The score.
    public var grid: ScalarGrid
    /// Whether it is the curve before an update: muted and dashed.
    public var isPast: Bool
    /// What is 0 on the curve, for words about it; empty where that is not known.
    package var quantity = ""

    /// The border where the values of a grid are 0.
    public init(_ name: String = "", _ grid: ScalarGrid, isPast: Bool = false) {
      self.name = name
      self.grid = grid
      self.isPast = isPast
    }
  }

  /// A point that is looked at.
  public struct Focus: Hashable, Sendable {
    /// The first coordinate.
    public var x: Double
    /// The second coordinate.
    public var y: Double
    /// Stands beside the point; empty for none.
    public var note: String

    /// A point that is looked at.
    public init(x: Double, y: Double, note: String = "") {
      self.x = x
      self.y = y
      self.note = note
    }
  }

  /// The points, class by class; each has a shape and a colour.
  public var classes: [PointClass]
  /// Decision lines.
  public var lines: [Line] = []
  /// Scores; the curve where each is zero is drawn.
  public var scores: [Score] = []
  /// The probability (0…1) of the second class, drawn as shading with the curve where it is one half.
  public var probability: ScalarGrid?
  /// The point that is looked at; nil for none.
  public var focus: Focus?
  /// The title of the x axis; a single name is set as a label.
  public var xTitle: String
  /// The title of the y axis; a single name is set as a label.
  public var yTitle: String
  /// The ends of the x axis; nil takes them from the data.
  public var xRange: PlotRange?
  /// The ends of the y axis; nil takes them from the data.
  public var yRange: PlotRange?
  /// Stands above the frame in one line; empty for none.
  public var headline = ""
  /// Sentences below the frame.
  public var notes: [String] = []
  /// The figure as each frame shows it: lines, curves, shading, focus and headline change from frame to frame,
  /// points and axes are those of this figure. Empty for none.
  public var frames: [ScatterFigure] = []
  /// Frames of updates are those of a training.
  public var framesWord: String { FrameWord.training }
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// Points by their classes.
  public init(
    classes: [PointClass], xTitle: String = "x", yTitle: String = "y",
    page: PageOptions = PageOptions()
  ) {
    self.classes = classes
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.page = page
  }
}

extension ScatterFigure {
  /// What messages call the figure.
  public var name: String { "scatter" }

  /// The points in a room.
  public func body(in room: Size, _ style: PlotStyle) -> Body {
    PlotPanels([panel(style)], stages: stages).body(in: room, style, sentence: sentence)
  }

  /// What numbers, titles and the legend leave.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    PlotPanels([panel(style)]).axesShare(in: room, style)
  }
}
