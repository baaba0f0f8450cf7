import Sheets
import Training

extension PlotDescription {
  /// What the plot reads of a training.
  func watches(
    in memory: TrainingMemory, of source: PlotSource
  ) throws(PlotError) -> [TrainingMemory.Watch] {
    switch content {
    case .curve(let plot): plot.watches
    case .field(let plot): plot.watches
    case .scatter(let plot): plot.watches
    case .contour(let plot), .surface(let plot): plot.watches
    case .history(let plot):
      try HistoryMaker(plot: plot, look: look, source: source).watches(in: memory)
    case .gradients(let plot):
      try GradientsMaker(plot: plot, look: look, source: source).watches(in: memory)
    case .histogram(let plot):
      try HistogramMaker(plot: plot, look: look, source: source).watches(in: memory)
    case .weights(let plot):
      try WeightsMaker(plot: plot, look: look, source: source).watches(in: memory)
    case .table(let plot):
      try TableMaker(plot: plot, look: look, source: source).watches(in: memory)
    }
  }
}

extension CurvePlot {
  fileprivate var watches: [TrainingMemory.Watch] {
    at.needsTraining || marks.descent == .training ? [.path([])] : []
  }
}

extension FieldPlot {
  fileprivate var watches: [TrainingMemory.Watch] { at.needsTraining ? [.path([])] : [] }
}

extension ScatterPlot {
  fileprivate var watches: [TrainingMemory.Watch] {
    at.needsTraining || update != nil ? [.path([.examples])] : []
  }
}

extension SurfacePlot {
  fileprivate var watches: [TrainingMemory.Watch] {
    if drawsTrainedPath { return [.path(paths.extras)] }
    return slice.at.needsTraining ? [.path([])] : []
  }
}
