import Figures
import Sheets

extension PlotDescription {
  /// Computes the numbers of a plot: one figure, or one a frame on the same geometry.
  ///
  /// - Throws: `PlotError` for names that the source does not have, for what is wrong with its model, and for
  ///   more frames than are made at once.
  package func figures(from source: PlotSource) throws(PlotError) -> [any PlotFigure] {
    let figures = try allFigures(from: source)
    try PlotRoom.requireFew(frames: figures.count)
    return figures
  }

  private func allFigures(from source: PlotSource) throws(PlotError) -> [any PlotFigure] {
    switch content {
    case .curve(let plot): try CurveMaker(plot: plot, look: look, source: source).figures()
    case .field(let plot): try FieldMaker(plot: plot, look: look, source: source).figures()
    case .scatter(let plot): try ScatterMaker(plot: plot, look: look, source: source).figures()
    case .history(let plot):
      [try HistoryMaker(plot: plot, look: look, source: source).figure()]
    case .gradients(let plot):
      [try GradientsMaker(plot: plot, look: look, source: source).figure()]
    case .histogram(let plot):
      [try HistogramMaker(plot: plot, look: look, source: source).figure()]
    case .weights(let plot):
      [try WeightsMaker(plot: plot, look: look, source: source).figure()]
    case .table(let plot):
      [try TableMaker(plot: plot, look: look, source: source).figure()]
    case .contour(let plot), .surface(let plot):
      [try SurfaceMaker(plot: plot, look: look, source: source).figure()]
    }
  }

  /// The numbers of a surface without the picture; nil for a plot of another kind.
  ///
  /// - Throws: as `figures(from:)`.
  package func surfaceTable(from source: PlotSource) throws(PlotError) -> SurfaceTable? {
    switch content {
    case .contour(let plot), .surface(let plot):
      try SurfaceMaker(plot: plot, look: look, source: source).table()
    default: nil
    }
  }
}
