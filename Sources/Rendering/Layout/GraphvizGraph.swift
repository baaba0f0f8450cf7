import CGraphviz
import Figures

/// The owner of a Graphviz graph built from a request.
struct GraphvizGraph: ~Copyable {
  let pointer: UnsafeMutablePointer<Agraph_t>
  let request: GraphLayoutRequest
  private(set) var nodes: [UnsafeMutablePointer<Agnode_t>] = []
  private(set) var edges: [UnsafeMutablePointer<Agedge_t>] = []
  /// The frames of groups.
  private(set) var clusters: [UnsafeMutablePointer<Agraph_t>] = []

  var name: String { request.name }

  private init(owning pointer: UnsafeMutablePointer<Agraph_t>, _ request: GraphLayoutRequest) {
    self.pointer = pointer
    self.request = request
  }

  deinit {
    agclose(pointer)
  }

  /// A graph with the request's nodes and edges in the request's order. It has a fixed name:
  /// Graphviz numbers unnamed graphs through the process.
  static func build(_ request: GraphLayoutRequest) throws(FigureError) -> GraphvizGraph {
    let opened =
      request.groups.isEmpty ? gvs_open("figure") : gvs_read(GraphvizClusters.text(of: request))
    guard let pointer = opened else { throw outOfMemory(request.name) }
    var graph = GraphvizGraph(owning: pointer, request)
    graph.declareAttributes()
    try graph.findClusters()
    try graph.addNodes()
    try graph.addEdges()
    try graph.groupRanks()
    try graph.fillClusters()
    return graph
  }

  private static func outOfMemory(_ name: String) -> FigureError {
    FigureError(
      .layout, of: name, cause: "Graphviz cannot build the graph", remedy: "draw fewer nodes")
  }

  /// Boxes keep the size that they are given, without labels or arrow heads: text is measured and
  /// drawn elsewhere.
  private func declareAttributes() {
    for (key, value) in graphAttributes {
      _ = gvs_attribute(pointer, Int32(gvs_kind_graph), key, value)
    }
    for (key, value) in Self.nodeAttributes {
      _ = gvs_attribute(pointer, Int32(gvs_kind_node), key, value)
    }
    for (key, value) in Self.edgeAttributes {
      _ = gvs_attribute(pointer, Int32(gvs_kind_edge), key, value)
    }
  }

  private static let nodeAttributes = [
    ("shape", "box"), ("fixedsize", "true"), ("label", ""), ("margin", "0"), ("penwidth", "0"),
    ("width", "1"), ("height", "1"),
  ]

  private static let edgeAttributes = [
    ("arrowhead", "none"), ("arrowtail", "none"), ("dir", "none"), ("weight", "1"),
  ]

  private var graphAttributes: [(String, String)] {
    [
      ("rankdir", Self.rankDirection(request.direction)), ("pad", "0"), ("splines", "true"),
      ("nodesep", Inches.text(max(request.nodeSeparation, 2))),
      ("ranksep", Inches.text(max(request.rankSeparation, 2))),
    ] + GraphvizEffort.attributes(nodes: request.nodes.count)
  }

  private static func rankDirection(_ direction: GraphDirection) -> String {
    switch direction {
    case .right: "LR"
    case .left: "RL"
    case .down: "TB"
    case .up: "BT"
    }
  }

  private mutating func addNodes() throws(FigureError) {
    nodes.reserveCapacity(request.nodes.count)
    for (index, node) in request.nodes.enumerated() {
      guard let added = gvs_node(pointer, "n\(index)") else {
        throw GraphvizGraph.outOfMemory(name)
      }
      gvs_set_named(added, "width", Inches.text(node.size.width))
      gvs_set_named(added, "height", Inches.text(node.size.height))
      if node.shape != .box { gvs_set_named(added, "shape", node.shape.rawValue) }
      nodes.append(added)
    }
  }

  private mutating func addEdges() throws(FigureError) {
    edges.reserveCapacity(request.edges.count)
    for (index, edge) in request.edges.enumerated() {
      guard let added = gvs_edge(pointer, nodes[edge.from], nodes[edge.to], "e\(index)") else {
        throw GraphvizGraph.outOfMemory(name)
      }
      if edge.weight != 1 { gvs_set_named(added, "weight", String(edge.weight)) }
      if edge.length != 1 { gvs_set_named(added, "minlen", String(edge.length)) }
      edges.append(added)
    }
  }

  /// One subgraph of equal rank for each group, in order of the groups' first nodes.
  private func groupRanks() throws(FigureError) {
    var subgraphs: [Int: UnsafeMutablePointer<Agraph_t>] = [:]
    for (index, node) in request.nodes.enumerated() {
      guard let group = node.rankGroup else { continue }
      guard let subgraph = subgraphs[group] ?? gvs_subgraph(pointer, "rank\(group)") else {
        throw GraphvizGraph.outOfMemory(name)
      }
      if subgraphs[group] == nil { gvs_set_named(subgraph, "rank", "same") }
      subgraphs[group] = subgraph
      guard gvs_add_node(subgraph, nodes[index]) != 0 else {
        throw GraphvizGraph.outOfMemory(name)
      }
    }
  }

  /// The subgraphs that the text of the graph made.
  private mutating func findClusters() throws(FigureError) {
    for (index, group) in request.groups.enumerated() {
      let around = group.parent.map { clusters[$0] } ?? pointer
      guard let cluster = gvs_subgraph(around, GraphvizClusters.name(index)) else {
        throw GraphvizGraph.outOfMemory(name)
      }
      clusters.append(cluster)
    }
  }

  private func fillClusters() throws(FigureError) {
    for (group, cluster) in zip(request.groups, clusters) {
      for node in group.nodes where gvs_add_node(cluster, nodes[node]) == 0 {
        throw GraphvizGraph.outOfMemory(name)
      }
    }
  }
}
