/// One frame with its axes, marks, legend and colour bar.
package struct PlotPanel {
  package var title = ""
  package var x = PlotAxis()
  package var y = PlotAxis()
  package var marks: [any PlotMark] = []
  package var colorBar: ColorBar?
  /// Whether one unit is as long on both axes.
  package var keepsAspect = false
  package var hasLegend = true
  /// Sentences that stand below the frame.
  package var notes: [String] = []
  /// Says in the middle of the frame that there is nothing to draw; empty for none.
  package var verdict = ""
  /// Titles of frames in place of one title.
  package var frameTitles: [String] = []
  /// Its share of a row's width.
  package var weight = 1.0

  package init(
    title: String = "", x: PlotAxis = PlotAxis(), y: PlotAxis = PlotAxis(),
    marks: [any PlotMark] = [], colorBar: ColorBar? = nil, keepsAspect: Bool = false,
    hasLegend: Bool = true, notes: [String] = [], verdict: String = "",
    weight: Double = 1.0
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
    self.colorBar = colorBar
    self.keepsAspect = keepsAspect
    self.hasLegend = hasLegend
    self.notes = notes
    self.verdict = verdict
    self.weight = weight
  }

  /// What stands above the frame, in every frame.
  var titles: [String] {
    frameTitles.isEmpty ? [title].filter { !$0.isEmpty } : frameTitles
  }

  package var extent: PlotExtent {
    marks.reduce(into: PlotExtent()) { $0.formUnion($1.extent) }
  }

  package var legendEntries: [LegendEntry] {
    guard hasLegend else { return [] }
    return marks.compactMap(\.legend)
  }
}
