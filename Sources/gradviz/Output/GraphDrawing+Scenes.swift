import Figures
import Rendering
import TraceGraph

extension GraphDrawing {
  /// The pictures: one, or one a frame.
  func scenes() throws(Failure) -> [Scene] {
    throw .badInput("no figures yet")
  }

  /// The graph in Graphviz's language.
  func dot() throws(Failure) -> String {
    throw .badInput("no figures yet")
  }
}
