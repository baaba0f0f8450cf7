import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

/// The figures of a plot that is described by flags over a sheet.
func plots(
  of kind: any PlotKind.Type, _ sheet: String, _ flags: [(String, String)] = [],
  values: [String: Tensor] = [:]
) throws -> [any PlotFigure] {
  var description = PlotDescription(kind)
  try description.apply(flags.map { (key: $0.0, text: $0.1) })
  let source = PlotSource(
    sheet: try Sheet(drawing: "sheet.yaml", bytes: Array(sheet.utf8)), values: values)
  return try description.maker(source).figures()
}

extension PlotMaker {
  /// The figure, or the figures that its frames show where each has numbers of its own.
  func figures() throws(PlotError) -> [any PlotFigure] {
    let figure = try figure()
    guard let scatter = figure as? ScatterFigure, !scatter.frames.isEmpty else {
      return [figure].compactMap { $0 as? any PlotFigure }
    }
    return scatter.frames
  }
}
