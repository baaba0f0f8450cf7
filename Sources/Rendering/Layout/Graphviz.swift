import CGraphviz
import Figures

/// Graphviz itself: one context for the process, used by one thread at a time.
///
/// The context is never freed: freeing and making another reads freed memory in Graphviz's text
/// plug-in. Its globals crash under two threads even with two contexts.
struct Graphviz {
  private let context: OpaquePointer

  private static let shared = Lock(Graphviz())

  private init?() {
    guard let context = gvContext() else { return nil }
    self.context = context
    agseterr(AGWARN)
    agseterrf { GraphvizMessages.receive($0) }
  }

  /// Runs a body while no other thread is inside Graphviz.
  static func exclusively<Result>(
    _ body: (Graphviz) throws(FigureError) -> Result
  ) throws(FigureError) -> Result {
    try shared.withLock { (graphviz) throws(FigureError) in
      guard let graphviz else {
        throw FigureError(
          .layout, of: "graph", cause: "Graphviz does not start", remedy: "install libgvc6")
      }
      return try body(graphviz)
    }
  }

  /// The version of the library that runs.
  var version: String {
    gvcVersion(context).map { String(cString: $0) } ?? "unknown"
  }

  /// Places a graph's nodes and edges and reads them while the layout lasts. Graphviz tells some
  /// failures by its return code, others only by its error flag, which stays set until it is asked.
  func layOut<Result>(
    _ graph: borrowing GraphvizGraph, read: (borrowing GraphvizGraph) -> Result
  ) throws(FigureError) -> Result {
    _ = GraphvizMessages.take()
    agreseterrors()
    let code = gvLayout(context, graph.pointer, "dot")
    defer { gvFreeLayout(context, graph.pointer) }
    guard code == 0, agreseterrors() == 0 else {
      throw FigureError(
        .layout, of: graph.name, cause: GraphvizMessages.take() ?? "dot failed with code \(code)",
        remedy: code == 0 ? "" : "check that Graphviz is installed whole: `dot -c`")
    }
    return read(graph)
  }
}
