import Figures
import Training

/// One path as a plane shows it, with what the plane hides of it.
struct SurfacePath {
  let path: PlotPath
  let slice: SurfaceSlice

  /// Losses are compared at this many points at most, evenly chosen.
  private static let mostCompared = 500

  func descent() -> SurfaceFigure.ProjectedPath {
    var descent = SurfaceFigure.ProjectedPath(path.name, path.points, in: slice.plane)
    descent.part = path.part
    if !descent.distance.isEmpty { descent.gap = gap(slice.plane.projections(of: path.points)) }
    return descent
  }

  /// The largest difference between the loss on the path and the loss on the plane below it.
  private func gap(_ places: [PlaneProjection]) -> Double? {
    let step = max(1, places.count / Self.mostCompared)
    let chosen = stride(from: 0, to: places.count, by: step).filter {
      places[$0].distance.isFinite
    }
    let landscape = slice.objective.landscape
    let thin = DescentPath(
      layout: path.points.layout, steps: chosen.map(Self.step),
      numbers: chosen.flatMap { path.points.point($0) })
    let above = landscape.values(at: thin)
    let below = landscape.gradients(in: slice.plane, at: chosen.map { places[$0].point })
    return zip(above, below).map { ($0 - $1.value).magnitude }.filter(\.isFinite).max()
  }

  private static func step(_ number: Int) -> DescentPath.Step {
    DescentPath.Step(number: number, loss: 0, learningRate: 0)
  }
}
