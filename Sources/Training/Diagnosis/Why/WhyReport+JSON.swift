import TraceGraph

extension WhyReport {
  /// The report as JSON, the format `gradviz-why` of docs/diagnosis.md. Rows of the data and steps count
  /// from 0; not-a-number and infinities are the strings "nan", "inf", "-inf". Equal reports give equal
  /// bytes.
  public var json: String {
    var writer = JSONWriter()
    writer.raw("{\"format\": \"gradviz-why\", \"version\": 1, \"question\": {\"kind\": ")
    writer.string(question.kind.rawValue)
    writer.text("scope", question.scope)
    writer.raw("},\n \"holds\": \(holds), \"from_step\": \(fromStep.map(String.init) ?? "null")")
    writer.text("statement", statement)
    writer.raw(",\n \"origin\": ")
    origin.write(to: &writer)
    writer.raw(",\n \"remarks\": ")
    writer.list(remarks) { $0.string($1) }
    writer.raw(",\n \"terms\": ")
    writer.list(terms) { writer, term in
      writer.raw("{\"name\": ")
      writer.string(term.name)
      writer.field("value", term.value)
      writer.raw("}")
    }
    writer.raw(",\n \"ledger\": ")
    if let ledger { ledger.write(to: &writer, naming: factor) } else { writer.raw("null") }
    writer.raw(",\n \"update\": ")
    if let update { update.write(to: &writer) } else { writer.raw("null") }
    writer.raw(",\n \"proofs\": ")
    writer.list(proofs, separator: ",\n  ") { $1.write(to: &$0) }
    writer.raw(",\n \"found\": ")
    writer.list(found) { writer, entry in
      writer.raw("{\"kind\": ")
      writer.string(entry.kind)
      writer.text("scope", entry.scope)
      writer.raw(", \"from_step\": \(entry.fromStep)}")
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func field(_ name: String, _ number: Double) {
    raw(", \"\(name)\": ")
    self.number(number)
  }

  fileprivate mutating func text(_ name: String, _ text: String) {
    raw(", \"\(name)\": ")
    string(text)
  }

  fileprivate mutating func optional(_ name: String, _ number: Int?) {
    raw(", \"\(name)\": \(number.map(String.init) ?? "null")")
  }
}

extension WhyReport.Origin {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.raw("{\"replayed\": \(isReplayed), \"compared_losses\": \(comparedLosses)")
    writer.optional("differs_from", differsFrom)
    writer.raw(", \"recomputed\": ")
    writer.list(recomputed) { $0.string($1) }
    writer.raw("}")
  }
}

extension WhyReport.Proof {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.raw("{\"without\": ")
    writer.string(without)
    writer.raw(", \"rows\": ")
    writer.list(examples) { $0.integer($1) }
    writer.optional("update", update)
    writer.raw(", \"changes\": ")
    writer.list(changes) { $1.write(to: &$0) }
    writer.raw(", \"from_step\": \(fromStep), \"gone\": \(isGone)")
    writer.text("outcome", outcome)
    writer.raw(", \"numbers\": ")
    writer.list(numbers) { writer, pair in
      writer.raw("{\"name\": ")
      writer.string(pair.name)
      writer.field("with", pair.with)
      writer.field("without", pair.without)
      writer.raw("}")
    }
    writer.raw("}")
  }
}

extension DecisiveUpdate {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.raw("{\"step\": \(step)")
    writer.text("optimizer", optimizer)
    writer.field("rate", rate)
    writer.field("clipping", clipping)
    writer.optional("row", row)
    writer.field("sum_before", before)
    writer.field("sum_after", after)
    writer.field("through_inputs", throughInputs)
    writer.field("decay", decay)
    writer.field("remainder", remainder)
    writeMoves(to: &writer)
    writer.field("older_steps", olderSteps)
    writer.raw(",\n  \"edges\": ")
    writer.list(edges) { writer, edge in
      writer.raw("{\"from\": ")
      writer.string(edge.from)
      writer.text("to", edge.to)
      writer.field("contribution", edge.contribution)
      writer.raw("}")
    }
    writer.raw("}")
  }

  /// What moved how far, and which rows and steps did it.
  private func writeMoves(to writer: inout JSONWriter) {
    writer.raw(",\n  \"moves\": ")
    writer.list(moves, separator: ",\n   ") { writer, move in
      writer.raw("{\"name\": ")
      writer.string(move.name)
      writer.field("before", move.before)
      writer.field("after", move.after)
      writer.field("gradient", move.gradient)
      writer.field("scaling", move.scaling)
      writer.field("effect", move.effect)
      writer.raw("}")
    }
    writer.raw(",\n  \"shares\": ")
    writer.list(shares) { writer, share in
      writer.raw("{\"row\": \(share.row.map(String.init) ?? "null")")
      writer.field("effect", share.effect)
      writer.raw("}")
    }
    writer.raw(",\n  \"steps\": ")
    writer.list(steps) { writer, share in
      writer.raw("{\"step\": \(share.step)")
      writer.field("effect", share.effect)
      writer.raw("}")
    }
  }
}

extension AttenuationLedger {
  /// The ledger with the position of the factor that is named.
  fileprivate func write(to writer: inout JSONWriter, naming factor: Factor?) {
    writer.raw("{\"of\": ")
    writer.string(target)
    writer.raw(", \"step\": \(step)")
    writer.field("rms_gradient", total)
    writer.optional("named", factor.flatMap(factors.firstIndex))
    writer.raw(", \"factors\": ")
    writer.list(factors) { writer, factor in
      writer.raw("{\"kind\": ")
      writer.string(factor.kind.rawValue)
      writer.text("scope", factor.scope)
      writer.field("ratio", factor.ratio)
      writer.field("share", factor.share)
      writer.raw("}")
    }
    writer.raw("}")
  }
}
