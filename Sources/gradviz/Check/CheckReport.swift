import Figures
import TraceGraph

/// A gradient check as a table or JSON.
struct CheckReport {
  let check: GradientCheck
  let output: Value
  let digits: Int

  /// A line for every number: tape, numeric, difference; then the count of each verdict.
  func text(isColored: Bool) -> String {
    var table = TextTable([
      .init("name"), .init("tape", .right), .init("numeric", .right), .init("difference", .right),
      .init("verdict"),
    ])
    let names = ShownNames(output.trace)
    let format = NumberFormat(digits: digits)
    let brief = NumberFormat(digits: 2)
    for entry in check.entries {
      table.add(
        names.text(entry.node, element: entry.element).escapedForDisplay, format.text(entry.tape),
        format.text(entry.numeric), brief.text(entry.difference),
        verdict(entry, isColored))
    }
    let head = isColored ? TerminalStyle.bold : { $0 }
    return table.text(heading: head) + "\n" + summary + "\n"
  }

  private func verdict(_ entry: GradientCheck.Entry, _ isColored: Bool) -> String {
    var word = entry.verdict.rawValue
    if entry.verdict == .undecided {
      word +=
        entry.uncertainty.isFinite
        ? " (± \(NumberFormat(digits: 2).text(entry.uncertainty)))" : " (no finite value)"
    }
    guard isColored, entry.verdict == .differs else { return word }
    return TerminalStyle.red(word)
  }

  /// "3 gradients of f: 2 agree, 1 at a kink".
  var summary: String {
    let words: [(GradientCheck.Verdict, String)] = [
      (.agrees, "agree"), (.differs, "differ"),
      (.undecided, "undecided"),
      (.kink, "at a kink, where differences say nothing"),
      (.undefined, "at an edge or pole of the function"),
    ]
    let parts = words.compactMap { verdict, word in
      check.count(verdict) > 0 ? "\(check.count(verdict)) \(word)" : nil
    }
    let count = check.entries.count
    let name = ShownNames(output.trace).bareText(output).escapedForDisplay
    return "\(count.counted("gradient")) of \(name)"
      + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")) + leftOut
  }

  /// What an opaque op keeps from being compared.
  private var leftOut: String {
    guard check.leftOut > 0 else { return "" }
    return "; \(check.leftOut.counted("node")) before an opaque op left out"
  }

  var json: String {
    var writer = JSONWriter()
    writer.raw("{\"output\": ")
    writer.string(output.label)
    writer.raw(", \"passed\": \(check.passed)")
    for verdict in GradientCheck.Verdict.allCases {
      writer.raw(", \"\(verdict.rawValue)\": \(check.count(verdict))")
    }
    writer.raw(", \"left_out\": \(check.leftOut),\n \"entries\": ")
    writer.list(check.entries, separator: ",\n  ") { writer, entry in
      writer.raw("{\"node\": ")
      writer.string(entry.node.label)
      writer.raw(", \"element\": \(entry.element)")
      let numbers = [
        ("tape", entry.tape), ("numeric", entry.numeric), ("difference", entry.difference),
        ("relative", entry.relative), ("uncertainty", entry.uncertainty), ("step", entry.step),
      ]
      writer.fields(numbers)
      writer.raw(", \"verdict\": \"\(entry.verdict.rawValue)\"}")
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// Named numbers, each after a comma.
  mutating func fields(_ fields: [(String, Double)]) {
    for (name, value) in fields {
      raw(", \"\(name)\": ")
      number(value)
    }
  }
}
