import GRDB
import TraceGraph

/// What the steps over a graph are about: nodes and subjects, in the order of their numbers.
public struct RecordedStructure: Hashable, Sendable {
  /// A node as far as two runs can differ in it.
  public struct Node: Hashable, Sendable {
    /// The full name, or `#12` for an unnamed node.
    public var label: String
    /// The word of its op as in trace JSON.
    public var op: String
    /// The word of its role as in trace JSON.
    public var role: String
    /// Extents, outermost first; empty for a scalar.
    public var shape: [Int]
    /// The ids of its operands in order, repeats included.
    public var operands: [Int]
    /// JSON; empty for none.
    public var attributes: String
    /// Whether it feeds the output, so that it has a gradient.
    public var hasGradient: Bool
    /// The first of its numbers in a step's column; nil when they are not recorded.
    public var place: Int?

    /// How many numbers it has.
    public var size: Int { shape.reduce(1, *) }
  }

  /// In the order of creation; empty where the steps have statistics alone.
  public var nodes: [Node] = []
  /// The labels of what steps have statistics of.
  public var subjects: [String] = []
  /// The scope of each.
  public var subjectScopes: [String] = []
}

/// A step with its columns of numbers as they are stored.
public struct RecordedColumns: Sendable {
  /// The step without its numbers.
  public var step: RecordedStep
  /// Of all recorded nodes; nil where the step has none.
  public var values: [Double]?
  /// Of the same nodes in the same order; nil where the step has none.
  public var gradients: [Double]?
  /// 18 numbers for every subject; nil where the step has none.
  public var statistics: [Double]?
}

extension RunReader {
  /// The nine numbers of a subject's values and, behind them, of its gradients, in words.
  public static let statisticNames: [String] = RunSchema.measureColumns

  /// What the graphs of the run are about, by number.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  public func structures() throws(RunError) -> [Int: RecordedStructure] {
    try connection.read("graphs") { database in
      var result: [Int: RecordedStructure] = [:]
      let subjects = try Subject.all(database)
      for graph in try Self.graphs(database) {
        var structure = RecordedStructure()
        structure.subjects = (subjects[graph.id] ?? []).map(\.label)
        structure.subjectScopes = (subjects[graph.id] ?? []).map(\.key.scope)
        let rows = try NodeRows(graph, database)
        guard structure.subjects.count == graph.subjects else {
          throw rows.rows.invalid(
            "graph \(graph.id) has \(structure.subjects.count) of its subjects")
        }
        try rows.forEachNode { node in
          structure.nodes.append(
            RecordedStructure.Node(
              label: node.label, op: node.op, role: node.role, shape: node.shape,
              operands: try rows.rows.list(10), attributes: try rows.rows.optionalText(11) ?? "",
              hasGradient: node.hasGradient, place: node.place))
        }
        result[graph.id] = structure
      }
      return result
    }
  }

  /// The numbers of steps, as they are stored.
  ///
  /// - Parameter steps: the upper bound is not included.
  /// - Throws: as every reading does, see `RunReader`.
  public func columns(of steps: Range<Int>) throws(RunError) -> [RecordedColumns] {
    try connection.read("columns") { database in
      let values = try ChunkReader(valuesIn: database)
      let statistics = try ChunkReader(statisticsIn: database)
      var graphs: [Int: RecordedGraphInfo] = [:]
      for graph in try Self.graphs(database) { graphs[graph.id] = graph }
      var result: [RecordedColumns] = []
      try Self.forEachStep(in: steps, database) { step in
        guard let graph = graphs[step.graph] else {
          throw statistics.invalid("step \(step.step) is of an unknown graph")
        }
        func column(_ first: Int?, _ count: Int, _ reader: ChunkReader) throws -> [Double]? {
          try first.map { try reader.numbers(first: $0, count: count) }
        }
        result.append(
          RecordedColumns(
            step: step, values: try column(step.valuesChunk, graph.numbers, values),
            gradients: try column(step.gradientsChunk, graph.numbers, values),
            statistics: try column(
              step.statisticsChunk, graph.subjects * Subject.size, statistics)))
      }
      return result
    }
  }
}
