import TraceGraph
import TraceStore

/// How a run keeps the rules of its format, for people and for programs.
struct RuleReport {
  let path: String
  let breaches: [RunBreach]

  /// A line a breach, each rule in words before its first.
  var text: String {
    guard !breaches.isEmpty else {
      return "\(path.escapedForDisplay) keeps all \(RunRule.allCases.count) rules\n"
    }
    var lines: [String] = []
    var last: RunRule?
    for breach in breaches {
      if breach.rule != last { lines.append("rule \(breach.rule.rawValue): \(breach.rule.text)") }
      last = breach.rule
      lines.append("  \(breach.subject): \(breach.text)".escapedForDisplay)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// "2 of 24 rules are broken: 7, 22".
  var summary: String {
    let rules = Set(breaches.map(\.rule.rawValue)).sorted()
    let verb = rules.count == 1 ? "is" : "are"
    return "\(rules.count) of \(RunRule.allCases.count) rules \(verb) broken: "
      + rules.map(String.init).joined(separator: ", ")
  }

  var json: String {
    var writer = JSONWriter()
    writer.raw("{\"rules\": \(RunRule.allCases.count), \"breaches\": ")
    writer.list(breaches, separator: ",\n ") { writer, breach in
      writer.raw("{\"rule\": \(breach.rule.rawValue), \"subject\": ")
      writer.string(breach.subject)
      writer.raw(", \"text\": ")
      writer.string(breach.text)
      writer.raw("}")
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
