import TraceGraph

extension DiagnosisReport {
  /// The report as JSON: an object with `verdicts` (`kind`, `scope`, `from_step`, `severity`,
  /// `evidence`, `ledger` for vanishing gradients, `advice`) and `healthy`. Not-a-number and infinities
  /// are the strings "nan", "inf", "-inf". Equal reports give equal bytes.
  public var json: String {
    var writer = JSONWriter()
    writer.raw("{\"verdicts\": [")
    for (position, verdict) in verdicts.enumerated() {
      writer.raw(position == 0 ? "\n  " : ",\n  ")
      verdict.write(to: &writer)
    }
    writer.raw(verdicts.isEmpty ? "]" : "\n]")
    writer.raw(", \"healthy\": \(isHealthy)}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension Verdict {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.raw("{\"kind\": ")
    writer.string(kind.rawValue)
    writer.raw(", \"scope\": ")
    writer.string(scope)
    writer.raw(", \"from_step\": \(fromStep), \"severity\": ")
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
    writer.raw(", \"advice\": ")
    writer.string(advice)
    writer.raw("}")
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
