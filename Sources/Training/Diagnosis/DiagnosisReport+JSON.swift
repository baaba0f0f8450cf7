import TraceGraph

extension DiagnosisReport {
  /// The report as JSON, the format `gradviz-diagnosis` of docs/diagnosis.md. Not-a-number and infinities
  /// are the strings "nan", "inf", "-inf". Equal reports give equal bytes.
  public var json: String {
    var writer = JSONWriter()
    writer.raw(
      "{\"format\": \"gradviz-diagnosis\", \"version\": 1, \"healthy\": \(isHealthy),\n")
    writer.raw(" \"run\": ")
    run.write(to: &writer)
    writer.raw(",\n \"verdicts\": ")
    writer.lines(verdicts) { $1.write(to: &$0) }
    writer.raw(",\n \"experiments\": ")
    writer.lines(experiments) { $1.write(to: &$0) }
    if !remark.isEmpty {
      writer.raw(",\n \"remark\": ")
      writer.string(remark)
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// A list with one element a line.
  fileprivate mutating func lines<Element>(
    _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    raw("[")
    for (position, element) in elements.enumerated() {
      raw(position == 0 ? "\n  " : ",\n  ")
      write(&self, element)
    }
    raw(elements.isEmpty ? "]" : "\n ]")
  }

  fileprivate mutating func field(_ name: String, _ number: Double) {
    raw(", \"\(name)\": ")
    self.number(number)
  }
}

extension DiagnosisReport.Run {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.raw("{\"steps\": \(steps)")
    writer.field("loss_first", firstLoss)
    writer.field("loss_last", lastLoss)
    if let constantLoss { writer.field("loss_constant", constantLoss) }
    writer.raw("}")
  }
}

extension Experiment {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.raw("{\"for\": ")
    writer.list(verdicts) { $0.integer($1) }
    writer.raw(", \"cause\": ")
    writer.string(cause.rawValue)
    writer.raw(", \"changes\": ")
    writer.list(changes) { $1.write(to: &$0) }
    writer.raw(", \"from_step\": \(fromStep), \"steps\": \(steps)")
    writer.field("loss", loss)
    writer.field("baseline", baseline)
    writer.field("best", best)
    writer.field("healed", healed)
    writer.raw(", \"heals\": \(heals)")
    writer.raw(isOfValidation ? ", \"loss_of\": \"validation\"}" : "}")
  }
}

extension Verdict {
  /// The verdict as JSON, as a report holds it.
  func write(to writer: inout JSONWriter) {
    writer.raw("{\"kind\": ")
    writer.string(kind.rawValue)
    writer.raw(", \"cause\": ")
    writer.string(cause.rawValue)
    writer.raw(", \"scope\": ")
    writer.string(scope)
    writer.raw(", \"from_step\": \(fromStep), \"to_step\": \(toStep.map(String.init) ?? "null")")
    writer.raw(", \"severity\": ")
    writer.string(severity.rawValue)
    writer.raw(", \"evidence\": {")
    for (position, item) in evidence.enumerated() {
      if position > 0 { writer.raw(", ") }
      writer.string(item.name)
      writer.raw(": ")
      item.content.write(to: &writer)
    }
    writer.raw("}")
    if let ledger {
      writer.raw(", \"ledger\": ")
      ledger.write(to: &writer)
    }
    writer.raw(", \"explains\": ")
    writer.list(explains) { $0.integer($1) }
    writer.raw(", \"advice\": {\"text\": ")
    writer.string(advice)
    writer.raw(", \"changes\": ")
    writer.list(changes) { $1.write(to: &$0) }
    writer.raw(", \"experiment\": \(experiment.map(String.init) ?? "null")}}")
  }
}

extension Verdict.Evidence.Content {
  fileprivate func write(to writer: inout JSONWriter) {
    switch self {
    case .number(let number): writer.number(number)
    case .text(let text): writer.string(text)
    case .byScope(let list):
      writer.raw("{")
      for (position, entry) in list.enumerated() {
        if position > 0 { writer.raw(", ") }
        writer.string(entry.scope)
        writer.raw(": ")
        writer.number(entry.number)
      }
      writer.raw("}")
    }
  }
}

extension AttenuationLedger {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.raw("{\"of\": ")
    writer.string(target)
    writer.raw(", \"step\": \(step), \"rms_gradient\": ")
    writer.number(total)
    writer.raw(", \"factors\": [")
    for (position, factor) in factors.enumerated() {
      writer.raw(position == 0 ? "{\"kind\": " : ", {\"kind\": ")
      writer.string(factor.kind.rawValue)
      writer.raw(", \"scope\": ")
      writer.string(factor.scope)
      writer.raw(", \"ratio\": ")
      writer.number(factor.ratio)
      writer.raw(", \"share\": ")
      writer.number(factor.share)
      writer.raw(", \"text\": ")
      writer.string(factor.description)
      writer.raw("}")
    }
    writer.raw("]}")
  }
}
