import GRDB
import TraceGraph
import Training

/// The nodes and subjects that an export writes.
struct ExportSelection {
  /// A node, or some of its elements.
  struct Item {
    var place: NodePlace
    /// In row-major order from 0; nil for the whole node.
    var elements: [Int]?
  }

  /// By graph, in the order of the nodes.
  var nodes: [Int: [Item]] = [:]
  /// Graphs in the order of their numbers.
  var graphs: [Int] = []
  /// The labels of subjects of statistics.
  var subjects: [String] = []

  /// - Throws: `RunError` for a pattern that fits nothing, means several nodes, or fits nodes of which no
  ///   numbers are recorded.
  init(_ export: RunExport, _ database: Database, path: String) throws {
    var uses = PatternUses(export, path: path)
    if !export.content.isDisjoint(with: [.values, .gradients]) {
      for graph in try RunReader.graphs(database) {
        let recorded = try Self.recorded(graph, database)
        let choice = try GraphChoice(recorded, export, &uses)
        nodes[graph.id] = recorded.enumerated().compactMap { id, recorded in
          guard let place = recorded.place, let elements = choice.elements[id] else { return nil }
          return Item(place: place, elements: elements)
        }
        graphs.append(graph.id)
      }
    }
    if export.content.contains(.statistics) {
      subjects = try StatisticColumns(database) { subject in
        uses.note(subject)
        return export.wants(subject)
      }.labels
    }
    try uses.check()
  }

  /// What the steps are worth on rows that never train, by step.
  static func validation(_ database: Database) throws -> [Int: ValidationResult] {
    Dictionary(
      try RunReader.validation(database).map { ($0.step, $0.result) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func recorded(
    _ graph: RecordedGraphInfo, _ database: Database
  ) throws -> [GraphChoice.Recorded] {
    var nodes: [GraphChoice.Recorded] = []
    try NodeRows(graph, database).forEachNode { nodes.append(.init($0, NodePlace($0, graph))) }
    return nodes
  }
}

/// What patterns choose of one graph.
struct GraphChoice {
  /// A node, with where its numbers are if they are recorded.
  struct Recorded {
    var node: RecordedNode
    var place: NodePlace?

    init(_ node: RecordedNode, _ place: NodePlace?) {
      self.node = node
      self.place = place
    }
  }

  /// By id the elements that are written; `.some(nil)` for the whole node, absent for none.
  private(set) var elements: [Int: [Int]?] = [:]

  init(
    _ recorded: [Recorded], _ export: RunExport, _ uses: inout PatternUses
  ) throws(RunError) {
    guard !export.patterns.isEmpty else {
      for one in recorded where export.includesUnnamed || !one.node.fullName.isEmpty {
        elements[one.node.id] = .some(nil)
      }
      return
    }
    let lookup = NodeLookup<Recorded>(
      recorded.map { one in
        let name = NodeName.withoutScope(one.node.fullName, one.node.scope) ?? one.node.fullName
        return .init(scope: one.node.scope, name: name, shape: one.node.shape, one)
      }, unnamed: { recorded.indices.contains($0) ? (recorded[$0].node.shape, recorded[$0]) : nil })
    for (position, pattern) in export.patterns.enumerated() {
      for found in try Self.find(pattern, lookup, position, &uses) {
        if found.nodes.contains(where: { $0.place != nil }) {
          uses.used.insert(position)
        } else {
          uses.unrecorded.insert(position)
        }
        for one in found.nodes { add(one.node.id, found.element) }
      }
      guard export.includesUnnamed, !pattern.isPlain else { continue }
      for one in recorded
      where one.node.fullName.isEmpty && pattern.matches(one.node.label) {
        uses.used.insert(position)
        add(one.node.id, nil)
      }
    }
  }

  private static func find(
    _ pattern: NamePattern, _ lookup: NodeLookup<Recorded>, _ position: Int,
    _ uses: inout PatternUses
  ) throws(RunError) -> [NodeLookup<Recorded>.Found] {
    guard pattern.isPlain else { return lookup.matches(pattern) }
    do {
      return [try lookup.find(pattern.text)]
    } catch {
      uses.errors[position] = error
      guard error.kind == .unknown else { throw uses.refusal(error) }
      return []
    }
  }

  private mutating func add(_ id: Int, _ element: Int?) {
    guard let element else {
      elements[id] = .some(nil)
      return
    }
    switch elements[id] {
    case .none: elements[id] = [element]
    case .some(let some?) where !some.contains(element):
      elements[id] = (some + [element]).sorted()
    case .some: break
    }
  }
}

/// Which patterns fit something.
struct PatternUses {
  private let export: RunExport
  private let path: String
  var used: Set<Int> = []
  /// Those that fit nodes without numbers.
  var unrecorded: Set<Int> = []
  var errors: [Int: NameError] = [:]

  init(_ export: RunExport, path: String) {
    self.export = export
    self.path = path
  }

  mutating func note(_ subject: Subject) {
    for (position, pattern) in export.patterns.enumerated()
    where RunExport.fits(pattern, subject) {
      used.insert(position)
    }
  }

  /// - Throws: `RunError` for the first pattern that fits nothing.
  func check() throws(RunError) {
    for (position, pattern) in export.patterns.enumerated() where !used.contains(position) {
      if unrecorded.contains(position) {
        throw RunError(
          .exporting, .notRecorded, of: path,
          cause: "the numbers of \(pattern.text.quoted) are not recorded",
          remedy: "record them: train: {record: {values: all}}")
      }
      if let error = errors[position] { throw refusal(error) }
      throw RunError(
        .exporting, .missing, of: path,
        cause: pattern.isPlain
          ? "no statistic is named \(pattern.text.quoted)"
          : "no recorded node has a name like \(pattern.text.quoted)",
        remedy: "quote patterns, and write * for any characters; unnamed nodes are #12")
    }
  }

  func refusal(_ error: NameError) -> RunError {
    RunError(.exporting, .missing, of: path, cause: error.cause, remedy: error.remedy)
  }
}
