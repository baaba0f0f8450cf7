/// One frame with its axes, marks, legend and colour bar.
struct PlotPanel {
  var title = ""
  var x = PlotAxis()
  var y = PlotAxis()
  var marks: [any PlotMark] = []
  var colorBar: ColorBar?
  /// Whether one unit is as long on both axes.
  var keepsAspect = false
  var hasLegend = true
  /// Sentences that stand below the frame.
  var notes: [String] = []
  /// Says in the middle of the frame that there is nothing to draw; empty for none.
  var verdict = ""
  /// Whether it only keeps its room, for frames that build a row up.
  var isEmpty = false
  /// Its share of a row's width.
  var weight = 1.0

  var extent: PlotExtent {
    marks.reduce(into: PlotExtent()) { $0.formUnion($1.extent) }
  }

  var legendEntries: [LegendEntry] {
    guard hasLegend else { return [] }
    return marks.compactMap(\.legend)
  }
}
