import GRDB
import TraceGraph
import Training

/// Writes one row a step. Columns are `w` and `w.gradient` for scalars, `W[1,2]` and
/// `W[1,2].gradient` for elements of tensors (counted from 1, as formulas do), and `W.gradient_l2`
/// for statistics. What a step does not have stays empty.
struct CSVExport {
  /// Where a graph holds the number of a column.
  private struct Source {
    var place: NodePlace
    var element: Int
  }

  private let export: RunExport
  private let selection: ExportSelection
  private let database: Database
  private let chunks: ChunkReader
  private let statistics: StatisticColumns
  /// By step; empty for a run without rows that never train, which has no columns of them.
  private let validation: [Int: ValidationResult]
  /// Names of elements, in the order in which graphs first have them.
  private var names: [String] = []
  /// By graph, as many as there are names.
  private var sources: [Int: [Source?]] = [:]

  init(_ export: RunExport, _ selection: ExportSelection, _ database: Database) throws {
    self.export = export
    self.selection = selection
    self.database = database
    chunks = try ChunkReader(valuesIn: database)
    statistics = try StatisticColumns(database, where: export.wants)
    validation = try ExportSelection.validation(database)
    try checkWidth()
    addColumns()
  }

  private static let mostColumns = 1_000_000
  /// What an update has beside values and gradients.
  private static let updates = ["after", "update"]

  private func checkWidth() throws {
    for items in selection.nodes.values {
      let columns = items.reduce(0) { $0 + ($1.elements?.count ?? $1.place.node.size) }
      guard columns <= Self.mostColumns else {
        throw RunError(
          .exporting, .misuse, of: "csv",
          cause: "\(columns) columns, at most \(Self.mostColumns) are written",
          remedy: "name fewer nodes, or export JSON")
      }
    }
  }

  private mutating func addColumns() {
    var columns: [String: Int] = [:]
    for graph in selection.graphs {
      var found: [Int: Source] = [:]
      for item in selection.nodes[graph] ?? [] {
        let place = item.place
        for element in item.elements ?? Array(0..<place.node.size) {
          let name = place.node.label + ElementIndex.text(of: element, in: place.node.shape)
          let column = columns[name] ?? names.count
          if column == names.count {
            columns[name] = column
            names.append(name)
          }
          found[column] = Source(place: place, element: element)
        }
      }
      sources[graph] = names.indices.map { found[$0] }
    }
  }

  func write(_ sink: ([UInt8]) throws -> Void) throws {
    try sink(header)
    try RunReader.forEachStep(in: export.steps, database) { try sink(row($0)) }
  }

  private var header: [UInt8] {
    var cells = ["step", "epoch", "loss", "learning_rate"]
    if !validation.isEmpty {
      cells += ["validation_loss", "validation_accuracy", "training_accuracy"]
    }
    if export.content.contains(.values) { cells += names }
    if export.content.contains(.gradients) { cells += names.map { $0 + ".gradient" } }
    for subject in selection.subjects {
      let hasUpdates = statistics.updated.contains(subject)
      let sides = ["value", "gradient"] + (hasUpdates ? Self.updates : [])
      for side in sides { cells += RunSchema.measures.map { "\(subject).\(side)_\($0)" } }
    }
    return Self.line(cells.map(CSVCell.text))
  }

  private func row(_ step: RecordedStep) throws -> [UInt8] {
    var cells = [
      "\(step.step)", "\(step.epoch)", NumberFormat.file(step.loss),
      step.isEnding ? "" : NumberFormat.file(step.learningRate),
    ]
    if !validation.isEmpty {
      let found = validation[step.step]
      cells += [found?.loss, found?.accuracy, found?.trainingAccuracy].map {
        $0.map(NumberFormat.file) ?? ""
      }
    }
    if export.content.contains(.values) {
      try add(step.valuesChunk, of: step.graph, to: &cells) { _ in true }
    }
    if export.content.contains(.gradients) {
      try add(step.gradientsChunk, of: step.graph, to: &cells) { $0.hasGradient }
    }
    if export.content.contains(.statistics) { try addStatistics(of: step, to: &cells) }
    return Self.line(cells)
  }

  private func add(
    _ chunk: Int?, of graph: Int, to cells: inout [String],
    where hasNumber: (RecordedNode) -> Bool
  ) throws {
    let sources = sources[graph] ?? []
    for column in names.indices {
      guard let chunk, column < sources.count, let source = sources[column],
        hasNumber(source.place.node)
      else {
        cells.append("")
        continue
      }
      let number = try source.place.number(at: source.element, first: chunk, chunks)
      cells.append(NumberFormat.file(number))
    }
  }

  private func addStatistics(of step: RecordedStep, to cells: inout [String]) throws {
    var known: [String: ScopeStatistics] = [:]
    for statistic in try statistics.statistics(of: step) {
      known[statistic.label] = statistic.statistics
    }
    for subject in selection.subjects {
      let found = known[subject]
      let none = [Double?](repeating: nil, count: RunSchema.measures.count)
      var numbers = (found?.value.measures ?? none) + (found?.gradient?.measures ?? none)
      if statistics.updated.contains(subject) {
        numbers += (found?.update?.after.measures ?? none)
        numbers += (found?.update?.change.measures ?? none)
      }
      cells += numbers.map { $0.map(NumberFormat.file) ?? "" }
    }
  }
}

extension CSVExport {
  private static func line(_ cells: [String]) -> [UInt8] {
    Array((cells.joined(separator: ",") + "\n").utf8)
  }
}
