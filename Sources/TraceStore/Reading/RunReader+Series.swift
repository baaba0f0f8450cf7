import GRDB
import TraceGraph

/// One node at one step.
public struct SeriesPoint: Hashable, Sendable {
  /// From 0.
  public var step: Int
  /// The value at the step, before its update.
  public var value: Tensor
  /// Nil when the node does not feed the output, and for constants.
  public var gradient: Tensor?
}

extension RunReader {
  /// Gives value and gradient of one node at every step that recorded them, in order. A step reads
  /// as many chunks as the node's numbers lie in: one for a scalar.
  ///
  /// - Parameters:
  ///   - node: a full name, or `#12`.
  ///   - steps: which steps; the upper bound is not included.
  ///   - body: called once a step.
  /// - Throws: when no graph of the run has such a node, or its numbers are not recorded.
  public func forEachPoint(
    of node: String, in steps: Range<Int> = allSteps,
    _ body: (SeriesPoint) throws(RunError) -> Void
  ) throws(RunError) {
    try connection.stream("node '\(node)'") { database in
      try self.forEachPoint(of: node, in: steps, database, body)
    }
  }

  private func forEachPoint(
    of node: String, in steps: Range<Int>, _ database: Database,
    _ body: (SeriesPoint) throws -> Void
  ) throws {
    let found = try find(node, database)
    let chunks = try ChunkReader(valuesIn: database)
    try Self.forEachStep(in: steps, database) { step in
      guard let place = found[step.graph] else { return }
      if let point = try place.point(step, chunks) { try body(point) }
    }
  }

  /// Value and gradient of one node at every step that recorded them.
  ///
  /// - Throws: when no graph of the run has such a node, when its numbers are not recorded, and as every
  ///   reading does, see `RunReader`.
  public func series(
    of node: String, in steps: Range<Int> = allSteps
  ) throws(RunError) -> [SeriesPoint] {
    try connection.read("node '\(node)'") { database in
      var points: [SeriesPoint] = []
      try self.forEachPoint(of: node, in: steps, database) { points.append($0) }
      return points
    }
  }

  /// Where a node stands in each graph that has it.
  private func find(_ label: String, _ database: Database) throws -> [Int: NodePlace] {
    var found: [Int: NodePlace] = [:]
    var isKnown = false
    for graph in try Self.graphs(database) {
      try NodeRows(graph, database).forEachNode { node in
        guard node.label == label else { return }
        isKnown = true
        found[graph.id] = NodePlace(node, graph)
      }
    }
    guard !found.isEmpty else {
      throw RunError(
        .reading, isKnown ? .notRecorded : .missing, of: path,
        cause: isKnown
          ? "the numbers of node '\(label)' are not recorded" : "the run has no node '\(label)'")
    }
    return found
  }
}

/// Where the numbers of a node lie within those of a step.
struct NodePlace {
  var node: RecordedNode
  private var place: Int
  private var numbers: Int

  /// Nil when the node's numbers are not recorded.
  init?(_ node: RecordedNode, _ graph: RecordedGraphInfo) {
    guard let place = node.place else { return nil }
    self.node = node
    self.place = place
    numbers = graph.numbers
  }

  func value(_ step: RecordedStep, _ chunks: ChunkReader) throws -> Tensor? {
    try step.valuesChunk.map { try tensor(first: $0, chunks) }
  }

  func gradient(_ step: RecordedStep, _ chunks: ChunkReader) throws -> Tensor? {
    guard node.hasGradient else { return nil }
    return try step.gradientsChunk.map { try tensor(first: $0, chunks) }
  }

  func point(_ step: RecordedStep, _ chunks: ChunkReader) throws -> SeriesPoint? {
    guard let value = try value(step, chunks) else { return nil }
    return SeriesPoint(step: step.step, value: value, gradient: try gradient(step, chunks))
  }

  /// One element, in the column of values or gradients that begins at chunk `first`.
  func number(at element: Int, first: Int, _ chunks: ChunkReader) throws -> Double {
    try chunks.number(first: first, count: numbers, place: place + element)
  }

  private func tensor(first: Int, _ chunks: ChunkReader) throws -> Tensor {
    Tensor(
      shape: node.shape,
      elements: try chunks.numbers(first: first, count: numbers, place: place, size: node.size))
  }
}
