import Figures
import Sheets
import Training

/// Arrows at the steps of paths: what the gradient asks for, and what the optimiser carries on.
struct SurfaceVectors {
  let plot: SurfacePlotPaths
  let slice: SurfaceSlice

  /// A path has arrows at this many steps at most, about evenly along its length.
  private static let most = 10

  func vectors() throws(PlotError) -> [SurfaceFigure.Vector] {
    guard !plot.vectors.isEmpty else { return [] }
    guard !slice.paths.isEmpty else {
      throw PlotError("vectors", "there is no path", remedy: "add 'path: true' or 'compare'")
    }
    guard plot.vectors.contains(where: { arrow in slice.paths.contains { has(arrow, $0) } }) else {
      throw PlotError(
        "vectors",
        plot.vectors.contains(.gradient)
          ? "a run keeps no path of gradients" : "no optimizer of these paths has a momentum",
        remedy: plot.vectors.contains(.gradient)
          ? "draw its sheet" : "such as momentum, nesterov, adam")
    }
    return plot.vectors.flatMap { arrow in slice.paths.flatMap { vectors(arrow, $0) } }
  }

  private func has(_ arrow: SurfacePlotPaths.Arrow, _ path: PlotPath) -> Bool {
    switch arrow {
    case .gradient: !path.points.gradients.isEmpty
    case .momentum: path.optimizer?.mean.kept != nil && !path.points.momenta.isEmpty
    }
  }

  private func vectors(
    _ arrow: SurfacePlotPaths.Arrow, _ path: PlotPath
  ) -> [SurfaceFigure.Vector] {
    steps(of: path.points).compactMap { step in
      guard let change = change(arrow, path, step) else { return nil }
      let point = Array(path.points.point(step))
      let from = slice.plane.projection(of: point).point
      let to = slice.plane.projection(of: zip(point, change).map { $0 + $1 }).point
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      guard dx.isFinite, dy.isFinite, dx != 0 || dy != 0 else { return nil }
      guard slice.contains(from) else { return nil }
      let phrase: Phrase = arrow == .gradient ? "gradient part" : "momentum part"
      var vector = SurfaceFigure.Vector(
        slice.words(phrase), x: from.x, y: from.y, dx: dx, dy: dy)
      vector.part = phrase.text
      return vector
    }
  }

  /// By what the parameters change: for momentum both arrows add up to the step.
  private func change(
    _ arrow: SurfacePlotPaths.Arrow, _ path: PlotPath, _ step: Int
  ) -> [Double]? {
    let rate = path.points.steps[step].learningRate
    switch arrow {
    case .gradient: return path.points.gradient(step)?.map { -rate * $0 }
    case .momentum:
      guard step > 0, let decay = path.optimizer?.mean.kept else { return nil }
      return path.points.momentum(step - 1)?.map { -rate * decay * $0 }
    }
  }

  /// All steps of a short path; else the ones after which about a tenth of the way was made.
  private func steps(of path: DescentPath) -> [Int] {
    let count = path.steps.count
    guard count > Self.most else { return Array(0..<count) }
    let places = slice.plane.projections(of: path).map(\.point)
    let ways = zip(places, places.dropFirst()).map { a, b in
      let way = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      return way.isFinite ? way : 0
    }
    let part = ways.reduce(0, +) / Double(Self.most)
    var chosen: [Int] = []
    var way = part
    for step in 0..<min(count, ways.count) {
      if way >= part {
        chosen.append(step)
        way = 0
      }
      way += ways[step]
    }
    return chosen
  }
}
