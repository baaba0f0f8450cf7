/// A number over two parameters, as lines of equal value, as a surface in space, or both: a loss with
/// the paths of optimisers, its minimum, and the gradient at a point.
public struct SurfaceFigure: Hashable, Sendable {
  /// What is drawn.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case contour, surface
    /// Both, side by side.
    case both
  }

  /// The way of one optimiser.
  public struct DescentPath: Hashable, Sendable {
    public var name: String
    /// Both coordinates of every step, the start first.
    public var x: [Double]
    public var y: [Double]
    /// What the steps cost as measured, where that may differ from the surface; empty when not known.
    public var loss: [Double]
    /// How far every step lies from the plane that is drawn, in the units of the axes; empty for a path
    /// within the plane. Drawn as a halo of this radius.
    public var distance: [Double]

    public init(
      _ name: String = "", x: [Double], y: [Double], loss: [Double] = [], distance: [Double] = []
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.loss = loss
      self.distance = distance
    }
  }

  /// An arrow in the plane of the parameters, such as a gradient or a momentum.
  public struct Vector: Hashable, Sendable {
    public var name: String
    public var x: Double
    public var y: Double
    public var dx: Double
    public var dy: Double

    public init(_ name: String = "", x: Double, y: Double, dx: Double, dy: Double) {
      self.name = name
      self.x = x
      self.y = y
      self.dx = dx
      self.dy = dy
    }
  }

  /// A point of the surface that is talked about.
  public struct Spot: Hashable, Sendable {
    public var x: Double
    public var y: Double
    /// The surface's height there; nil reads it off the grid.
    public var value: Double?
    /// The gradient there, drawn as an arrow; nil for none.
    public var gradient: Gradient?
    /// Whether the tangent plane is drawn; it needs the gradient.
    public var hasPlane: Bool
    /// Whether a line leads from the floor of the box up to the point.
    public var hasStem: Bool
    public var name: String

    /// Two partial derivatives.
    public struct Gradient: Hashable, Sendable {
      public var x: Double
      public var y: Double

      public init(x: Double, y: Double) {
        self.x = x
        self.y = y
      }
    }

    public init(
      x: Double, y: Double, value: Double? = nil, gradient: Gradient? = nil,
      hasPlane: Bool = false, hasStem: Bool = false, name: String = ""
    ) {
      self.x = x
      self.y = y
      self.value = value
      self.gradient = gradient
      self.hasPlane = hasPlane
      self.hasStem = hasStem
      self.name = name
    }
  }

  public var grid: ScalarGrid
  public var kind: Kind
  public var xTitle: String
  public var yTitle: String
  public var valueTitle: String
  /// How values are spread over heights, colours and levels; nil takes linear heights, and a
  /// logarithm for colours and levels where values span more than two powers of ten above 0.
  public var valueScale: ScaleKind?
  public var colors: ColorMap = .lapaz
  public var paths: [DescentPath] = []
  public var vectors: [Vector] = []
  public var spots: [Spot] = []
  /// Whether the surface itself is drawn; off leaves points and stems in an empty box.
  public var hasSurface = true
  /// Whether the lowest crossing of the grid is marked.
  public var hasMinimum = false
  /// About how many contour lines.
  public var levels = 12
  /// The shares (0…1) of the path's variance along both axes; the caption states them.
  public var explainedVariance: [Double] = []
  public var camera = Camera()
  public var options: PlotOptions

  public init(
    grid: ScalarGrid, kind: Kind = .both, xTitle: String = "x", yTitle: String = "y",
    valueTitle: String = "", options: PlotOptions = PlotOptions()
  ) {
    self.grid = grid
    self.kind = kind
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.valueTitle = valueTitle
    self.options = options
  }
}
