import GRDB
import TraceGraph
import Training

/// The rules about graphs, their nodes and what they have statistics of.
final class GraphRules {
  private let list: BreachList
  private let database: Database
  /// Those that can be read, by number.
  private(set) var graphs: [Int: CheckedGraph] = [:]

  init(_ list: BreachList, _ database: Database) {
    self.list = list
    self.database = database
  }

  func check() {
    list.attempt(.graphs, "graph") {
      for graph in try RunReader.graphs(database) { graphs[graph.id] = CheckedGraph(info: graph) }
      try tellRepeated("SELECT key FROM graph GROUP BY key HAVING count(*) > 1", .graphs, "key")
    }
    list.attempt(.nodeNames, "scope") {
      try tellRepeated(
        "SELECT path FROM scope GROUP BY path HAVING count(*) > 1", .nodeNames, "path")
    }
    checkSubjects()
    for id in graphs.keys.sorted() { checkNodes(id) }
  }

  private func tellRepeated(_ query: String, _ rule: RunRule, _ column: String) throws {
    let rows = try RunStatement(database, query)
    try rows.query()
    while try rows.next() {
      list.add(rule, column, "'\(try rows.text(0).shortened)' stands there twice")
    }
  }

  private func checkNodes(_ id: Int) {
    guard let graph = graphs[id]?.info, !graph.isBare else { return }
    let subject = "graph \(id)"
    list.attempt(.nodes, subject) {
      var names: Set<String> = []
      let rows = try NodeRows(graph, database)
      try rows.forEachNode { node in
        let place = "\(subject), node \(node.id)"
        for operand in try rows.rows.list(10) where operand >= node.id {
          list.add(.nodes, place, "operand \(operand) does not come before it")
        }
        guard !node.fullName.isEmpty else { return }
        if !names.insert(node.fullName).inserted {
          list.add(.nodeNames, place, "'\(node.fullName.shortened)' is an earlier node, too")
        }
        if NodeName.withoutScope(node.fullName, node.scope) == nil {
          list.add(.nodeNames, place, "'\(node.fullName.shortened)' is not in its scope")
        }
      }
    }
    guard list.isEmpty, graph.numbers <= 1 << 24 else { return }
    list.attempt(.shapes, subject) { _ = try RunReader.structure(of: graph, database) }
  }

  private func checkSubjects() {
    list.attempt(.places, "subject") {
      let rows = try RunStatement(
        database,
        """
        SELECT id, graph, place, name, scope, quantity, update_place FROM subject ORDER BY id
        """)
      try rows.query()
      while try rows.next() {
        let graph = try rows.integer(1)
        guard var known = graphs[graph] else {
          list.add(.places, "subject \(try rows.integer(0))", "graph \(graph) is not there")
          continue
        }
        // Taken out meanwhile, so that its lists are not copied for every row.
        graphs[graph] = nil
        let row = try SubjectRow(rows)
        check(row, in: &known)
        graphs[graph] = known
      }
    }
    for (id, graph) in graphs.sorted(by: { $0.key < $1.key })
    where graph.subjects.count != graph.info.subjects {
      list.add(
        .places, "graph \(id)",
        "\(graph.subjects.count) subjects, where the graph says \(graph.info.subjects)")
    }
  }

  private func check(_ row: SubjectRow, in graph: inout CheckedGraph) {
    let place = "subject \(row.id)"
    if row.place != graph.subjects.count * Subject.size {
      list.add(
        .places, place, "place is \(row.place), not \(graph.subjects.count * Subject.size)")
    }
    if let update = row.updatePlace {
      if update != graph.updates * Subject.size {
        list.add(
          .places, place, "update_place is \(update), not \(graph.updates * Subject.size)")
      }
      graph.updates += 1
    }
    let quantity = StatisticsKey.Quantity(rawValue: row.quantity)
    if quantity == nil { list.add(.quantities, place, "'\(row.quantity.shortened)' is none") }
    if !graph.names.insert(row.name).inserted {
      list.add(.subjectNames, place, "'\(row.name.shortened)' is an earlier subject, too")
    }
    let common = "\(row.scope):\(row.quantity)"
    if quantity == .tensor || row.name != common,
      NodeName.withoutScope(row.name, row.scope) == nil
    {
      list.add(
        .subjectNames, place,
        "'\(row.name.shortened)' is neither '\(common.shortened)' nor in that scope")
    }
    if quantity == .activation { graph.activated.insert(row.scope) }
    if quantity == .sum, graph.activated.contains(row.scope) {
      list.add(
        .forwardOrder, place, "the sum of '\(row.scope.shortened)' comes after its activation")
    }
    graph.subjects.append((row.name, quantity))
  }
}

/// A graph with what its subjects turned out to be.
struct CheckedGraph {
  let info: RecordedGraphInfo
  var subjects: [(name: String, quantity: StatisticsKey.Quantity?)] = []
  /// How many of them have numbers of updates.
  var updates = 0
  fileprivate var names: Set<String> = []
  fileprivate var activated: Set<String> = []

  init(info: RecordedGraphInfo) { self.info = info }
}

/// A row of `subject`, before anything is believed.
private struct SubjectRow {
  var id: Int
  var place: Int
  var name: String
  var scope: String
  var quantity: String
  var updatePlace: Int?

  init(_ row: RunStatement) throws(RunStatement.Fault) {
    id = try row.integer(0)
    place = try row.integer(2)
    name = try row.text(3)
    scope = try row.text(4)
    quantity = try row.text(5)
    updatePlace = try row.optionalInteger(6)
  }
}
