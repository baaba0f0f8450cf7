/// One frame with its axes, marks, legend and colour bar.
public struct PlotPanel: Sendable {
  /// Stands above the frame; text between backquotes is set as a formula.
  public var title = ""
  /// The axis along the lower side.
  public var x = PlotAxis()
  /// The axis along the left side.
  public var y = PlotAxis()
  /// From the back to the front.
  public var marks: [any PlotMark] = []
  package var colorBar: ColorBar?
  /// Whether one unit is as long on both axes.
  public var keepsAspect = false
  /// Whether that unit is as long as in the panels beside, where it is not much longer or shorter there.
  package var sharesUnit = false
  /// Whether a legend names the marks.
  public var hasLegend = true
  /// Sentences that stand below the frame.
  public var notes: [String] = []
  /// Says in the middle of the frame that there is nothing to draw; empty for none.
  public var verdict = ""
  /// Titles of frames in place of one title.
  package var frameTitles: [String] = []
  /// Its share of a row's width.
  public var weight = 1.0

  /// A frame with its axes and marks.
  public init(
    title: String = "", x: PlotAxis = PlotAxis(), y: PlotAxis = PlotAxis(),
    marks: [any PlotMark] = [], keepsAspect: Bool = false, hasLegend: Bool = true,
    notes: [String] = [], verdict: String = "", weight: Double = 1.0
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
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
