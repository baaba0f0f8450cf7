import Figures

/// Gradients in the plane of two parameters: a field of arrows down the slope, and single gradients as
/// the sum of their partial derivatives.
public struct FieldFigure: PlotFigure, Hashable, Sendable {
  /// Gradients at the crossings of a grid. One that is 0 or not finite has no arrow.
  public struct Field: Hashable, Sendable {
    /// Where the columns stand.
    public var x: [Double]
    /// Where the rows stand.
    public var y: [Double]
    /// The partial derivatives along x, row by row from the lowest y.
    public var dx: [Double]
    /// The partial derivatives along y, in the same order.
    public var dy: [Double]

    /// As many derivatives of each kind as crossings: others are not drawn.
    public init(x: [Double], y: [Double], dx: [Double], dy: [Double]) {
      self.x = x
      self.y = y
      self.dx = dx
      self.dy = dy
    }
  }

  /// One gradient with its two parts along the axes.
  public struct Sum: Hashable, Sendable {
    /// The first parameter where the gradient is taken.
    public var x: Double
    /// The second parameter where the gradient is taken.
    public var y: Double
    /// The partial derivative along x.
    public var dx: Double
    /// The partial derivative along y.
    public var dy: Double
    /// What stands at the parts and at the sum; text between backquotes is set as a formula.
    public var xName: String
    /// What stands at the part along y.
    public var yName: String
    /// What stands at the tip of the sum.
    public var name: String
    /// By how much arrows are longer than the derivatives, so that they fit the plane.
    public var scale: Double

    /// A gradient at a point as the sum of its parts.
    public init(
      x: Double, y: Double, dx: Double, dy: Double, scale: Double = 1, xName: String = "",
      yName: String = "", name: String = ""
    ) {
      self.scale = scale
      self.x = x
      self.y = y
      self.dx = dx
      self.dy = dy
      self.xName = xName
      self.yName = yName
      self.name = name
    }
  }

  /// The arrows of a grid; nil for none.
  public var field: Field?
  /// Gradients with their parts.
  public var sums: [Sum]
  /// Drawn below the arrows as pale lines of equal value; nil for none.
  public var ground: ScalarGrid?
  /// The title of the x axis; a single name is set as a label.
  public var xTitle: String
  /// The title of the y axis; a single name is set as a label.
  public var yTitle: String
  /// The ends of the x axis; nil takes them from the data.
  public var xRange: PlotRange?
  /// The ends of the y axis; nil takes them from the data.
  public var yRange: PlotRange?
  /// Sentences below the frame.
  public var notes: [String] = []
  /// Whether frames build the sums up, part by part. Nothing moves between them.
  public var isBuiltUp = false
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// A field, sums of parts, a ground of equal values, or any of them together.
  public init(
    field: Field? = nil, sums: [Sum] = [], ground: ScalarGrid? = nil, xTitle: String = "x",
    yTitle: String = "y", page: PageOptions = PageOptions()
  ) {
    self.field = field
    self.sums = sums
    self.ground = ground
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.page = page
  }
}

extension FieldFigure {
  /// What messages call the figure.
  public var name: String { "field" }

  /// The plane in a room.
  ///
  /// - Throws: `FigureError` of stage `options` for a field without a gradient at every crossing.
  public func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body {
    if let field {
      let crossings = [field.x.count, field.y.count]
      try NumberCount.require(field.dx.count, crossings, "derivatives along x", of: "field")
      try NumberCount.require(field.dy.count, crossings, "derivatives along y", of: "field")
    }
    return PlotPanels([panel(style.theme)], stages: stages).body(
      in: room, style, sentence: sentence)
  }

  /// What numbers, titles and the legend leave.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    PlotPanels([panel(style.theme)]).axesShare(in: room, style)
  }
}
