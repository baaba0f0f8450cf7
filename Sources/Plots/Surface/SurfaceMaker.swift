import Figures
import Sheets
import TraceGraph
import Training

/// Computes a number over a plane through the space of parameters, with the paths over it.
struct SurfaceMaker: PlotMaker {
  let plot: SurfacePlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    let slice = try slice()
    var figure = SurfaceFigure(
      grid: ScalarGrid(x: slice.x, y: slice.y, values: values(slice)), kind: plot.drawing.kind,
      xTitle: title(of: slice.plane, slice.plane.x.name, 1),
      yTitle: title(of: slice.plane, slice.plane.y.name, 2),
      valueTitle: slice.objective.name, page: look.page(title: source.title))
    dress(&figure)
    figure.paths = slice.paths.map { SurfacePath(path: $0, slice: slice).descent() }
    figure.explainedVariance = slice.explainedVariance
    figure.facts = slice.facts
    figure.vectors = try SurfaceVectors(plot: plot.paths, slice: slice).vectors()
    let points = SurfacePoints(plot: plot, slice: slice, digits: figure.page.digits)
    figure.spots = try points.spots()
    figure.facts += points.facts(figure.spots)
    source.progress?("surface", 1)
    return figure
  }

  /// The numbers alone.
  func numbers() throws(PlotError) -> SurfaceTable? {
    let slice = try slice()
    let table = SurfaceTable(
      names: [slice.plane.x.name, slice.plane.y.name, slice.objective.name], x: slice.x,
      y: slice.y, values: values(slice))
    source.progress?("surface", 1)
    return table
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    if plot.drawsTrainedPath { return [.path(plot.paths.extras)] }
    return plot.slice.at.needsTraining ? [.path([])] : []
  }

  private func values(_ slice: SurfaceSlice) -> [Double] {
    let progress = source.progress.map { show in { (share: Double) in show("surface", share) } }
    return slice.objective.landscape.values(
      over: slice.plane, x: slice.x, y: slice.y, progress: progress)
  }

  private func dress(_ figure: inout SurfaceFigure) {
    figure.hasSurface = plot.drawing.surface
    figure.levels = plot.drawing.levels
    figure.chosenLevels = plot.drawing.chosenLevels
    figure.colors = plot.drawing.colors
    let usual = Camera()
    figure.camera = Camera(
      azimuth: plot.drawing.azimuth ?? usual.azimuth,
      elevation: plot.drawing.elevation ?? usual.elevation, distance: plot.drawing.distance)
    figure.seeksView = plot.drawing.azimuth == nil && plot.drawing.elevation == nil
    figure.hasMinimum = plot.marks.minimum
    figure.valueScale = plot.drawing.valueScale?.kind
  }

  /// The title of an axis; elements such as `W[2,1]` are typeset.
  private func title(of plane: ParameterPlane, _ name: String, _ number: Int) -> String {
    switch plane.kind {
    case .principal: return look.words("component {number}", ["number": "\(number)"])
    case .random: return look.words("direction {number}", ["number": "\(number)"])
    case .parameters, .directions: break
    }
    let parts = NodeName(reading: name)
    return parts.element != nil && parts.scope.isEmpty ? "`\(name)`" : name
  }
}
