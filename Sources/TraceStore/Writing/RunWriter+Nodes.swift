import TraceGraph
import Training

extension RunWriter {
  /// Stores every node of a new graph. A graph of scalars has as many rows as a step has numbers, so
  /// cells are set one by one and texts are made once where nodes share them.
  func writeNodes(_ step: StepRecord, graph: Int, _ statements: WriterStatements) throws {
    let words = NodeWords()
    var operands: [UInt8] = []
    var scopes: [Int: Int] = [:]
    var place = 0
    let row = statements.node
    let first = counters.nextNode
    try row.set(2, graph)
    for node in step.trace.nodes {
      let scope = node.scopeNumber
      if scopes[scope] == nil { scopes[scope] = try store(scope: node.scope, statements) }
      let isKept = policy.keeps(node)
      try row.set(1, first + node.id)
      try row.set(3, node.id)
      try row.set(4, node.name.isEmpty ? .null : .text(node.fullName))
      try row.set(5, scopes[scope] ?? 0)
      try row.set(11, isKept ? .integer(place) : .null)
      try row.set(12, step.pass.reaches(node) ? 1 : 0)
      try words.run(row, for: node, &operands)
      if isKept { place += node.isScalar ? 1 : node.shape.reduce(1, *) }
    }
    counters.nextNode += step.trace.count
    counters.bytes += step.trace.count * RecordPolicy.Size.node
  }

  /// The number of a scope, which is stored when it is new.
  private func store(scope path: String, _ statements: WriterStatements) throws -> Int {
    let scope = graphs.scope(path)
    if scope.isNew { try statements.scope.run(.integer(scope.id), .text(path), .null) }
    return scope.id
  }
}

/// The cells of a node row that are words, lists and places. Words stay in one place in memory, so
/// that SQLite need not copy them.
private final class NodeWords {
  private let ops = Op.allCases.map { NodeWords.bytes($0.name) }
  private let roles = Role.allCases.map { NodeWords.bytes($0.name) }
  private let scalar = NodeWords.bytes("[]")

  deinit { for word in ops + roles + [scalar] { word.deallocate() } }

  private static func bytes(_ word: String) -> UnsafeBufferPointer<UInt8> {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: word.utf8.count)
    _ = bytes.initialize(from: word.utf8)
    return UnsafeBufferPointer(bytes)
  }

  /// Sets what is left of a node's row, and runs it.
  ///
  /// - Parameter operands: memory for a list, used again for every node.
  func run(_ row: RunStatement, for node: Value, _ operands: inout [UInt8]) throws {
    try row.set(6, ops[Int(node.op.rawValue)])
    try row.set(7, roles[Int(node.role.rawValue)])
    if node.isScalar {
      try row.set(8, scalar)
    } else {
      try row.set(8, .text(node.shape.listText))
    }
    let attributes = node.attributes
    try row.set(10, attributes == .none ? .null : .text(attributes.json))
    let source = node.ownSource
    try row.set(13, Cell(source?.file))
    try row.set(14, Cell(source?.line))
    try row.set(15, Cell(source?.column))
    Self.list(&operands, of: node)
    try operands.withUnsafeBufferPointer { operands in
      try row.set(9, operands)
      try row.runBound()
    }
  }

  /// `[12, 13]` in bytes that are used again for every node.
  private static func list(_ operands: inout [UInt8], of node: Value) {
    operands.removeAll(keepingCapacity: true)
    operands.append(UInt8(ascii: "["))
    node.forEachOperandID { id in
      if operands.count > 1 {
        operands.append(UInt8(ascii: ","))
        operands.append(UInt8(ascii: " "))
      }
      append(id, to: &operands)
    }
    operands.append(UInt8(ascii: "]"))
  }

  private static func append(_ number: Int, to digits: inout [UInt8]) {
    var scale = 1
    while number / scale >= 10 { scale *= 10 }
    while scale > 0 {
      digits.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / scale % 10))
      scale /= 10
    }
  }
}

extension [Int] {
  /// `[2, 3]`.
  var listText: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}
