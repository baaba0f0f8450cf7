import GRDB
import TraceGraph

/// The numbers of several nodes at one step, one node after the other.
public struct StepNumbers: Hashable, Sendable {
  /// From 0.
  public var step: Int
  /// The values of the nodes, one after the other, each row-major.
  public var values: [Double]
  /// 0 for nodes that do not feed the output; nil when none does.
  public var gradients: [Double]?
}

extension RunReader {
  /// Gives the numbers of several nodes at every step that recorded them, in order. Reads each chunk
  /// that they lie in once.
  ///
  /// - Parameters:
  ///   - nodes: ids by the number of their graph, ascending.
  ///   - isWanted: whether a step is read.
  ///   - body: gets the numbers of one step.
  /// - Throws: when the numbers of a node are not recorded.
  public func forEachNumbers(
    of nodes: [Int: [Int]], where isWanted: (Int) -> Bool = { _ in true },
    _ body: (StepNumbers) throws(RunError) -> Void
  ) throws(RunError) {
    try connection.stream("numbers of nodes") { database in
      var places: [Int: [NodePlace]] = [:]
      for graph in try Self.graphs(database) {
        guard let ids = nodes[graph.id] else { continue }
        places[graph.id] = try self.places(Set(ids), graph, database)
      }
      let chunks = try ChunkReader(valuesIn: database)
      try Self.forEachStep(in: Self.allSteps, database) { step in
        guard isWanted(step.step), let found = places[step.graph], step.hasValues else { return }
        try body(try Self.numbers(of: found, at: step, chunks))
      }
    }
  }

  private func places(
    _ ids: Set<Int>, _ graph: RecordedGraphInfo, _ database: Database
  ) throws -> [NodePlace] {
    var places: [NodePlace] = []
    try NodeRows(graph, database).forEachNode { node in
      guard ids.contains(node.id) else { return }
      guard let place = NodePlace(node, graph) else {
        throw RunError(
          .reading, .notRecorded, of: self.path,
          cause: "the numbers of node \(node.label.quoted) are not recorded")
      }
      places.append(place)
    }
    return places
  }

  private static func numbers(
    of places: [NodePlace], at step: RecordedStep, _ chunks: ChunkReader
  ) throws -> StepNumbers {
    var result = StepNumbers(step: step.step, values: [])
    for place in places { result.values += try place.value(step, chunks)?.elements ?? [] }
    guard places.contains(where: \.node.hasGradient) else { return result }
    result.gradients = try places.flatMap { place in
      try place.gradient(step, chunks)?.elements
        ?? Array(repeating: 0, count: place.node.size)
    }
    return result
  }
}
