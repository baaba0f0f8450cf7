import Figures
import Sheets
import TraceGraph
import Training

/// Computes what is marked on curves: points, tangents, secants and steps down.
struct CurveMarker {
  let marks: CurvePlotMarks
  let source: PlotSource
  let functions: [CurveFunction]

  /// The function that tangents, secants and steps belong to.
  private var main: CurveFunction { functions[0] }
  private var words: FigureWords { source.words }

  func mark(_ figure: inout CurveFigure) throws(PlotError) {
    figure.spots = spots(figure.page.digits)
    let numbers = NumberFormat(digits: figure.page.digits)
    let ends = ValueRange(figure.curves.flatMap(\.x))
    let (touching, outside) = marks.tangents.reduce(into: ([Double](), [Double]())) {
      if $1 >= ends.low, $1 <= ends.high { $0.0.append($1) } else { $0.1.append($1) }
    }
    let hasDerivative = figure.curves.contains {
      if case .derivative = $0.role { true } else { false }
    }
    let reach = ends.high - ends.low
    let smooth = touching.filter {
      jump(at: $0, reach: reach) == nil && hasSlope(at: $0, reach: reach)
    }
    let isStraight = figure.xScale == .linear && figure.yScale == .linear
    figure.tangents = smooth.map { place in
      tangent(
        place, numbers, corner: corner(at: place, reach: reach), isNamed: hasDerivative,
        hasTriangle: isStraight && marks.secants.isEmpty)
    }
    figure.notes += outside.map { place in
      words("{place}: outside the curve, no tangent", ["place": equation(place, numbers)])
    }
    figure.notes += touching.compactMap { edge(at: $0, reach: reach, numbers) }
    figure.secants = marks.secants.map { secant($0, numbers) }
    guard let descent = try descent(figure.page.digits) else { return }
    figure.descents = [descent]
    if !descent.distance.isEmpty { figure.notes += TrainedDescent(of: main, source).others }
  }

  private func spots(_ digits: Int) -> [CurveFigure.Spot] {
    let numbers = NumberFormat(digits: digits)
    return functions.flatMap { function in
      marks.spots.map { spot in
        let y = function.value(spot.place)
        let value = "`\(numbers.text(y))`"
        return CurveFigure.Spot(
          spot.name.isEmpty ? value : "\(spot.name): \(value)", x: spot.place, y: y)
      }
    }
  }

  private func equation(_ place: Double, _ numbers: NumberFormat) -> String {
    "`\(main.shownVariable)`\u{A0}=\u{A0}`\(numbers.text(place))`"
  }

  /// The function and its slope closely at both sides of a place; nil where they are not finite.
  private func sides(
    of place: Double, reach: Double
  ) -> (step: Double, heights: [Double], slopes: [Double])? {
    let step = max(reach * 1e-7, place.magnitude * 1e-9)
    let sides = [place - step, place + step]
    let (heights, slopes) = (main.values(sides), main.slopes(sides))
    return (heights + slopes).allSatisfy(\.isFinite) ? (step, heights, slopes) : nil
  }

  /// By how much the function jumps at a place; nil where it does not: over so short a way a function that does not
  /// rises by its slope.
  private func jump(at place: Double, reach: Double) -> Double? {
    guard let (step, heights, slopes) = sides(of: place, reach: reach) else { return nil }
    let steepest = slopes.map(\.magnitude).max() ?? 0
    let height = heights[1] - heights[0]
    let rounding = 1e-9 * max(heights[0].magnitude, heights[1].magnitude)
    return height.magnitude > 4 * step * steepest + rounding ? height : nil
  }

  /// What is said of a tangent where the function has a corner or jumps; nil where it is smooth.
  private func edge(at place: Double, reach: Double, _ numbers: NumberFormat) -> String? {
    if jump(at: place, reach: reach) != nil {
      return words("{place}: the function jumps, no tangent", ["place": equation(place, numbers)])
    }
    guard hasSlope(at: place, reach: reach) else {
      return words("{place}: no finite slope, no tangent", ["place": equation(place, numbers)])
    }
    guard let corner = corner(at: place, reach: reach) else { return nil }
    return words(
      "{place}: a corner with slopes {left} and {right}, not one tangent",
      [
        "place": equation(place, numbers), "left": "`\(numbers.text(corner.left))`",
        "right": "`\(numbers.text(corner.right))`",
      ])
  }

  /// The slopes at both sides of a corner; nil where there is none.
  private func corner(at place: Double, reach: Double) -> (left: Double, right: Double)? {
    // Nearer by a factor, the slopes of a smooth function differ less by that factor.
    guard let slopes = sides(of: place, reach: reach)?.slopes,
      let nearer = sides(of: place, reach: reach / 8)?.slopes,
      abs(slopes[1] - slopes[0]) > 1e-6 * max(slopes[0].magnitude, slopes[1].magnitude),
      abs(nearer[1] - nearer[0]) > 0.5 * abs(slopes[1] - slopes[0])
    else { return nil }
    // What is left of the way to the place goes with its length: half of it is known to be twice too much.
    guard let half = sides(of: place, reach: reach / 2)?.slopes else {
      return (slopes[0], slopes[1])
    }
    return (2 * half[0] - slopes[0], 2 * half[1] - slopes[1])
  }

  /// Whether the function is finite at a place and its slope does not grow without bound towards it.
  private func hasSlope(at place: Double, reach: Double) -> Bool {
    guard main.value(place).isFinite else { return false }
    // Of a slope of rounding errors one may grow now and then, but not all the way.
    let nearing = [1, 2, 4, 8, 16, 32].compactMap { sides(of: place, reach: reach / $0)?.slopes }
    guard nearing.count == 6 else { return main.slope(place).isFinite }
    let grows = [0, 1].contains { side in
      let sizes = nearing.map { $0[side].magnitude }
      return zip(sizes, sizes.dropFirst()).allSatisfy { $1 > Self.growth * $0 }
    }
    return !grows
  }

  /// From this growth on at half the distance a slope is taken for unbounded: that of a root of order n grows
  /// by 2 to the power of 1 − 1/n.
  private static let growth = 1.2

  /// Beside secants a tangent has its slope in the legend, as they have, instead of a triangle; beside derivatives,
  /// which are of its colour, it has both. What is said of a corner stands beneath.
  private func tangent(
    _ x: Double, _ numbers: NumberFormat, corner: (left: Double, right: Double)?, isNamed: Bool,
    hasTriangle: Bool
  ) -> CurveFigure.Tangent {
    if let corner {
      var halves = CurveFigure.Tangent(
        x: x, y: main.value(x), slope: corner.right, hasTriangle: false)
      halves.slopeBefore = corner.left
      return halves
    }
    var tangent = CurveFigure.Tangent(
      x: x, y: main.value(x), slope: main.slope(x), hasTriangle: hasTriangle)
    if isNamed || !hasTriangle {
      tangent.name = words(
        "tangent, slope {slope}", ["slope": "`\(numbers.text(tangent.slope))`"])
    }
    return tangent
  }

  private func secant(
    _ secant: CurvePlotMarks.Secant, _ numbers: NumberFormat
  ) -> CurveFigure.Secant {
    let from = secant.isTwoSided ? secant.place - secant.step : secant.place
    let to = secant.place + secant.step
    let (first, second) = (min(from, to), max(from, to))
    var line = CurveFigure.Secant(
      fromX: first, fromY: main.value(first), toX: second, toY: main.value(second))
    let slope = (line.toY - line.fromY) / (line.toX - line.fromX)
    line.name = words("secant, slope {slope}", ["slope": "`\(numbers.text(slope))`"])
    return line
  }

  private func descent(_ digits: Int) throws(PlotError) -> CurveFigure.Descent? {
    switch marks.descent {
    case nil: return nil
    case .steps(let start, let rate, let count):
      let x = walk(from: start, rate: rate, count: count)
      let numbers = NumberFormat(digits: digits)
      return CurveFigure.Descent(
        words("gradient descent, learning rate {rate}", ["rate": words.marked(numbers).text(rate)]),
        x: x,
        y: main.values(x))
    case .training:
      return try TrainedDescent(of: main, source).descent()
    }
  }

  /// Steps x ← x − rate · derivative, up to one that is not finite.
  private func walk(from start: Double, rate: Double, count: Int) -> [Double] {
    var x = [start]
    for _ in 0..<count {
      let next = x[x.count - 1] - rate * main.slope(x[x.count - 1])
      guard next.isFinite else { break }
      x.append(next)
    }
    return x
  }
}
