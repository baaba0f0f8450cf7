import Figures
import Sheets
import TraceGraph
import Training

/// A plane through the space of parameters, the places on it, and the paths over it.
struct SurfaceSlice {
  let objective: PlotObjective
  /// Where the parameters stand that do not vary.
  let setting: PlotSetting
  let plane: ParameterPlane
  /// Where the columns of the grid stand.
  let x: [Double]
  /// Where the rows of the grid stand.
  let y: [Double]
  let paths: [PlotPath]
  /// Of the figure.
  let words: FigureWords

  /// Whether the grid reaches a point.
  func contains(_ point: PlanePoint) -> Bool {
    guard let left = x.first, let right = x.last, let low = y.first, let high = y.last else {
      return false
    }
    return (left...right).contains(point.x) && (low...high).contains(point.y)
  }
}

extension SurfaceMaker {
  /// Where things are computed; nothing is computed yet but paths.
  func slice() throws(PlotError) -> SurfaceSlice {
    try checkKeys()
    let names = plot.slice.over.map(\.name)
    let objective = try source.objective(of: plot.slice.of, varying: names)
    let paths = try paths(objective)
    let setting = try source.setting(at: plot.slice.at, of: objective)
    let plane = try plane(objective, setting, paths)
    let (x, y) = try places(plane, paths)
    return SurfaceSlice(
      objective: objective, setting: plane.kind.isPrincipal ? principal(setting, paths) : setting,
      plane: plane, x: x, y: y, paths: paths, words: look.words)
  }

  /// Keys that do not go together.
  private func checkKeys() throws(PlotError) {
    let slice = plot.slice
    switch slice.plane {
    case .names:
      if slice.over.isEmpty {
        throw PlotError(
          "over", "a surface varies two names", remedy: "such as w1=-3:3 and w2=-3:3; or a plane")
      }
      if slice.span != nil {
        throw PlotError("span", "names have ranges of their own", remedy: "leave out 'span'")
      }
    case .random, .pca:
      if !slice.over.isEmpty {
        throw PlotError(
          "over",
          "a plane of \(slice.plane == .pca ? "components" : "random directions") "
            + "has no names", remedy: "use 'span' for its range")
      }
      if !plot.marks.points.isEmpty {
        throw PlotError("points", "they need a plane of two names", remedy: "use 'over'")
      }
    }
    if slice.seed != nil, slice.plane != .random {
      throw PlotError("seed", "only random directions have a seed", remedy: "use 'plane: random'")
    }
  }

  private func plane(
    _ objective: PlotObjective, _ setting: PlotSetting, _ paths: [PlotPath]
  ) throws(PlotError) -> ParameterPlane {
    let (slice, layout) = (plot.slice, objective.layout)
    switch slice.plane {
    case .names:
      return try attempt("over") { () throws(TrainingError) in
        try ParameterPlane(
          over: slice.over[0].name, slice.over[1].name, at: setting.numbers, of: layout)
      }
    case .random:
      return try attempt("plane") { () throws(TrainingError) in
        try ParameterPlane(randomWithSeed: slice.seed ?? 0, at: setting.numbers, of: layout)
      }
    case .pca:
      let plane = try attempt("plane") { () throws(TrainingError) in
        try ParameterPlane(principalOf: paths.map(\.points))
      }
      guard slice.at != nil else { return plane }
      return ParameterPlane(origin: setting.numbers, x: plane.x, y: plane.y, kind: plane.kind)
    }
  }

  /// A plane of components goes through the end of its first path unless a moment is named.
  private func principal(_ setting: PlotSetting, _ paths: [PlotPath]) -> PlotSetting {
    guard plot.slice.at == nil, let path = paths.first else { return setting }
    let last = path.points.count - 1
    return PlotSetting(
      numbers: Array(path.points.point(last)), word: path.word(for: last, look.words))
  }

  private func places(
    _ plane: ParameterPlane, _ paths: [PlotPath]
  ) throws(PlotError) -> (x: [Double], y: [Double]) {
    let (x, y) = ranges(plane, paths)
    let key = plot.slice.plane == .names ? "over" : "span"
    return (
      try Spread.rising(Spread.numbers(x, count: plot.slice.columns), key: key),
      try Spread.rising(Spread.numbers(y, count: plot.slice.rows), key: key)
    )
  }

  private func ranges(
    _ plane: ParameterPlane, _ paths: [PlotPath]
  ) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    switch plot.slice.plane {
    case .names: return (plot.slice.over[0].range, plot.slice.over[1].range)
    case .random:
      let span = plot.slice.span ?? -1...1
      return (span, span)
    case .pca:
      if let span = plot.slice.span { return (span, span) }
      return PathFrame.ranges(paths.flatMap { plane.projections(of: $0.points).map(\.point) })
    }
  }
}

extension ParameterPlane.Kind {
  var isPrincipal: Bool {
    if case .principal = self { return true }
    return false
  }
}
