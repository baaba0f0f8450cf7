import Figures
import TraceGraph

/// The error of difference quotients over their step.
struct VCurveReport {
  let curve: VCurve
  let name: String

  func text(isColored: Bool) -> String {
    var table = TextTable([
      .init("step", .right), .init("one-sided error", .right), .init("two-sided error", .right),
    ])
    for point in curve.points {
      table.add(
        point.step.significantText(2), point.oneSidedError.significantText(3),
        point.twoSidedError.significantText(3))
    }
    let head = isColored ? TerminalStyle.bold : { $0 }
    return "gradient by \(name): \(curve.gradient.significantText(10))\n\n"
      + table.text(heading: head)
  }

  var json: String {
    var writer = JSONWriter()
    writer.raw("{\"node\": ")
    writer.string(name)
    writer.fields([("gradient", curve.gradient)])
    writer.raw(",\n \"points\": ")
    writer.list(curve.points, separator: ",\n  ") { writer, point in
      writer.raw("{\"step\": ")
      writer.number(point.step)
      writer.fields([
        ("oneSidedError", point.oneSidedError), ("twoSidedError", point.twoSidedError),
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
    table.add("change / nudge", number(nudge.change / nudge.delta))
    table.add("gradient by \(name)", number(nudge.gradient))
    table.add("gradient × nudge", number(nudge.predicted))
    return table.text(heading: isColored ? TerminalStyle.bold : { $0 })
  }

  private func number(_ number: Double) -> String { number.significantText(max(digits, 7)) }

  var json: String {
    var writer = JSONWriter()
    writer.raw("{\"node\": ")
    writer.string(name)
    writer.fields([
      ("delta", nudge.delta), ("before", nudge.before), ("after", nudge.after),
      ("change", nudge.change), ("gradient", nudge.gradient), ("predicted", nudge.predicted),
    ])
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
