extension RunSchema {
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
      \(number(of: "values_chunk", at: "node.place")) AS value,
      CASE WHEN node.has_gradient THEN
        \(number(of: "gradients_chunk", at: "node.place"))
      END AS gradient
    FROM node CROSS JOIN step ON step.graph = node.graph
    WHERE node.shape = '[]' AND node.place IS NOT NULL AND step.values_chunk IS NOT NULL
    """

  /// One row for each statistic, and for each scalar, which is its own statistic.
  private static let historyView: String = {
    let columns = measureColumns.enumerated().map { position, column in
      let place = "subject.place + \(position)"
      return "\(number(of: "statistics_chunk", at: place)) AS \(column)"
    }
    return """
      CREATE VIEW history AS
      SELECT step, subject.name, subject.scope, subject.quantity,
        \(columns.joined(separator: ",\n  "))
      FROM subject CROSS JOIN step ON step.graph = subject.graph
      WHERE step.statistics_chunk IS NOT NULL
      UNION ALL
      SELECT step, name, '', 'scalar',
        \(scalarMeasures("value")), value IS NULL OR abs(value) = 9e999,
        \(scalarMeasures("gradient")), abs(gradient) = 9e999
      FROM scalars
      """
  }()

  private static func scalarMeasures(_ side: String) -> String {
    "1, \(side), \(side) * 0, \(side), \(side), abs(\(side)), \(side) = 0, NULL"
  }

  /// One number of a step: its eight bytes are found once, as 16 hexadecimal digits, and unpacked.
  private static func number(of column: String, at place: String) -> String {
    let chunk = "step.\(column) + (\(place)) / \(RunFormat.chunkNumbers)"
    let start = "(\(place)) % \(RunFormat.chunkNumbers) * 8 + 1"
    return """
      (SELECT \(number(in: "digits")) FROM (
        SELECT hex(substr(data, \(start), 8)) AS digits FROM chunk WHERE id = \(chunk)))
      """
  }

  /// A little-endian double in arithmetic, since SQL has no other way to read one: not-a-number
  /// gives NULL.
  ///
  /// Digits 15, 16 and 13 hold sign and exponent, the others the fraction; every product with a
  /// power of two is exact.
  private static func number(in digits: String) -> String {
    let exponent =
      "((\(nibble(digits, 14)) & 7) * 256 + \(nibble(digits, 15)) * 16 + \(nibble(digits, 12)))"
    let order = [13, 10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1]
    let fraction = order.enumerated().map { rank, digit in
      "\(nibble(digits, digit)) * \(1 << (4 * (12 - rank)))"
    }.joined(separator: " + ")
    let sign = "CASE WHEN \(nibble(digits, 14)) > 7 THEN -1.0 ELSE 1.0 END"
    return """
      CASE \(exponent)
        WHEN 2047 THEN CASE WHEN \(fraction) = 0 THEN (\(sign)) * 9e999 END
        WHEN 0 THEN (\(sign)) * (\(fraction)) * pow(2.0, -1074)
        ELSE (\(sign)) * (\(fraction) + 4503599627370496) * pow(2.0, \(exponent) - 1075)
      END
      """
  }

  private static func nibble(_ digits: String, _ index: Int) -> String {
    "(instr('123456789ABCDEF', substr(\(digits), \(index + 1), 1)))"
  }
}
