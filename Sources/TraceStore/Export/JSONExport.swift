import GRDB
import TraceGraph
import Training

/// Writes one JSON object a step: `{"step": 0, "epoch": 0, "loss": 1, "learning_rate": 0.1,
/// "values": {"w": 1}, "gradients": {"w": 2}}`.
struct JSONExport {
  private let export: RunExport
  private let selection: ExportSelection
  private let database: Database
  private let chunks: ChunkReader
  private let statistics: StatisticColumns
  /// By step; empty for a run without rows that never train, which says nothing of them.
  private let validation: [Int: ValidationResult]

  init(_ export: RunExport, _ selection: ExportSelection, _ database: Database) throws {
    self.export = export
    self.selection = selection
    self.database = database
    chunks = try ChunkReader(valuesIn: database)
    statistics = try StatisticColumns(database, where: export.wants)
    validation = try ExportSelection.validation(database)
  }

  func write(_ sink: ([UInt8]) throws -> Void) throws {
    try RunReader.forEachStep(in: export.steps, database) { step in
      var json = JSONWriter()
      try write(step, to: &json)
      try sink(json.bytes)
    }
  }

  private func write(_ step: RecordedStep, to json: inout JSONWriter) throws {
    json.raw("{\"step\": \(step.step), \"epoch\": \(step.epoch), \"loss\": ")
    json.number(step.loss)
    json.raw(", \"learning_rate\": ")
    if step.isEnding { json.raw("null") } else { json.number(step.learningRate) }
    if !validation.isEmpty {
      json.raw(", \"validation\": ")
      if let found = validation[step.step] { json.validation(found) } else { json.raw("null") }
    }
    let items = selection.nodes[step.graph] ?? []
    if export.content.contains(.values) {
      json.raw(", \"values\": ")
      try write(items, of: step.valuesChunk, to: &json) { try $0.value(step, chunks) }
    }
    if export.content.contains(.gradients) {
      json.raw(", \"gradients\": ")
      try write(items, of: step.gradientsChunk, to: &json) { try $0.gradient(step, chunks) }
    }
    if export.content.contains(.statistics) { try writeStatistics(of: step, to: &json) }
    json.raw("}\n")
  }

  /// An object by names; `null` when the step has no numbers.
  private func write(
    _ items: [ExportSelection.Item], of chunk: Int?, to json: inout JSONWriter,
    _ read: (NodePlace) throws -> Tensor?
  ) throws {
    guard chunk != nil else { return json.raw("null") }
    json.raw("{")
    var isFirst = true
    for item in items {
      let tensor = try read(item.place)
      for (name, part) in Self.parts(of: item, tensor) {
        if !isFirst { json.raw(", ") }
        isFirst = false
        json.string(name)
        json.raw(": ")
        if let part { json.tensor(part) } else { json.raw("null") }
      }
    }
    json.raw("}")
  }

  /// The whole under the node's name, or its elements each under its own.
  private static func parts(
    of item: ExportSelection.Item, _ tensor: Tensor?
  ) -> [(String, Tensor?)] {
    let node = item.place.node
    guard let elements = item.elements else { return [(node.label, tensor)] }
    return elements.map { element in
      (
        node.label + ElementIndex.text(of: element, in: node.shape),
        tensor.map { Tensor($0.elements[element]) }
      )
    }
  }

  private func writeStatistics(of step: RecordedStep, to json: inout JSONWriter) throws {
    json.raw(", \"statistics\": {")
    var isFirst = true
    for statistic in try statistics.statistics(of: step) {
      if !isFirst { json.raw(", ") }
      isFirst = false
      json.string(statistic.label)
      json.raw(": {\"value\": ")
      json.statistics(statistic.statistics.value)
      json.raw(", \"gradient\": ")
      if let gradient = statistic.statistics.gradient {
        json.statistics(gradient)
      } else {
        json.raw("null")
      }
      if let update = statistic.statistics.update {
        json.raw(", \"after\": ")
        json.statistics(update.after)
        json.raw(", \"update\": ")
        json.statistics(update.change)
      }
      json.raw("}")
    }
    json.raw("}")
  }
}

extension JSONWriter {
  /// `{"loss": 0.5, "accuracy": 0.9, "training_accuracy": 1, "examples": 12}`, null for what is not known.
  package mutating func validation(_ result: ValidationResult) {
    raw("{\"loss\": ")
    number(result.loss)
    for (key, share) in [
      ("accuracy", result.accuracy), ("training_accuracy", result.trainingAccuracy),
    ] {
      raw(", \"\(key)\": ")
      if let share { number(share) } else { raw("null") }
    }
    raw(", \"examples\": \(result.examples.map(String.init) ?? "null")}")
  }

  fileprivate mutating func statistics(_ statistics: NumberSummary) {
    raw("{")
    for (position, (measure, number)) in zip(RunSchema.measures, statistics.measures).enumerated() {
      raw(position == 0 ? "\"\(measure)\": " : ", \"\(measure)\": ")
      if let number { self.number(number) } else { raw("null") }
    }
    raw("}")
  }
}

extension NumberSummary {
  /// In the order of `RunSchema.measures`.
  var measures: [Double?] {
    [Double(count), mean, sd, minimum, maximum, l2, zeros, saturated, notFinite]
  }
}
