import TraceGraph
import TraceStore
import Training

/// What is in a run, for people and for programs.
struct InfoReport {
  var info: RunInfo
  /// How columns of the data were scaled.
  var scales: [ColumnScale] = []

  var text: String {
    var lines = [
      "name         \(info.name.isEmpty ? "-" : info.name.escapedForDisplay)",
      "recorded by  \(info.program.isEmpty ? "-" : info.program.escapedForDisplay)",
      "status       \(info.status.word)" + (note.isEmpty ? "" : ": \(note.escapedForDisplay)"),
      "steps        \(info.steps), \(info.stepsWithValues) with values and gradients",
      "epochs       \(info.epochs)",
    ]
    if let range = info.stepRange {
      let ending = info.hasEnding ? ", the state after the last update" : ""
      lines.append("range        step \(range.lowerBound) to \(range.upperBound)\(ending)")
    }
    if let objective = info.objective {
      lines.append("objective    " + ObjectiveText.line(objective))
    } else if let range = info.stepRange, let first = info.firstLoss, let last = info.lastLoss {
      lines.append(
        "loss         \(NumberFormat().text(first)) at step \(range.lowerBound), "
          + "\(NumberFormat().text(last)) at step \(range.upperBound)")
    }
    lines.append("record       \(info.policy.values.rawValue), every \(info.policy.every)")
    for graph in info.graphs {
      lines.append("graph \(graph.id)      \(graph.nodes) nodes, \(graph.numbers) numbers a step")
    }
    for file in info.attachments where file.kind != "objective" {
      let what = "\(file.name) (\(file.kind), \(NumberFormat.bytes(Double(file.bytes))))"
      lines.append("holds        " + what.escapedForDisplay)
    }
    for scale in scales { lines.append("scaled       \(scale.text.escapedForDisplay)") }
    if let step = info.resumesAt { lines.append("resumes at   step \(step)") }
    if let step = info.limitedFrom { lines.append("limited      statistics from step \(step) on") }
    lines.append("size         \(NumberFormat.bytes(Double(info.size)))")
    if info.needsWAL, info.status != .unfinished {
      lines.append("closing      was cut off: gradviz info --tidy finishes it")
    }
    if info.needsWAL {
      lines.append(
        "copy along   the -wal file beside it (\(NumberFormat.bytes(Double(info.walSize))))")
    }
    if info.lacksWAL {
      lines.append(
        "incomplete?  its -wal file is not beside it: a copy without it lacks the newest steps")
    }
    return lines.joined(separator: "\n") + "\n"
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
    writer.raw(", \"record\": ")
    writer.string(info.policy.values.rawValue)
    writer.raw(", \"every\": \(info.policy.every), \"limit\": \(info.policy.limit)")
    writer.raw(", \"limited_from\": \(text(info.limitedFrom))")
    writer.raw(", \"resumes_at\": \(text(info.resumesAt)), \"graphs\": [")
    let graphs = info.graphs.map {
      "{\"id\": \($0.id), \"nodes\": \($0.nodes), \"numbers\": \($0.numbers)}"
    }
    writer.raw(graphs.joined(separator: ", "))
    writer.raw("], \"scales\": " + ScaleRecord.json(scales))
    writer.raw(", \"size\": \(info.size), \"wal_size\": \(info.walSize)")
    writer.raw(", \"needs_wal\": \(info.needsWAL), \"lacks_wal\": \(info.lacksWAL)}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func text(_ number: Int?) -> String { number.map(String.init) ?? "null" }

  private func write(_ number: Double?, _ writer: inout JSONWriter) {
    guard let number else { return writer.raw("null") }
    writer.number(number)
  }
}
