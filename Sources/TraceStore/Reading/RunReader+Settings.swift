import GRDB
import TraceGraph

extension RunReader {
  /// Gives the numbers of several nodes, one node after the other, at every step that recorded them.
  ///
  /// - Parameters:
  ///   - nodes: labels, each once.
  ///   - steps: of which numbers are read.
  ///   - body: gets a step with its numbers.
  /// - Throws: when the graph of a step lacks a node, or its numbers are not recorded.
  /// - Complexity: linear in the nodes of the graphs, and in steps and numbers.
  public func forEachStep(
    valuesOf nodes: [String], in steps: Range<Int> = allSteps,
    _ body: (RecordedStep, [Double]) throws(RunError) -> Void
  ) throws(RunError) {
    try connection.stream("values of \(nodes.count) nodes") { database in
      var known: [Int: [NodePlace]] = [:]
      let chunks = try ChunkReader(valuesIn: database)
      try Self.forEachStep(in: steps, database) { step in
        guard step.hasValues else { return }
        let places = try known[step.graph] ?? self.places(of: nodes, step.graph, database)
        known[step.graph] = places
        var numbers: [Double] = []
        for place in places { numbers += try place.value(step, chunks)?.elements ?? [] }
        try body(step, numbers)
      }
    }
  }

  /// Where nodes stand in a graph, found in one walk over it.
  private func places(
    of nodes: [String], _ id: Int, _ database: Database
  ) throws -> [NodePlace] {
    let graph = try graph(id, database)
    var found: [String: NodePlace] = [:]
    let wanted = Set(nodes)
    try NodeRows(graph, database).forEachNode { node in
      if wanted.contains(node.label) { found[node.label] = NodePlace(node, graph) }
    }
    return try nodes.map { node in
      guard let place = found[node] else {
        throw RunError(
          .reading, .notRecorded, of: self.path,
          cause: "the numbers of node \(node.quoted) are not recorded")
      }
      return place
    }
  }
}
