import Plots
import TraceGraph
import TraceStore
import Training

/// What is in a run, for people and for programs.
struct InfoReport {
  var info: RunInfo
  /// How columns of the data were scaled.
  var scales: [ColumnScale] = []
  /// Which rows never train; nil where all do, and where the run does not say.
  var heldBack: HeldBackRecord?

  var text: String {
    let facts = description + course + contents + file
    return TextTable(facts: facts.map { ($0.label, $0.text.escapedForDisplay) }).text()
  }

  private typealias Fact = (label: String, text: String)

  /// What the run is.
  private var description: [Fact] {
    [
      ("name", info.name.isEmpty ? "-" : info.name),
      ("recorded by", info.program.isEmpty ? "-" : info.program),
      ("status", info.status.word + (note.isEmpty ? "" : ": \(note)")),
      ("steps", "\(info.steps), \(info.stepsWithValues) with values and gradients"),
      ("epochs", "\(info.epochs)"),
    ]
  }

  /// How far it went, and what came of it.
  private var course: [Fact] {
    guard let range = info.stepRange else { return objective + validation }
    let ending = info.hasEnding ? ", the state after the last update" : ""
    return [("range", "step \(range.lowerBound) to \(range.upperBound)\(ending)")] + objective
      + validation
  }

  /// What it is worth on rows that never train, at the last step and at the best.
  private var validation: [Fact] {
    var facts: [Fact] = []
    if let last = info.validation {
      var text = "\(ValidationText.line(last.result)) at step \(last.step)"
      if let best = info.bestValidation, best.step < last.step {
        text += "; least loss \(NumberFormat().text(best.result.loss)) at step \(best.step)"
      }
      facts.append(("validation", text))
    }
    if let heldBack { facts.append(("held back", heldBack.text)) }
    return facts
  }

  private var objective: [Fact] {
    if let objective = info.objective { return [("objective", ObjectiveText.line(objective))] }
    guard let range = info.stepRange, let first = info.firstLoss, let last = info.lastLoss else {
      return []
    }
    let numbers = [first, last].map { NumberFormat().text($0) }
    return [
      (
        "loss",
        "\(numbers[0]) at step \(range.lowerBound), \(numbers[1]) at step \(range.upperBound)"
      )
    ]
  }

  /// What is recorded, and what the file holds beside it.
  private var contents: [Fact] {
    let graphs = info.graphs.map { graph in
      (
        "graph \(graph.id)",
        graph.isBare
          ? "statistics of \(graph.subjects.counted("subject")), no nodes"
          : "\(graph.nodes) nodes, \(graph.numbers) numbers a step"
      )
    }
    let layers =
      info.graphs.contains(where: \.isBare) && !info.layers.isEmpty
      ? [("layers", WordList.text(info.layers))] : []
    let files = info.attachments.filter {
      ![AttachmentKind.objective, AttachmentKind.validation].contains($0.kind)
    }.map {
      ("holds", "\($0.name) (\($0.kind), \(NumberFormat.bytes(Double($0.bytes))))")
    }
    let type = info.policy.numbers == .float64 ? "" : ", as \(info.policy.numbers.rawValue)"
    return [("record", "\(info.policy.values.rawValue), every \(info.policy.every)\(type)")]
      + graphs + layers + files + scales.map { ("scaled", $0.text) }
  }

  /// What can be done with the file, and what has to be heeded.
  private var file: [Fact] {
    var facts: [Fact] = []
    if let step = info.resumesAt { facts.append(("resumes at", "step \(step)")) }
    if let step = info.limitedFrom {
      facts.append(("limited", "statistics from step \(step) on"))
    }
    facts.append(("size", NumberFormat.bytes(Double(info.size))))
    if info.needsWAL, info.status != .unfinished {
      facts.append(("closing", "was cut off: gradviz info --tidy finishes it"))
    }
    if info.needsWAL {
      let size = NumberFormat.bytes(Double(info.walSize))
      facts.append(("copy along", "the -wal file beside it (\(size))"))
    }
    if info.lacksWAL {
      facts.append(
        (
          "incomplete?",
          "no -wal file is beside it: if it was copied without one, it lacks the newest steps"
        ))
    }
    return facts
  }

  private var note: String {
    if case .stopped(let reason) = info.status { reason } else { "" }
  }
}

extension InfoReport {
  var json: String {
    var writer = JSONWriter()
    writer.raw("{\"name\": ")
    writer.string(info.name)
    writer.raw(", \"program\": ")
    writer.string(info.program)
    writer.raw(", \"status\": ")
    writer.string(info.status.word)
    writer.raw(", \"note\": ")
    writer.string(note)
    writer.raw(", \"steps\": \(info.steps), \"steps_with_values\": \(info.stepsWithValues)")
    writer.raw(", \"first_step\": \(text(info.stepRange?.lowerBound))")
    writer.raw(", \"last_step\": \(text(info.stepRange?.upperBound))")
    writer.raw(", \"epochs\": \(info.epochs), \"first_loss\": ")
    write(info.firstLoss, &writer)
    writer.raw(", \"last_loss\": ")
    write(info.lastLoss, &writer)
    writer.raw(", \"objective\": \(info.objective?.json ?? "null")")
    writer.raw(", \"validation\": ")
    write(info.validation, &writer)
    writer.raw(", \"best_validation\": ")
    write(info.bestValidation, &writer)
    writer.raw(", \"held_back\": \(heldBack?.json ?? "null")")
    writer.raw(", \"record\": ")
    writer.string(info.policy.values.rawValue)
    writer.raw(", \"every\": \(info.policy.every), \"limit\": \(info.policy.limit)")
    writer.raw(", \"number_type\": \"\(info.policy.numbers.rawValue)\"")
    writer.raw(", \"reduction\": \"\(info.reduction.rawValue)\", \"layers\": ")
    writer.list(info.layers) { $0.string($1) }
    writer.raw(", \"limited_from\": \(text(info.limitedFrom))")
    writer.raw(", \"resumes_at\": \(text(info.resumesAt)), \"graphs\": [")
    let graphs = info.graphs.map {
      "{\"id\": \($0.id), \"nodes\": \($0.nodes), \"numbers\": \($0.numbers), "
        + "\"subjects\": \($0.subjects)}"
    }
    writer.raw(graphs.joined(separator: ", "))
    writer.raw("]")
    writeFile(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// What the file is like.
  private func writeFile(_ writer: inout JSONWriter) {
    writer.raw(", \"scales\": " + ScaleRecord.json(scales))
    writer.raw(", \"size\": \(info.size), \"wal_size\": \(info.walSize)")
    writer.raw(", \"needs_wal\": \(info.needsWAL), \"lacks_wal\": \(info.lacksWAL)}\n")
  }

  private func write(_ validation: RecordedValidation?, _ writer: inout JSONWriter) {
    guard let validation else { return writer.raw("null") }
    writer.raw("{\"step\": \(validation.step), \"result\": ")
    writer.validation(validation.result)
    writer.raw("}")
  }

  private func text(_ number: Int?) -> String { number.map(String.init) ?? "null" }

  private func write(_ number: Double?, _ writer: inout JSONWriter) {
    guard let number else { return writer.raw("null") }
    writer.number(number)
  }
}
