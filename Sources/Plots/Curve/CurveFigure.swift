import Figures

/// Functions of one variable with what is said about them: derivatives, a tangent with its slope
/// triangle, a secant, steps of a descent, operating points. Logarithmic axes make it the V-curve of
/// finite differences.
public struct CurveFigure: PlotFigure, Hashable, Sendable {
  /// A line of the figure.
  public struct Curve: Hashable, Sendable {
    /// What the legend calls it; text between backquotes is set as a formula. Empty for no entry.
    public var name: String
    /// Where the curve is evaluated.
    public var x: [Double]
    /// NaN and ±∞ leave gaps.
    public var y: [Double]
    /// What the curve is.
    public var role: Role
    /// Where no line leads from one place to the next, ascending.
    public var breaks: [Break] = []
    /// Whether every number gets a dot.
    public var hasPoints: Bool
    /// Whether a thin line leads from zero to every number, as for a sequence.
    public var hasStems: Bool
    /// What the colour of the variable that the curve shows means; nil for the colour of the role.
    public var tint: VariableTint?
    /// What its part is called behind its kind; nil for its name.
    package var part: String?

    /// A curve through points, with as many x as y.
    public init(
      _ name: String = "", x: [Double], y: [Double], role: Role = .function,
      hasPoints: Bool = false, hasStems: Bool = false
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.role = role
      self.hasPoints = hasPoints
      self.hasStems = hasStems
    }
  }

  /// What a curve is, which decides its colour and dashes.
  public enum Role: Hashable, Sendable {
    /// Each function takes the next colour.
    case function
    /// The n-th derivative, in the colour of gradients or that of its function where there are several: dashes and
    /// dots for the first, dots for the second, which no function has.
    case derivative(Int)
    /// Something to compare with, muted and dashed.
    case reference
  }

  /// A straight line that touches a curve.
  public struct Tangent: Hashable, Sendable {
    /// Where the tangent touches.
    public var x: Double
    /// The height there.
    public var y: Double
    /// The rise by one unit to the right.
    public var slope: Double
    /// The same to the left, where the curve has a corner: two halves of a line are drawn, each on its side, and no
    /// triangle; nil where it is smooth.
    public var slopeBefore: Double?
    /// Whether a right triangle shows the slope: a run to the right, or to the left where there is no
    /// room, and the rise beside it.
    public var hasTriangle: Bool
    /// What the legend calls the line; empty for no entry.
    public var name = ""

    /// A tangent that touches at a point.
    public init(x: Double, y: Double, slope: Double, hasTriangle: Bool = true) {
      self.x = x
      self.y = y
      self.slope = slope
      self.hasTriangle = hasTriangle
    }
  }

  /// A straight line through two points of a curve, as finite differences draw it.
  public struct Secant: Hashable, Sendable {
    /// The first point.
    public var fromX: Double
    /// The height at the first point.
    public var fromY: Double
    /// The second point.
    public var toX: Double
    /// The height at the second point.
    public var toY: Double
    /// What the legend calls the line; empty for no entry.
    public var name = ""

    /// The line through two points.
    public init(fromX: Double, fromY: Double, toX: Double, toY: Double) {
      self.fromX = fromX
      self.fromY = fromY
      self.toX = toX
      self.toY = toY
    }
  }

  /// Points of a descent in order, joined by arrows.
  public struct Descent: Hashable, Sendable {
    /// What the legend calls the steps; empty for no entry.
    public var name: String
    /// Where every step stands.
    public var x: [Double]
    /// The height at every step.
    public var y: [Double]
    /// The curve's height at every step's x, where steps stand off the curve; empty where they stand on
    /// it.
    public var feet: [Double] = []
    /// How far every step is from the line that the curve is drawn over; empty where all lie on it. A
    /// note states the farthest, and how far heights and curve lie apart.
    public var distance: [Double] = []

    /// Steps from point to point, with as many x as y.
    public init(_ name: String = "", x: [Double], y: [Double]) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// A named point.
  public struct Spot: Hashable, Sendable {
    /// Stands at the point; empty for none.
    public var name: String
    /// Where the point stands.
    public var x: Double
    /// Its height.
    public var y: Double

    /// A point with its name.
    public init(_ name: String = "", x: Double, y: Double) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// The lines, drawn in this order.
  public var curves: [Curve]
  /// Tangents with their slope triangles.
  public var tangents: [Tangent] = []
  /// Lines through two points of a curve.
  public var secants: [Secant] = []
  /// Steps down a curve.
  public var descents: [Descent] = []
  /// Named points.
  public var spots: [Spot] = []
  /// The title of the x axis; a single name is set as a label.
  public var xTitle: String
  /// The title of the y axis; a single name is set as a label.
  public var yTitle: String
  /// How numbers are spread along x.
  public var xScale: ScaleKind = .linear
  /// How numbers are spread along y.
  public var yScale: ScaleKind = .linear
  /// The ends of the axes; nil takes them from the data.
  public var xRange: PlotRange?
  /// The ends of the y axis; nil takes them from the data.
  public var yRange: PlotRange?
  /// Sentences below the frame.
  public var notes: [String] = []
  /// Whether frames build the picture up, step by step. Nothing moves between them.
  public var isBuiltUp = false
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// Curves without marks.
  public init(
    curves: [Curve], xTitle: String = "x", yTitle: String = "",
    page: PageOptions = PageOptions()
  ) {
    self.curves = curves
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.page = page
  }
}

extension CurveFigure {
  /// What messages call the figure.
  public var name: String { "curve" }

  /// The curves in a room.
  public func body(in room: Size, _ style: PlotStyle) -> Body {
    PlotPanels([panel(style.theme)], stages: stages).body(in: room, style, sentence: sentence)
  }

  /// What numbers, titles and the legend leave.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    PlotPanels([panel(style.theme)]).axesShare(in: room, style)
  }
}
