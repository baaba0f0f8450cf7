import GRDB
import TraceGraph
import Training

/// The rules about steps and their columns of numbers.
struct StepRules {
  private let list: BreachList
  private let database: Database
  private let graphs: [Int: CheckedGraph]

  init(_ list: BreachList, _ database: Database, _ graphs: [Int: CheckedGraph]) {
    self.list = list
    self.database = database
    self.graphs = graphs
  }

  func check() {
    var columns = ColumnList()
    let examples = exampleCounts()
    var last: RecordedStep?
    var numbers: StatisticRules?
    list.attempt(.measures, "statistics") { numbers = try StatisticRules(list, database) }
    list.attempt(.columns, "step") {
      let run = try RunRow(database)
      let type = run.policy.numbers
      try forEachStep { step in
        checkOrder(step, after: last)
        checkBatch(step, examples, isNeeded: run.reduction != .other)
        if let last, last.isEnding {
          list.add(.ending, "step \(last.step)", "learning_rate is NULL, and more steps follow")
        }
        last = step
        guard let graph = graphs[step.graph] else {
          list.add(.graphs, "step \(step.step)", "graph \(step.graph) is not there")
          return
        }
        add(step, graph, type, to: &columns)
        numbers?.check(step, graph)
      }
    }
    list.attempt(.chunks, "chunk") { try columns.check(list, database) }
    list.attempt(.validation, "validation") { try checkValidation() }
  }

  /// The steps that can be read; what cannot is told.
  private func forEachStep(_ body: (RecordedStep) throws -> Void) throws {
    let rows = try RunStatement(database, RecordedStep.query)
    try rows.query(.integer(-RunStatement.largest), .integer(RunStatement.largest))
    while try rows.next() {
      let number = try rows.integer(0)
      let batch = try rows.optionalInteger(10)
      guard batch ?? 1 > 0 else {
        list.add(.batch, "step \(number)", "batch is \(batch ?? 0)")
        continue
      }
      let isPaired = rows.isNull(7) == rows.isNull(8)
      if !isPaired {
        list.add(.columns, "step \(number)", "values_chunk or gradients_chunk is NULL, not both")
        continue
      }
      guard number >= 0, try rows.integer(1) >= 0 else {
        list.add(.order, "step \(number)", "step or epoch is below 0")
        continue
      }
      try body(RecordedStep(rows))
    }
  }

  /// Row by row, so that one that is wrong hides no other.
  private func checkValidation() throws {
    let rows = try RunStatement(
      database,
      """
      SELECT \(RecordedValidation.columns), step IN (SELECT step FROM step) FROM validation
      ORDER BY step
      """)
    try rows.query()
    while try rows.next() {
      let step = try rows.integer(0)
      if try rows.integer(5) == 0 { list.add(.validation, "step \(step)", "it is not there") }
      _ = try rows.real(1)
      let shares = [try rows.optionalReal(2), try rows.optionalReal(3)].compactMap { $0 }
      for share in shares where !(0...1).contains(share) {
        list.add(.validation, "step \(step)", "an accuracy is \(share)")
      }
      if let count = try rows.optionalInteger(4), count < 1 {
        list.add(.validation, "step \(step)", "examples is \(count)")
      }
    }
  }

  private func checkOrder(_ step: RecordedStep, after last: RecordedStep?) {
    guard let last, step.epoch < last.epoch else { return }
    list.add(.order, "step \(step.step)", "epoch \(step.epoch) comes after \(last.epoch)")
  }

  private func exampleCounts() -> [Int: Int] {
    var counts: [Int: Int] = [:]
    list.attempt(.examples, "example_list") {
      let rows = try RunStatement(
        database, "SELECT id, length(rows), typeof(rows) FROM example_list ORDER BY id")
      try rows.query()
      while try rows.next() {
        let (id, bytes) = (try rows.integer(0), try rows.integer(1))
        counts[id] = bytes / 4
        if try bytes % 4 != 0 || rows.text(2) != "blob" {
          list.add(.examples, "example_list \(id)", "\(bytes) bytes are no words of 4")
        }
      }
    }
    return counts
  }

  private func checkBatch(_ step: RecordedStep, _ examples: [Int: Int], isNeeded: Bool) {
    let place = "step \(step.step)"
    if step.batch == nil, !step.isEnding, isNeeded { list.add(.batch, place, "batch is NULL") }
    guard let id = step.examples else { return }
    guard let count = examples[id] else {
      list.add(.examples, place, "example_list \(id) is not there")
      return
    }
    if let batch = step.batch, count > 0, batch != count {
      list.add(.batch, place, "batch is \(batch), and its examples are \(count)")
    }
  }

  private func add(
    _ step: RecordedStep, _ graph: CheckedGraph, _ type: NumberType, to columns: inout ColumnList
  ) {
    let place = "step \(step.step)"
    let numbers = graph.info.numbers
    if step.hasValues, numbers == 0 {
      list.add(.columns, place, "it has values, and graph \(step.graph) keeps no numbers")
    }
    columns.add(step.valuesChunk, numbers, type, step.step)
    columns.add(step.gradientsChunk, numbers, type, step.step)
    let subjects = graph.subjects.count
    if step.statisticsChunk != nil, subjects == 0 {
      list.add(.statistics, place, "it has statistics, and graph \(step.graph) no subjects")
    }
    if step.updatesChunk != nil, graph.updates == 0 {
      list.add(.statistics, place, "it has updates, and no subject an update_place")
    }
    columns.add(step.statisticsChunk, subjects * Subject.size, .float64, step.step)
    columns.add(step.updatesChunk, graph.updates * Subject.size, .float64, step.step)
  }
}

/// The columns of all steps, compared with the chunks that are there.
private struct ColumnList {
  private struct Column {
    var first: Int
    var numbers: Int
    var type: NumberType
    var step: Int

    var end: Int { first + RunFormat.chunks(numbers) }

    func bytes(ofChunk id: Int) -> Int {
      RunFormat.numbers(inChunk: id - first, of: numbers) * type.size
    }
  }

  private var columns: [Column] = []

  mutating func add(_ first: Int?, _ numbers: Int, _ type: NumberType, _ step: Int) {
    guard let first, numbers > 0 else { return }
    columns.append(Column(first: first, numbers: numbers, type: type, step: step))
  }

  mutating func check(_ list: BreachList, _ database: Database) throws {
    columns.sort { $0.first < $1.first }
    for (column, next) in zip(columns, columns.dropFirst()) where next.first < column.end {
      list.add(
        .chunks, "step \(next.step)",
        "chunk \(next.first) is one of a column of step \(column.step)")
    }
    var sizes: [Int: Int] = [:]
    let rows = try RunStatement(
      database, "SELECT id, length(data), typeof(data) FROM chunk ORDER BY id")
    try rows.query()
    var place = 0
    while try rows.next() {
      let id = try rows.integer(0)
      while place < columns.count, columns[place].end <= id { place += 1 }
      guard place < columns.count, columns[place].first <= id else {
        list.add(.chunks, "chunk \(id)", "it belongs to no column")
        continue
      }
      let column = columns[place]
      sizes[place, default: 0] += 1
      let expected = column.bytes(ofChunk: id)
      if try rows.text(2) != "blob" || rows.integer(1) != expected {
        list.add(
          .chunks, "chunk \(id)",
          "\(try rows.integer(1)) bytes, where \(expected) of step \(column.step) are expected")
      }
    }
    for (place, column) in columns.enumerated()
    where (sizes[place] ?? 0) < column.end - column.first {
      list.add(
        .chunks, "step \(column.step)",
        "\(sizes[place] ?? 0) of the \(column.end - column.first) chunks from "
          + "\(column.first) on are there")
    }
  }
}
