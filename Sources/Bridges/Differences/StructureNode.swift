import TraceGraph
import TraceStore

/// A node as far as two structures can differ in it.
struct StructureNode: Hashable {
  var label: String
  var op: String
  var role: String
  var shape: [Int]
  var operands: [Int]
  var attributes: String

  init(_ node: Value) {
    label = node.label
    op = node.op == .opaque ? node.symbol : node.op.name
    role = node.role.name
    shape = node.shape
    operands = node.operands.map(\.id)
    attributes = node.attributes == .none ? "" : node.attributes.json
  }

  init(_ node: RecordedStructure.Node) {
    label = node.label
    op = node.op
    role = node.role
    shape = node.shape
    operands = node.operands
    attributes = node.attributes
  }
}

/// How two structures correspond.
struct StructureMatch {
  /// What is different, a line each; empty for equal ones.
  private(set) var lines: [String] = []
  /// Nodes that are the same in both, by position.
  private(set) var pairs: [(Int, Int)] = []

  /// So many differences are told.
  private static let most = 20

  /// Nodes of one name and shape are the same where the structures are not.
  init(_ a: [StructureNode], _ b: [StructureNode]) {
    guard a != b else {
      pairs = a.indices.map { ($0, $0) }
      return
    }
    let places = Dictionary(
      b.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
    var found: Set<Int> = []
    var all: [String] = []
    if a.count != b.count { all.append("\(a.count) and \(b.count) nodes") }
    for (position, node) in a.enumerated() {
      guard let place = places[node.label], found.insert(place).inserted else {
        all.append("\(node.label.quoted) (\(node.op)) is in the first alone")
        continue
      }
      let other = b[place]
      if let line = Self.difference(node, other, a, b) { all.append(line) }
      if node.shape == other.shape { pairs.append((position, place)) }
    }
    for (place, node) in b.enumerated() where !found.contains(place) {
      all.append("\(node.label.quoted) (\(node.op)) is in the second alone")
    }
    if all.isEmpty { all.append("the nodes are in another order") }
    lines = Array(all.prefix(Self.most))
    if all.count > Self.most { lines.append("\(all.count - Self.most) more differences") }
  }

  private static func difference(
    _ a: StructureNode, _ b: StructureNode, _ first: [StructureNode], _ second: [StructureNode]
  ) -> String? {
    let name = a.label.quoted
    if a.op != b.op { return "\(name) is \(a.op.shortened) and \(b.op.shortened)" }
    if a.shape != b.shape { return "\(name) is \(a.shape.shapeText) and \(b.shape.shapeText)" }
    if a.role != b.role { return "\(name) is \(a.role) and \(b.role)" }
    if a.attributes != b.attributes {
      return "\(name) has \(a.attributes.shortened) and \(b.attributes.shortened)"
    }
    func labels(_ node: StructureNode, _ all: [StructureNode]) -> [String] {
      node.operands.map { all.indices.contains($0) ? all[$0].label : "#\($0)" }
    }
    let (x, y) = (labels(a, first), labels(b, second))
    return x == y ? nil : "\(name) is of \(WordList.text(x)) and of \(WordList.text(y))"
  }
}
