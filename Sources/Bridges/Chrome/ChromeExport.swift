import TraceGraph
import TraceStore

/// Writes the ops of a run's steps as trace events, which Perfetto and Chrome's tracing page show: forward in the
/// order of computation, then backward.
///
/// A run records no durations of ops, so that each takes one unit, and the file says so.
package struct ChromeExport {
  /// So many events are written: a viewer opens no more.
  package static let most = 1_000_000

  private let reader: RunReader
  private let steps: Range<Int>
  /// The most events of this file.
  var limit = ChromeExport.most

  /// - Parameters:
  ///   - reader: the run.
  ///   - steps: the upper bound is not included.
  package init(_ reader: RunReader, steps: Range<Int>) {
    self.reader = reader
    self.steps = steps
  }

  /// Gives the bytes of the file, piece by piece.
  ///
  /// - Throws: `RunError` for steps of more events than `most`, and what the sink throws.
  package func write(_ sink: ([UInt8]) throws -> Void) throws {
    let plans = try plans()
    let steps = try reader.steps(in: steps)
    let count = steps.reduce(0) { $0 + ((plans[$1.graph]?.count ?? -1) + 1) }
    guard count <= limit else {
      throw RunError(
        .exporting, .misuse, of: reader.path,
        cause: "\(count) events, at most \(limit) are written", remedy: "choose steps (--steps)"
      )
    }
    let info = try reader.info()
    var room = ExportLimit(ofRun: info.size + info.walSize, path: reader.path)
    try sink(Array((Self.head + Self.names).utf8))
    var time = 0
    for step in steps {
      guard let events = plans[step.graph] else { continue }
      var json = JSONWriter()
      let length = events.last.map { $0.start + $0.length } ?? 0
      Event(name: "step \(step.step)", category: "step", start: 0, length: length, row: 0)
        .write(at: time, step, to: &json)
      for event in events { event.write(at: time, step, to: &json) }
      try room.take(json.bytes.count)
      try sink(json.bytes)
      time += length + 1
    }
    // Every event begins with a comma, behind those that name rows.
    try sink(Array("\n]}\n".utf8))
  }

  private static let head = """
    {"displayTimeUnit": "ns", "otherData": {"program": "gradviz", "durations": "none are recorded: \
    every op takes one unit"},
    "traceEvents": [
    """

  /// What the rows are called.
  private static let names =
    ["step", "forward", "backward"].enumerated().map { row, name in
      "\(row == 0 ? "" : ",\n")"
        + "{\"ph\": \"M\", \"name\": \"thread_name\", \"pid\": 1, \"tid\": \(row), \"args\": {\"name\": \"\(name)\"}}"
    }.joined()

  private func plans() throws -> [Int: [Event]] {
    try reader.structures().mapValues { structure in
      structure.nodes.isEmpty
        ? Self.layers(structure.subjects) : Self.events(of: structure.nodes)
    }
  }

  /// Leaves are there before anything is computed; a gradient comes for whatever has one.
  private static func events(of nodes: [RecordedStructure.Node]) -> [Event] {
    let forward = nodes.enumerated().filter { $1.op != OpTable.leafRow.name }
    var events: [Event] = []
    for (place, (id, node)) in forward.enumerated() {
      events.append(Event(node, id, "forward", start: place, row: 1))
    }
    let backward = nodes.enumerated().reversed().filter { $1.hasGradient }
    for (place, (id, node)) in backward.enumerated() {
      events.append(Event(node, id, "backward", start: forward.count + place, row: 2))
    }
    return events
  }

  /// The layers of a run of statistics alone.
  private static func layers(_ subjects: [String]) -> [Event] {
    var events: [Event] = []
    for (place, name) in subjects.enumerated() {
      events.append(Event(name: name, category: "forward", start: place, length: 1, row: 1))
    }
    for (place, name) in subjects.reversed().enumerated() {
      events.append(
        Event(
          name: name, category: "backward", start: subjects.count + place, length: 1, row: 2))
    }
    return events
  }
}

/// An op at work.
private struct Event {
  var name: String
  var category: String
  var start: Int
  var length: Int
  var row: Int
  var arguments: [(String, String)] = []

  init(name: String, category: String, start: Int, length: Int, row: Int) {
    self.name = name
    self.category = category
    self.start = start
    self.length = length
    self.row = row
  }

  init(
    _ node: RecordedStructure.Node, _ id: Int, _ category: String, start: Int, row: Int
  ) {
    let isUnnamed = node.label == NodeName.unnamed(id)
    self.init(
      name: isUnnamed ? "\(node.op) \(node.label)" : node.label, category: category,
      start: start, length: 1, row: row)
    arguments = [
      ("node", "\(id)"), ("op", node.op), ("shape", "\(node.shape)"),
      ("operands", "\(node.operands)"),
    ]
  }

  func write(at time: Int, _ step: RecordedStep, to json: inout JSONWriter) {
    json.raw(",\n{\"ph\": \"X\", \"name\": ")
    json.string(name)
    json.raw(", \"cat\": \"\(category)\", \"ts\": \(time + start), \"dur\": \(length)")
    json.raw(", \"pid\": 1, \"tid\": \(row), \"args\": {\"step\": \(step.step)")
    if category == "step" {
      json.raw(", \"loss\": ")
      json.number(step.loss)
    }
    for (name, text) in arguments {
      json.raw(", \"\(name)\": ")
      json.string(text)
    }
    json.raw("}}")
  }
}
