import TraceGraph

/// Nodes, or one element of them, as options name them: `h2`, `layer1/neuron2/h2`, `#12`, `W[2,3]`. A
/// name that every example of a batch has means all of theirs.
struct NodeReference: Hashable {
  var nodes: [Value]
  /// The element's position in row-major order; nil for whole nodes.
  var element: Int?

  /// Finds what a text names.
  ///
  /// - Throws: `FigureError` of stage `options` with the nearest name.
  static func find(
    _ text: String, in trace: Trace, option: String
  ) throws(FigureError) -> NodeReference {
    do {
      let found = try trace.find(text)
      return NodeReference(nodes: found.nodes, element: found.element)
    } catch {
      throw FigureError(error, option)
    }
  }

  /// Whole nodes, for options that know no elements.
  static func nodes(
    _ text: String, in trace: Trace, option: String
  ) throws(FigureError) -> [Value] {
    do {
      return try NodeLookup(trace).nodes(text)
    } catch {
      throw FigureError(error, option)
    }
  }

  /// One whole node.
  static func node(
    _ text: String, in trace: Trace, option: String
  ) throws(FigureError) -> Value {
    do {
      return try trace.node(text)
    } catch {
      throw FigureError(error, option)
    }
  }
}

extension FigureError {
  /// A name that an option gives and the trace does not have.
  fileprivate init(_ error: NameError, _ option: String) {
    self.init(.options, of: option, cause: error.cause, remedy: error.remedy)
  }
}
