import Figures
import Training

/// One path as a plane shows it, with what the plane hides of it.
struct SurfacePath {
  let path: PlotPath
  let slice: SurfaceSlice

  /// Losses are compared at this many points at most, evenly chosen.
  private static let mostCompared = 500

  func descent() -> SurfaceFigure.DescentPath {
    let places = slice.plane.projections(of: path.points)
    var descent = SurfaceFigure.DescentPath(
      path.name, x: places.map(\.point.x), y: places.map(\.point.y))
    let far = places.map(\.distance).filter(\.isFinite).max() ?? 0
    guard far > reach * 1e-9 else { return descent }
    descent.distance = places.map { $0.distance / unit }
    descent.gap = gap(places)
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

  /// The length in parameters of one unit of the axes.
  private var unit: Double {
    let lengths = [slice.plane.x, slice.plane.y].map { axis in
      axis.direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return (lengths[0] * lengths[1]).squareRoot()
  }

  /// How large the numbers are that distances are taken of.
  private var reach: Double {
    path.points.numbers.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
  }
}
