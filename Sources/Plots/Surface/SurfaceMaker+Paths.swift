import Sheets
import Training

extension SurfaceMaker {
  /// The paths that are drawn; a plane of components always has some.
  func paths(_ objective: PlotObjective) throws(PlotError) -> [PlotPath] {
    var paths: [PlotPath] = []
    if plot.drawsTrainedPath {
      do throws(PlotError) {
        paths = try source.paths(of: objective.layout, keeping: plot.paths.extras)
      } catch {
        throw error.key == "path" && !plot.paths.path ? error.about("plane") : error
      }
      if !plot.paths.compare.isEmpty, paths.count == 1 {
        paths[0].name = look.words("train")
        paths[0].part = "train"
      }
    }
    for compared in plot.paths.compare {
      var path = try source.path(of: compared, keeping: plot.paths.extras)
      // A rule without a name of its own is called as in words, where nothing is stochastic too.
      if compared.name == compared.optimizer.name {
        path.part = compared.name
        path.name = path.rule(look.words)
      }
      paths.append(path)
    }
    return paths
  }
}

extension SurfacePlot {
  /// Whether the path of the runs, or of the sheet's training, is read.
  var drawsTrainedPath: Bool { paths.path || (slice.plane == .pca && paths.compare.isEmpty) }
}

extension SurfacePlotPaths {
  /// What arrows need beside the points of paths.
  var extras: DescentPathRecorder.Extras {
    var extras: DescentPathRecorder.Extras = []
    if vectors.contains(.gradient) { extras.insert(.gradients) }
    if vectors.contains(.momentum) { extras.insert(.momenta) }
    return extras
  }
}
