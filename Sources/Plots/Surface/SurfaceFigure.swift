import Figures

/// A number over two parameters, as lines of equal value, as a surface in space, or both: a loss with
/// the paths of optimisers, its minimum, and the gradient at a point.
public struct SurfaceFigure: PlotFigure, Hashable, Sendable {
  /// What is drawn.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case contour, surface
    /// Both, side by side.
    case both
  }

  /// The way of one optimiser, as the plane shows it.
  public struct ProjectedPath: Hashable, Sendable {
    /// What the legend calls the path; empty for no entry.
    public var name: String
    /// What its part is called behind `path`; nil for its name.
    package var part: String?
    /// Both coordinates of every step, the start first.
    public var x: [Double]
    /// The second coordinate of every step.
    public var y: [Double]
    /// How far every step lies from the plane that is drawn, in the units of the axes; empty for a path
    /// within the plane. Drawn as a halo of this radius.
    public var distance: [Double]
    /// The largest difference between the loss on the path and the loss on the plane below it; nil for a
    /// path within the plane. The caption states it.
    public var gap: Double?

    /// A path in the plane, with as many x as y.
    public init(
      _ name: String = "", x: [Double], y: [Double], distance: [Double] = [], gap: Double? = nil
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.distance = distance
      self.gap = gap
    }
  }

  /// An arrow in the plane of the parameters, such as a gradient or a momentum.
  public struct Vector: Hashable, Sendable {
    /// What the legend calls the arrow; empty for no entry.
    public var name: String
    /// The first coordinate of the arrow's start.
    public var x: Double
    /// The second coordinate of the arrow's start.
    public var y: Double
    /// What its part is called behind `vector`; nil for its name.
    package var part: String?
    /// How far the arrow leads along x.
    public var dx: Double
    /// How far the arrow leads along y.
    public var dy: Double

    /// An arrow from a point of the plane.
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
    /// The first parameter.
    public var x: Double
    /// The second parameter.
    public var y: Double
    /// The surface's height there; nil reads it off the grid.
    public var value: Double?
    /// The gradient there, drawn as an arrow; nil for none.
    public var gradient: Gradient?
    /// By how much the gradient's arrow is shorter than the gradient; 0 draws none.
    public var arrowScale = 1.0
    /// Whether the tangent plane is drawn; it needs the gradient.
    public var hasPlane: Bool
    /// Whether a line leads from the floor of the box up to the point.
    public var hasStem: Bool
    /// Stands beside the point; empty for none.
    public var name: String

    /// Two partial derivatives.
    public struct Gradient: Hashable, Sendable {
      /// The partial derivative along x.
      public var x: Double
      /// The partial derivative along y.
      public var y: Double

      /// The derivatives along both axes.
      public init(x: Double, y: Double) {
        self.x = x
        self.y = y
      }
    }

    /// A point of the surface.
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

  /// The values; holes stay empty.
  public var grid: ScalarGrid
  /// What is drawn.
  public var kind: Kind
  /// The title of the x axis; a single name is set as a label.
  public var xTitle: String
  /// The title of the y axis; a single name is set as a label.
  public var yTitle: String
  /// What the numbers are.
  public var valueTitle: String
  /// How values are spread over heights, colours and levels; nil takes linear heights, and a
  /// logarithm for colours and levels where values span more than two powers of ten above 0.
  public var valueScale: ScaleKind?
  /// The colours of values. Sequential maps give low values the end that is nearer to the ground.
  public var colors: ColorMap = .lapaz
  /// The ways of optimisers.
  public var paths: [ProjectedPath] = []
  /// Arrows in the plane; those of one name have one colour and one entry in the legend.
  public var vectors: [Vector] = []
  /// Points that are talked about.
  public var spots: [Spot] = []
  /// Whether the surface itself is drawn; off leaves points and stems in an empty box.
  public var hasSurface = true
  /// Whether the lowest crossing of the grid is marked.
  public var hasMinimum = false
  /// About how many contour lines.
  public var levels = 12
  /// The numbers of the contour lines, in any order; empty chooses round ones. A note counts those that
  /// no value reaches.
  public var chosenLevels: [Double] = []
  /// The shares (0…1) of the path's variance along both axes; the caption states them.
  public var explainedVariance: [Double] = []
  /// Further sentences of the caption, such as where other parameters stand.
  public var facts: [String] = []
  /// From where the surface is seen.
  public var camera = Camera()
  /// Whether the camera is turned by eighths, and perhaps raised, so that the surface hides as little as
  /// possible of paths and points and of itself.
  public var seeksView = false
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// A surface without marks.
  public init(
    grid: ScalarGrid, kind: Kind = .both, xTitle: String = "x", yTitle: String = "y",
    valueTitle: String = "", page: PageOptions = PageOptions()
  ) {
    self.grid = grid
    self.kind = kind
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.valueTitle = valueTitle
    self.page = page
  }
}
