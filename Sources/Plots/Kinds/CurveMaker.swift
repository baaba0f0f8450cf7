import Figures
import Sheets
import TraceGraph

/// Computes functions of one variable.
struct CurveMaker {
  let plot: CurvePlot
  let look: PlotLook
  let source: PlotSource

  func figure() throws(PlotError) -> CurveFigure {
    guard let over = plot.over else {
      throw PlotError("over", "a curve needs a name that varies", remedy: "such as x=-3:3")
    }
    let recording = try source.recording(varying: [over.name])
    guard let leaf = recording.nodes[over.name] else {
      throw PlotError(
        "over", "no value of the formulas is named '\(over.name)'",
        remedy: NameHint.text(for: over.name, among: recording.nodes.keys.sorted()))
    }
    guard leaf.op == .leaf else {
      throw PlotError("over", "'\(over.name)' is computed and cannot be varied")
    }
    let outputs = try outputs(recording)
    let x = Spread.numbers(over.range, count: plot.points)
    let program = LaneProgram(varying: [leaf], reading: outputs)
    let values = program.values(count: x.count) { lane, setting in setting[0] = x[lane] }
    let curves = outputs.indices.map { index in
      CurveFigure.Curve(
        outputs.count == 1 ? "" : "`\(outputs[index].label)`", x: x,
        y: x.indices.map { values[$0 * outputs.count + index] })
    }
    return CurveFigure(
      curves: curves, xTitle: over.name, yTitle: outputs.count == 1 ? outputs[0].label : "",
      options: look.options(title: source.title))
  }

  private func outputs(_ recording: Recording) throws(PlotError) -> [Value] {
    if plot.of.isEmpty { return [recording.output] }
    return try plot.of.map { (name) throws(PlotError) in
      guard let node = recording.nodes[name] else {
        let names = recording.nodes.keys.sorted()
        throw PlotError(
          "of", "no formula is named '\(name)'", remedy: NameHint.text(for: name, among: names))
      }
      guard node.isScalar else { throw PlotError("of", "'\(name)' is no single number") }
      return node
    }
  }
}
