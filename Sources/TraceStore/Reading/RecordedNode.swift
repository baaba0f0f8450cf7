import GRDB
import TraceGraph

/// A graph of a run: steps with the same structure and output share one.
public struct RecordedGraphInfo: Hashable, Sendable {
  /// A number in the run, from 1.
  public var id: Int
  /// How many nodes it has; 0 where it has statistics alone.
  public var nodes: Int
  /// Whether it has statistics alone: nobody recorded how they are computed.
  public var isBare: Bool { nodes == 0 }
  /// How many numbers a recorded step keeps of values, and as many of gradients.
  public var numbers: Int
  /// The id of the node whose gradients are recorded.
  public var output: Int
  /// How many subjects of statistics a step has.
  public var subjects: Int
  var firstNode: Int

  static let query = "SELECT id, nodes, numbers, output, first_node, subjects FROM graph"

  init(_ row: RunStatement) throws(RunStatement.Fault) {
    id = try row.integer(0)
    nodes = try row.integer(1)
    numbers = try row.integer(2)
    output = try row.integer(3)
    firstNode = try row.integer(4)
    subjects = try row.integer(5)
    guard nodes >= 0, nodes < CheckedSize.limit, numbers >= 0, numbers <= CheckedSize.limit,
      nodes == 0 ? numbers == 0 : (0..<nodes).contains(output) && firstNode > 0,
      (0...CheckedSize.limit).contains(subjects)
    else { throw row.invalid("graph \(id) has impossible sizes") }
  }
}

/// A node of a graph of a run.
public struct RecordedNode: Hashable, Sendable {
  /// The id in its graph.
  public var id: Int
  /// The full name; empty for none.
  public var fullName: String
  /// The path of its scope; empty at the root.
  public var scope: String
  /// The word of its op as in trace JSON.
  public var op: String
  /// The word of its role as in trace JSON.
  public var role: String
  /// Extents, outermost first; empty for a scalar.
  public var shape: [Int]
  /// Whether it feeds the output, so that it has a gradient.
  public var hasGradient: Bool
  /// The first of its numbers in a step's column; nil when its numbers are not recorded.
  var place: Int?

  /// The full name, or `#12` for an unnamed node.
  public var label: String { fullName.isEmpty ? NodeName.unnamed(id) : fullName }

  /// How many numbers it has.
  public var size: Int { shape.reduce(1, *) }
}

/// Walks over the rows of a graph's nodes.
struct NodeRows {
  let rows: RunStatement
  private let graph: RecordedGraphInfo

  static let query = """
    SELECT node.id, node.graph, node.node, node.name, scope.path, op, role, shape, has_gradient,
      place, operands, attributes, file, line, position
    FROM node LEFT JOIN scope ON scope.id = node.scope
    WHERE node.id >= ? AND node.id < ? ORDER BY node.id
    """

  init(_ graph: RecordedGraphInfo, _ database: Database) throws {
    self.graph = graph
    rows = try RunStatement(database, Self.query)
  }

  /// Gives every node, after checking that they are all there, in order, with numbers that lie
  /// within the step's column one behind the other.
  func forEachNode(_ body: (RecordedNode) throws -> Void) throws {
    try rows.query(.integer(graph.firstNode), .integer(graph.firstNode + graph.nodes))
    var next = 0
    var place = 0
    while try rows.next() {
      let node = try read(next)
      if let start = node.place {
        guard start == place, node.size <= graph.numbers - place else {
          throw rows.invalid("the numbers of node \(next) lie outside its step")
        }
        place += node.size
      }
      try body(node)
      next += 1
    }
    guard next == graph.nodes, place == graph.numbers else {
      throw rows.invalid("graph \(graph.id) has \(next) of its \(graph.nodes) nodes")
    }
  }

  private func read(_ next: Int) throws(RunStatement.Fault) -> RecordedNode {
    let node = RecordedNode(
      id: try rows.integer(2), fullName: try rows.optionalText(3) ?? "", scope: try rows.text(4),
      op: try rows.text(5), role: try rows.text(6), shape: try rows.list(7),
      hasGradient: try rows.integer(8) != 0, place: try rows.optionalInteger(9))
    guard try rows.integer(1) == graph.id, node.id == next,
      CheckedSize.product(node.shape) != nil
    else { throw rows.invalid("node \(next) of graph \(graph.id) is none of its nodes") }
    return node
  }
}

extension RunReader {
  /// The graphs of the run.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  public func graphs() throws(RunError) -> [RecordedGraphInfo] {
    try connection.read("graphs") { try Self.graphs($0) }
  }

  /// The nodes of a graph, in order of creation.
  ///
  /// - Throws: when the run has no such graph, and as every reading does, see `RunReader`.
  public func nodes(ofGraph graph: Int) throws(RunError) -> [RecordedNode] {
    try connection.read("graph \(graph)") { database in
      var nodes: [RecordedNode] = []
      try NodeRows(try self.graph(graph, database), database).forEachNode { nodes.append($0) }
      return nodes
    }
  }

  static func graphs(_ database: Database) throws -> [RecordedGraphInfo] {
    let rows = try RunStatement(database, RecordedGraphInfo.query + " ORDER BY id")
    try rows.query()
    var graphs: [RecordedGraphInfo] = []
    var last = 0
    while try rows.next() {
      _ = try rows.rowNumber(0, after: &last)
      graphs.append(try RecordedGraphInfo(rows))
    }
    return graphs
  }

  func graph(_ id: Int, _ database: Database) throws -> RecordedGraphInfo {
    let row = try RunStatement(database, RecordedGraphInfo.query + " WHERE id = ?")
    try row.query(.integer(id))
    guard try row.next() else {
      throw RunError(.reading, .missing, of: path, cause: "graph \(id) is not in the run")
    }
    let graph = try RecordedGraphInfo(row)
    row.reset()
    return graph
  }
}
