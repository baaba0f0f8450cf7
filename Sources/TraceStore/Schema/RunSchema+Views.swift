extension RunSchema {
  /// For people who ask in SQL; no reader of ours names them.
  static let views = [nodesView, scalarsView, historyView]

  /// Every node with its scope and a name that is never empty.
  private static let nodesView = """
    CREATE VIEW nodes AS
    SELECT graph, node, ifnull(name, '#' || node) AS name, scope.path AS scope, op, role, shape,
      operands, attributes, place, has_gradient, file, line, position
    FROM node JOIN scope ON scope.id = node.scope
    """

  /// Value and gradient of scalar nodes, one row a node and step. Nodes come first in the join: who
  /// asks for one name should not walk through all nodes at every step.
  private static let scalarsView = """
    CREATE VIEW scalars AS
    SELECT step, node.graph, node.node, ifnull(node.name, '#' || node.node) AS name,
      \(PackedNumber.ofRun("values_chunk", at: "node.place")) AS value,
      CASE WHEN node.has_gradient THEN
        \(PackedNumber.ofRun("gradients_chunk", at: "node.place"))
      END AS gradient
    FROM node CROSS JOIN step ON step.graph = node.graph
    WHERE node.shape = '[]' AND node.place IS NOT NULL AND step.values_chunk IS NOT NULL
    """

  /// One row for each statistic, and for each scalar, which is its own statistic.
  ///
  /// Columns of both halves have one affinity: only then does SQLite look through the view, and compute the
  /// columns that are asked for and no others.
  private static let historyView: String = {
    let statistics = columns(measureColumns, of: "statistics_chunk", from: "subject.place")
    let updates = columns(updateColumns, of: "updates_chunk", from: "subject.update_place")
    let scalars = scalarMeasures("value") + scalarMeasures("gradient")
    let none = updateColumns.map { _ in "NULL" }
    return """
      CREATE VIEW history AS
      SELECT step, subject.name, subject.scope, subject.quantity,
        \((statistics + updates).joined(separator: ",\n  "))
      FROM subject CROSS JOIN step ON step.graph = subject.graph
      WHERE step.statistics_chunk IS NOT NULL
      UNION ALL
      SELECT step, CAST(name AS TEXT), CAST('' AS TEXT), CAST('scalar' AS TEXT),
        \((scalars + none).map { "CAST(\($0) AS REAL)" }.joined(separator: ", "))
      FROM scalars
      """
  }()

  private static func columns(_ names: [String], of chunk: String, from place: String) -> [String] {
    names.enumerated().map { position, name in
      "CAST(\(PackedNumber.double(chunk, at: "\(place) + \(position)")) AS REAL) AS \(name)"
    }
  }

  /// In the order of `measures`.
  private static func scalarMeasures(_ side: String) -> [String] {
    [
      "1", side, "\(side) * 0", side, side, "abs(\(side))", "\(side) = 0", "NULL",
      side == "value" ? "value IS NULL OR abs(value) = 9e999" : "abs(\(side)) = 9e999",
    ]
  }
}
