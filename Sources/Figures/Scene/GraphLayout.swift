/// The way a graph's edges run over the page.
public enum GraphDirection: String, CaseIterable, Hashable, Sendable {
  case right, left, down, up
}

/// What a layout engine is asked: boxes of fixed size and the edges between them.
public struct GraphLayoutRequest: Hashable, Sendable {
  /// One box.
  public struct Node: Hashable, Sendable {
    /// Where edges end: at the border of the box, or of what fills it.
    public enum Shape: String, Hashable, Sendable {
      case box, ellipse, diamond
    }

    /// Width and height in points.
    public var size: Size
    /// Nodes with the same number share a rank; nil leaves it to the engine.
    public var rankGroup: Int?
    /// Where its edges end.
    public var shape = Shape.box

    /// A box with edges that end at its border.
    public init(size: Size, rankGroup: Int? = nil) {
      self.size = size
      self.rankGroup = rankGroup
    }
  }

  /// One edge between two nodes by index; several may join the same two nodes.
  public struct Edge: Hashable, Sendable {
    /// The node that it leaves, by index.
    public var from: Int
    /// The node that it leads to, by index.
    public var to: Int
    /// How strongly the edge wants to be short and straight; 1 is usual.
    public var weight: Int
    /// How many ranks it leads on at least.
    public var length = 1

    /// An edge that leads on by one rank at least.
    public init(from: Int, to: Int, weight: Int = 1) {
      self.from = from
      self.to = to
      self.weight = weight
    }
  }

  /// Boxes in a frame that holds no other box.
  public struct Group: Hashable, Sendable {
    /// By index; those of groups inside it stand there alone.
    public var nodes: [Int]
    /// The room at the top of the frame in points, for its words.
    public var label: Size
    /// The group around it, by index and before it in the list; nil for none.
    public var parent: Int?

    /// A group of boxes.
    public init(nodes: [Int], label: Size = .zero, parent: Int? = nil) {
      self.nodes = nodes
      self.label = label
      self.parent = parent
    }
  }

  /// What the graph is called in error messages.
  public var name: String
  /// The boxes; edges and groups tell them by their index here.
  public var nodes: [Node]
  /// What joins the boxes.
  public var edges: [Edge]
  /// The way that edges run.
  public var direction: GraphDirection
  /// Free space between neighbours within a rank, in points.
  public var nodeSeparation: Double
  /// Free space between ranks, in points.
  public var rankSeparation: Double
  /// Boxes in frames; no box is in two of them but where one is inside the other.
  public var groups: [Group] = []
  /// Between the boxes of a group and its frame, in points.
  public var groupMargin = 8.0

  /// A request without groups.
  public init(
    name: String, nodes: [Node], edges: [Edge], direction: GraphDirection = .right,
    nodeSeparation: Double, rankSeparation: Double
  ) {
    self.name = name
    self.nodes = nodes
    self.edges = edges
    self.direction = direction
    self.nodeSeparation = nodeSeparation
    self.rankSeparation = rankSeparation
  }
}

/// Where boxes and edges went; y grows downwards and the drawing starts at (0, 0).
public struct GraphLayout: Hashable, Sendable {
  /// The extent of the drawing in points.
  public var size: Size
  /// Centres of the nodes, in the request's order.
  public var centers: [Point]
  /// For every edge of the request, its curve from border to border: a start point and then three
  /// points a Bézier segment, running from the edge's `from` to its `to`.
  public var routes: [[Point]]
  /// The frames of the request's groups.
  public var groups: [Rect] = []

  /// A layout without groups.
  public init(size: Size, centers: [Point], routes: [[Point]]) {
    self.size = size
    self.centers = centers
    self.routes = routes
  }
}

/// Places the boxes and edges of a graph.
public protocol GraphLayouting {
  /// - Throws: `FigureError` of stage `layout` when the engine fails or a node has no finite size.
  func layout(_ request: GraphLayoutRequest) throws(FigureError) -> GraphLayout
}
