import Sheets
import TraceGraph

extension Recording {
  /// A formula or leaf by its name.
  ///
  /// - Parameter key: the key that asks for it.
  /// - Throws: `PlotError` with the nearest name.
  func node(named name: String, key: String) throws(PlotError) -> Value {
    do {
      return try trace.node(name)
    } catch {
      throw PlotError(error, at: key)
    }
  }

  /// What a name means: a formula, a leaf, or one element.
  ///
  /// - Throws: `PlotError` with the nearest name.
  func find(_ name: String, key: String) throws(PlotError) -> NodeLookup<Value>.Found {
    do {
      return try trace.find(name)
    } catch {
      throw PlotError(error, at: key)
    }
  }

  /// The gradients of the output.
  ///
  /// - Throws: `PlotError` for an output that is no single number.
  func gradients(key: String = "") throws(PlotError) -> BackwardPass {
    guard output.isScalar else {
      throw PlotError(key, "the output is no single number, so there is no gradient")
    }
    return output.backward()
  }
}

extension BackwardPass {
  /// The gradients of nodes one after the other, 0 for those that feed nothing; nil where none does.
  func gradients(of nodes: [Value]) -> [Double]? {
    guard nodes.contains(where: { reaches($0) }) else { return nil }
    return nodes.flatMap { node in
      tensorGradient(of: node)?.elements ?? Array(repeating: 0, count: node.shape.reduce(1, *))
    }
  }
}
