/// The way a graph's edges run over the page.
public enum GraphDirection: String, CaseIterable, Hashable, Sendable {
  case right, left, down, up
}

/// What a layout engine is asked: boxes of fixed size and the edges between them.
public struct GraphLayoutRequest: Hashable, Sendable {
  /// One box. `rankGroup` nodes with the same number share a rank; nil leaves it to the engine.
  public struct Node: Hashable, Sendable {
    /// Width and height in points.
    public var size: Size
    public var rankGroup: Int?

    public init(size: Size, rankGroup: Int? = nil) {
      self.size = size
      self.rankGroup = rankGroup
    }
  }

  /// One edge between two nodes by index; several may join the same two nodes.
  public struct Edge: Hashable, Sendable {
    public var from: Int
    public var to: Int
    /// How strongly the edge wants to be short and straight; 1 is usual.
    public var weight: Int

    public init(from: Int, to: Int, weight: Int = 1) {
      self.from = from
      self.to = to
      self.weight = weight
    }
  }

  /// What the graph is called in error messages.
  public var name: String
  public var nodes: [Node]
  public var edges: [Edge]
  public var direction: GraphDirection
  /// Free space between neighbours within a rank, in points.
  public var nodeSeparation: Double
  /// Free space between ranks, in points.
  public var rankSeparation: Double

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
