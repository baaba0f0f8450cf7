import Figures
import Sheets
import TraceGraph
import Training

/// Computes gradients in the plane of two names.
struct FieldMaker: PlotMaker {
  let plot: FieldPlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    guard plot.over.count == 2 else {
      throw PlotError("over", "a field needs two names", remedy: "such as w1=-3:3 and w2=-3:3")
    }
    guard !plot.hasFrames || !plot.points.isEmpty else {
      throw PlotError(
        "frames", "frames build up the gradient at a point, and there is none",
        remedy: "add 'points', such as {\(plot.over[0].name): 1, \(plot.over[1].name): 2}")
    }
    var figure = try plane()
    figure.isBuiltUp = plot.hasFrames
    return figure
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    plot.at.needsTraining ? [.path([])] : []
  }

  private func plane() throws(PlotError) -> FieldFigure {
    let names = plot.over.map(\.name)
    let objective = try source.objective(of: plot.of, varying: names)
    let setting = try source.setting(at: plot.at, of: objective)
    let plane = try attempt("over") { () throws(TrainingError) in
      try ParameterPlane(over: names[0], names[1], at: setting.numbers, of: objective.layout)
    }
    let (x, y) = (plot.over[0].range, plot.over[1].range)
    var figure = FieldFigure(
      field: plot.drawsArrows ? try field(objective.landscape, plane) : nil,
      ground: plot.drawsContours ? try ground(objective.landscape, plane) : nil,
      xTitle: plane.x.name, yTitle: plane.y.name, page: look.page(title: source.title))
    figure.xRange = PlotRange(x.lowerBound, x.upperBound)
    figure.yRange = PlotRange(y.lowerBound, y.upperBound)
    try addSums(to: &figure, objective, plane)
    return figure
  }

  /// Gradients in the middles of cells that are about square.
  private func field(
    _ landscape: LossLandscape, _ plane: ParameterPlane
  ) throws(PlotError) -> FieldFigure.Field {
    let (x, y) = (plot.over[0].range, plot.over[1].range)
    let rows = (Double(plot.grid) * y.width / x.width).rounded()
    let xs = try Spread.rising(Self.middles(x, plot.grid), key: "over")
    let ys = try Spread.rising(
      Self.middles(y, rows >= 2 && rows <= 100 ? Int(rows) : plot.grid), key: "over")
    let found = landscape.gradients(
      in: plane, at: ys.flatMap { y in xs.map { PlanePoint(x: $0, y: y) } })
    return FieldFigure.Field(x: xs, y: ys, dx: found.map(\.x), dy: found.map(\.y))
  }

  private static func middles(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map {
      let share = (Double($0) + 0.5) / Double(count)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }

  private func ground(
    _ landscape: LossLandscape, _ plane: ParameterPlane
  ) throws(PlotError) -> ScalarGrid {
    let places = 101
    let x = try Spread.rising(Spread.numbers(plot.over[0].range, count: places), key: "over")
    let y = try Spread.rising(Spread.numbers(plot.over[1].range, count: places), key: "over")
    return ScalarGrid(x: x, y: y, values: landscape.values(over: plane, x: x, y: y))
  }
}

extension FieldMaker {
  private func addSums(
    to figure: inout FieldFigure, _ objective: PlotObjective, _ plane: ParameterPlane
  ) throws(PlotError) {
    let points = try plot.points.map { (point) throws(PlotError) in
      try PlanePoint(point, over: plot.over)
    }
    let found = objective.landscape.gradients(in: plane, at: points)
    let scale = plot.arrowScale ?? fittingScale(found, at: points)
    let numbers = NumberFormat(digits: figure.page.digits)
    figure.sums = zip(points, found).map { point, gradient in
      func name(_ variable: String, _ part: Double) -> String {
        "∂`\(objective.name)`/∂`\(variable)` = `\(numbers.text(part))`"
      }
      return FieldFigure.Sum(
        x: point.x, y: point.y, dx: gradient.x, dy: gradient.y, scale: scale,
        xName: name(plane.x.name, gradient.x), yName: name(plane.y.name, gradient.y),
        name: "∇`\(objective.name)`")
    }
    if scale != 1, !points.isEmpty {
      figure.notes.append(
        look.words(
          "arrows of the gradient are drawn {factor} times as long as it is",
          ["factor": "`\(numbers.text(scale))`"]))
    }
  }

  /// 1, or a round number that makes the longest part about a third of the plane, where it would be
  /// much longer or shorter, or lead out of the plane.
  private func fittingScale(_ gradients: [PlaneGradient], at points: [PlanePoint]) -> Double {
    let (x, y) = (plot.over[0].range, plot.over[1].range)
    let parts = zip(points, gradients).flatMap { point, gradient in
      [(point.x, gradient.x, x), (point.y, gradient.y, y)]
    }.filter { place, part, range in range.contains(place) && part.isFinite && part != 0 }
    let rooms = parts.map { place, part, range in
      (part > 0 ? range.upperBound - place : range.lowerBound - place) / part
    }
    let share = parts.map { _, part, range in part.magnitude / range.width }.max() ?? 0
    guard let room = rooms.min(), room > 0, share > 0 else { return 1 }
    guard share < 0.15 || share > 0.4 || room < 1 else { return 1 }
    return NiceNumber.below(min(0.35 / share, room))
  }
}

extension ClosedRange<Double> {
  fileprivate var width: Double { upperBound - lowerBound }
}
