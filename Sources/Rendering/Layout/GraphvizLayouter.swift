import Figures
import TraceGraph

/// Places boxes and edges with Graphviz's `dot`, in this process.
///
/// Only one layout runs at a time, whatever thread asks; the others wait. It runs in a thread with a
/// stack as deep as the graph needs. The same request gives
/// the same layout. Six nodes take 0.1 ms, 1,000 layered nodes with two edges each 0.2 s, 400 nodes
/// with 14,400 edges 8 s.
public struct GraphvizLayouter: GraphLayouting, Sendable {
  /// Costs nothing; Graphviz starts with the first layout.
  public init() {}

  /// Centres of the boxes and curves of the edges, in points, y downwards, from (0, 0).
  ///
  /// - Throws: `FigureError` of stage `layout` when a size, a separation or an edge of the request
  ///   makes no sense, when the layout would take hours, and when Graphviz fails. The next call is not
  ///   affected.
  public func layout(_ request: GraphLayoutRequest) throws(FigureError) -> GraphLayout {
    try LayoutCheck.check(request)
    guard !request.nodes.isEmpty else {
      return GraphLayout(size: .zero, centers: [], routes: [])
    }
    let need = LayoutNeed(
      nodes: request.nodes.count, edges: request.edges.map { ($0.from, $0.to) })
    try need.check(request.name)
    return try Graphviz.exclusively { (graphviz) throws(FigureError) in
      let layout = DeepThread.run(stack: need.stack) {
        Result { () throws(FigureError) in
          try graphviz.layOut(GraphvizGraph.build(request)) { $0.readLayout() }
        }
      }
      guard let layout else {
        throw FigureError(
          .layout, of: request.name,
          cause: "the system gives no thread with a stack of "
            + MemoryRefusal.text(Double(need.stack)),
          remedy: "draw fewer nodes")
      }
      return try layout.get()
    }
  }
}
