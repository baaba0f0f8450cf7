import TraceGraph

extension Finding {
  /// Findings for people, each with what helps.
  static func text(_ findings: [Finding]) -> String {
    let table = TextTable(facts: findings.map { ($0.name, $0.result) })
    return zip(table.lines, findings).map { line, finding in
      line + "\n" + (finding.remedy.map { "  → \($0)\n" } ?? "")
    }.joined()
  }

  /// Findings for programs.
  static func json(_ findings: [Finding]) -> String {
    var writer = JSONWriter()
    writer.raw("{\"ok\": \(findings.allSatisfy { $0.remedy == nil }),\n \"findings\": ")
    writer.list(findings, separator: ",\n  ") { writer, finding in
      writer.raw("{\"name\": ")
      writer.string(finding.name)
      writer.raw(", \"result\": ")
      writer.string(finding.result)
      writer.raw(", \"remedy\": ")
      if let remedy = finding.remedy { writer.string(remedy) } else { writer.raw("null") }
      writer.raw("}")
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
