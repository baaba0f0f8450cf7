import Figures

/// Refuses what Graphviz would take for something else or silently draw wrong.
enum LayoutCheck {
  /// The largest width, height or separation in points: Graphviz adds them up in 32 bits.
  static let maximumLength = 100_000.0

  static func check(_ request: GraphLayoutRequest) throws(FigureError) {
    for (index, node) in request.nodes.enumerated() {
      try length(node.size.width, "the width of node \(index)", in: request)
      try length(node.size.height, "the height of node \(index)", in: request)
    }
    try length(request.nodeSeparation, "the node separation", in: request)
    try length(request.rankSeparation, "the rank separation", in: request)
    for (index, edge) in request.edges.enumerated() { try check(edge, index, in: request) }
    try length(request.groupMargin, "the margin of groups", in: request)
    for (index, group) in request.groups.enumerated() { try check(group, index, in: request) }
  }

  private static func check(
    _ group: GraphLayoutRequest.Group, _ index: Int, in request: GraphLayoutRequest
  ) throws(FigureError) {
    guard group.parent.map({ (0..<index).contains($0) }) ?? true,
      group.nodes.allSatisfy(request.nodes.indices.contains)
    else {
      throw FigureError(
        .layout, of: request.name,
        cause: "group \(index) holds a node, or is in a group, that is not there",
        remedy: "number nodes from 0, and name a group after the one around it")
    }
    try length(group.label.width, "the label width of group \(index)", in: request)
    try length(group.label.height, "the label height of group \(index)", in: request)
  }

  private static func length(
    _ value: Double, _ what: String, in request: GraphLayoutRequest
  ) throws(FigureError) {
    guard value.isFinite, (0...maximumLength).contains(value) else {
      throw FigureError(
        .layout, of: request.name, cause: "\(what) is \(value) points",
        remedy: "give a length from 0 to \(Int(maximumLength))")
    }
  }

  private static func check(
    _ edge: GraphLayoutRequest.Edge, _ index: Int, in request: GraphLayoutRequest
  ) throws(FigureError) {
    let nodes = request.nodes.indices
    guard nodes.contains(edge.from), nodes.contains(edge.to) else {
      throw FigureError(
        .layout, of: request.name,
        cause: "edge \(index) joins nodes \(edge.from) and \(edge.to) of \(nodes.count)",
        remedy: "number nodes from 0")
    }
    guard (0...10_000).contains(edge.weight) else {
      throw FigureError(
        .layout, of: request.name, cause: "the weight of edge \(index) is \(edge.weight)",
        remedy: "give a weight from 0 to 10000")
    }
  }
}
