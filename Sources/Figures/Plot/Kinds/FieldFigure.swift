/// Gradients in the plane of two parameters: a field of arrows down the slope, and single gradients as
/// the sum of their partial derivatives.
public struct FieldFigure: Hashable, Sendable {
  /// Gradients at the crossings of a grid.
  public struct Field: Hashable, Sendable {
    /// Where the columns stand.
    public var x: [Double]
    /// Where the rows stand.
    public var y: [Double]
    /// Both partial derivatives, row by row from the lowest y.
    public var dx: [Double]
    /// The partial derivatives along y, in the same order.
    public var dy: [Double]

    /// - Precondition: there are as many derivatives of each kind as crossings.
    public init(x: [Double], y: [Double], dx: [Double], dy: [Double]) {
      precondition(
        dx.count == x.count * y.count && dy.count == dx.count,
        "a field has a gradient at every crossing")
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

    public init(
      x: Double, y: Double, dx: Double, dy: Double, xName: String = "", yName: String = "",
      name: String = ""
    ) {
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
  /// Page, theme and words around the picture.
  public var options: PlotOptions

  public init(
    field: Field? = nil, sums: [Sum] = [], ground: ScalarGrid? = nil, xTitle: String = "x",
    yTitle: String = "y", options: PlotOptions = PlotOptions()
  ) {
    self.field = field
    self.sums = sums
    self.ground = ground
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.options = options
  }
}

extension FieldFigure {
  /// Draws the figure.
  ///
  /// - Throws: `FigureError` of stage `options` for a page that is too small.
  public func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture {
    let page = PlotPage(options: options, panels: [panel(Theme(options.theme))], name: "field")
    return try page.picture(measuring: measuring)
  }

  func panel(_ theme: Theme) -> PlotPanel {
    var panel = PlotPanel(
      x: PlotAxis(xTitle, range: xRange).padded(field == nil && ground == nil ? 0.12 : 0.03),
      y: PlotAxis(yTitle, range: yRange).padded(field == nil && ground == nil ? 0.12 : 0.03))
    panel.keepsAspect = true
    if let ground, let contour = Self.lines(ground, theme) {
      panel.marks.append(contour)
      panel.x.hasGrid = false
      panel.y.hasGrid = false
    }
    if let field { panel.marks.append(Self.arrows(field, theme)) }
    if field != nil {
      panel.notes = ["arrows point down the slope; length grows with the slope's square root"]
    }
    if let field, !zip(field.dx, field.dy).contains(where: { ($0 + $1).isFinite }) {
      panel.verdict = "no finite gradients"
    }
    panel.marks += sums.flatMap { Self.marks($0, theme) }
    return panel
  }

  private static func lines(_ grid: ScalarGrid, _ theme: Theme) -> ContourMark? {
    let domain = PlotDomain(DomainRequest(), data: grid.range, name: "value")
    guard grid.columns > 1, grid.rows > 1, !grid.range.isFlat, !grid.range.isEmpty else {
      return nil
    }
    return ContourMark(
      grid: grid, levels: ContourLevels.choose(domain.scale, count: 12),
      line: theme.colors.line.withAlpha(0.6), hasLabels: false)
  }

  private static func arrows(_ field: Field, _ theme: Theme) -> FieldMark {
    let step = field.x.count > 1 ? field.x[1] - field.x[0] : 1
    return FieldMark(
      x: field.y.flatMap { _ in field.x },
      y: field.y.flatMap { y in field.x.map { _ in y } }, dx: field.dx, dy: field.dy,
      spacing: step, color: theme.colors.gradient)
  }

  private static func marks(_ sum: Sum, _ theme: Theme) -> [any PlotMark] {
    let color = theme.colors.gradient
    let (tipX, tipY) = (sum.x + sum.dx, sum.y + sum.dy)
    func arrow(_ toX: Double, _ toY: Double, dash: [Double], weight: Double) -> ArrowMark {
      ArrowMark(
        arrows: [.init(fromX: sum.x, fromY: sum.y, toX: toX, toY: toY)], color: color,
        weight: weight, dash: dash, head: 13)
    }
    var marks: [any PlotMark] = [
      LineMark(
        x: [tipX, tipX, sum.x], y: [sum.y, tipY, tipY], color: theme.colors.line, weight: 0.5,
        dash: [3, 3]),
      arrow(tipX, sum.y, dash: [0.1, 2.2], weight: 1.1),
      arrow(sum.x, tipY, dash: [0.1, 2.2], weight: 1.1),
      arrow(tipX, tipY, dash: [], weight: 1.5),
      PointMark(x: [sum.x], y: [sum.y], color: theme.colors.text, radius: 5.5),
    ]
    func note(_ text: String, _ x: Double, _ y: Double, _ side: TextMark.Side) {
      guard !text.isEmpty else { return }
      marks.append(TextMark(text: text, x: x, y: y, side: side, color: color))
    }
    note(sum.xName, sum.x + sum.dx / 2, sum.y, sum.dy > 0 ? .below : .above)
    note(sum.yName, sum.x, sum.y + sum.dy / 2, sum.dx > 0 ? .left : .right)
    note(sum.name, tipX, tipY, sum.dx > 0 ? .right : .left)
    return marks
  }
}
