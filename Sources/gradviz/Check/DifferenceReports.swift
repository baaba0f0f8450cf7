import Figures
import TraceGraph

/// The error of difference quotients over their step.
struct VCurveReport {
  let curve: VCurve
  let name: String

  func text(isColored: Bool) -> String {
    var table = TextTable([
      .init("step", .right), .init("one-sided error", .right), .init("two-sided error", .right),
      .init("rounding", .right),
    ])
    for point in curve.points {
      table.add(
        NumberFormat(digits: 2).text(point.step), NumberFormat(digits: 3).text(point.oneSidedError),
        NumberFormat(digits: 3).text(point.twoSidedError),
        NumberFormat(digits: 2).text(point.rounding))
    }
    let head = isColored ? TerminalStyle.bold : { $0 }
    return "gradient by \(name): \(NumberFormat(digits: 10).text(curve.gradient)), "
      + "\(curve.verdict.sentence)\n\n" + table.text(heading: head)
  }

  var json: String {
    var writer = JSONWriter()
    writer.raw("{\"node\": ")
    writer.string(name)
    writer.fields([("gradient", curve.gradient)])
    writer.raw(", \"verdict\": \"\(curve.verdict.rawValue)\",\n \"points\": ")
    writer.list(curve.points, separator: ",\n  ") { writer, point in
      writer.raw("{\"step\": ")
      writer.number(point.step)
      writer.fields([
        ("one_sided_error", point.oneSidedError), ("two_sided_error", point.twoSidedError),
        ("rounding", point.rounding),
      ])
      writer.raw("}")
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// What a small change did, against what the gradient says.
struct NudgeReport {
  let nudge: Nudge
  let name: String
  let output: String
  let digits: Int

  func text(isColored: Bool) -> String {
    var table = TextTable([.init(""), .init("value", .right)])
    table.add("\(name) changes by", number(nudge.delta))
    table.add("\(output) before", number(nudge.before))
    table.add("\(output) after", number(nudge.after))
    table.add("\(output) changes by", number(nudge.change))
    table.add("rounding of the change", "± " + NumberFormat(digits: 2).text(nudge.rounding))
    table.add("change / nudge", number(nudge.change / nudge.delta))
    table.add("gradient by \(name)", number(nudge.gradient))
    table.add("gradient × nudge", number(nudge.predicted))
    return table.text(heading: isColored ? TerminalStyle.bold : { $0 })
      + "\nthe gradient by \(name): \(nudge.verdict.sentence)\n"
  }

  private func number(_ number: Double) -> String {
    NumberFormat(digits: max(digits, 7)).text(number)
  }

  var json: String {
    var writer = JSONWriter()
    writer.raw("{\"node\": ")
    writer.string(name)
    writer.fields([
      ("delta", nudge.delta), ("before", nudge.before), ("after", nudge.after),
      ("change", nudge.change), ("rounding", nudge.rounding), ("gradient", nudge.gradient),
      ("predicted", nudge.predicted),
    ])
    writer.raw(", \"verdict\": \"\(nudge.verdict.rawValue)\"}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension GradientCheck.Verdict {
  /// What a check of one gradient found, in words.
  var sentence: String {
    switch self {
    case .agrees: "agrees with differences"
    case .differs: "differs from differences"
    case .undecided: "undecided: rounding hides it"
    case .kink: "at a kink, where differences say nothing"
    case .undefined: "at an edge or pole of the function"
    }
  }
}
