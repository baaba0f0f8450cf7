import Figures
import TraceGraph

extension CurveFigure {
  var words: FigureWords { page.words }

  /// The figure's only frame.
  func panel(_ theme: Theme) -> PlotPanel {
    var panel = PlotPanel(
      x: PlotAxis(xTitle, kind: xScale, range: xRange),
      y: PlotAxis(yTitle, kind: yScale, range: yRange ?? cutRange).padded())
    if xScale != .linear || curves.allSatisfy(\.hasPoints) || leavesCurves {
      panel.x = panel.x.padded(0.03)
    }
    panel.marks = [RuleMark(x: [0], y: [0], color: theme.colors.line.withAlpha(0.7))]
    panel.marks += marks(theme).map { PartMark($0.part, $0.mark) }
    let hasNumbers = curves.contains { zip($0.x, $0.y).contains { $0.isFinite && $1.isFinite } }
    let unbounded = [poleSentence(isCut: cutRange != nil)].compactMap { $0 }
    panel.notes = notes + descents.flatMap(sentences) + unbounded + (hasNumbers ? gaps : [])
    if !hasNumbers { panel.verdict = words("no finite values") }
    return panel
  }

  /// Whether steps lie beyond the ends of the curves: their dots keep off the border.
  private var leavesCurves: Bool {
    let range = ValueRange(curves.flatMap(\.x))
    return descents.flatMap(\.x).contains { $0.isFinite && !($0 >= range.low && $0 <= range.high) }
  }

  /// How far beyond the ends of the curves steps are followed, by the width of the curves: those of a descent
  /// that runs away would leave nothing of the curves to see.
  private static let mostBeyond = 0.5

  /// Where steps are drawn; nil for everywhere in a frame that is chosen.
  private var reachOfSteps: ClosedRange<Double>? {
    let range = ValueRange(curves.flatMap(\.x))
    guard xRange == nil, xScale == .linear, !range.isEmpty else { return nil }
    let beyond = Self.mostBeyond * (range.high - range.low)
    return range.low - beyond...range.high + beyond
  }

  /// What is said of curves that are not finite everywhere.
  private var gaps: [String] {
    curves.compactMap { curve in
      let values = zip(curve.x, curve.y).filter { $0.0.isFinite }.map(\.1)
      let lost = values.count { !$0.isFinite }
      guard lost > 0 else { return nil }
      let name = [curve.name, yTitle].first { !$0.isEmpty } ?? words("the curve")
      return lost == values.count
        ? words("{name}: no finite values", ["name": name])
        : words(
          "{name}: {count} of {all} values are not finite",
          ["name": name, "count": "\(lost)", "all": "\(values.count)"])
    }
  }

  /// What a curve hides of steps in many dimensions, and what the frame does not hold of them.
  private func sentences(_ descent: Descent) -> [String] {
    let numbers = NumberFormat(digits: 3)
    let name = descent.name.isEmpty ? words("steps") : descent.name
    var sentences: [String] = []
    if let far = descent.distance.filter(\.isFinite).max(), far > 0 {
      sentences.append(
        words(
          "distance of the steps from this slice: at most {distance}",
          ["distance": "`\(numbers.text(far))`"]))
    }
    let gap = zip(descent.y, descent.feet).map { ($0 - $1).magnitude }.filter(\.isFinite).max()
    if let gap {
      sentences.append(
        words(
          "steps and the curve at their place differ by up to {gap}",
          ["gap": "`\(numbers.text(gap))`"]))
    }
    let lost = zip(descent.x, descent.y).count { !$0.isFinite || !$1.isFinite }
    if lost > 0 {
      sentences.append(
        words(
          "{name}: {count} of {all} are not finite and left out",
          ["name": name, "count": "\(lost)", "all": "\(descent.x.count)"]))
    }
    let reach = reachOfSteps
    let outside = zip(descent.x, descent.y).count { x, y in
      let isInside =
        Self.holds(xRange, x) && Self.holds(yRange, y) && reach?.contains(x) ?? true
      return x.isFinite && y.isFinite && !isInside
    }
    if outside > 0 {
      sentences.append(
        words(
          "{name}: {count} of {all} lie outside the picture",
          ["name": name, "count": "\(outside)", "all": "\(descent.x.count)"]))
    }
    return sentences
  }

  private static func holds(_ range: PlotRange?, _ value: Double) -> Bool {
    guard let range, range.from != range.to else { return true }
    return (min(range.from, range.to)...max(range.from, range.to)).contains(value)
  }
}

/// A mark of a figure of curves, and the step that adds it.
struct CurveMark {
  var step: CurveFigure.Step
  var part: String
  var mark: any PlotMark
}

extension CurveFigure {
  /// All that is drawn, from the back to the front.
  func marks(_ theme: Theme) -> [CurveMark] {
    var marks = curveMarks(theme)
    func add(_ step: Step, _ kind: String, _ drawn: [any PlotMark]) {
      marks += drawn.enumerated().map { CurveMark(step: step, part: Self.part(kind, $0), mark: $1) }
    }
    add(
      .tangents, "tangent",
      tangents.enumerated().map { index, tangent in
        TangentMark(
          tangent: tangent, color: theme.colors.gradient, part: Self.part("tangent", index))
      })
    // Dashed over tangents, from which they may hardly differ.
    add(.secants, "secant", secants.map { SecantMark(secant: $0, color: theme.colors.text) })
    add(
      .steps(0), "descent",
      descents.enumerated().map { index, descent in
        HopMark(
          descent: descent, color: theme.colors.gradient, within: reachOfSteps,
          hasParts: isBuiltUp, part: Self.part("descent", index))
      })
    guard !spots.isEmpty else { return marks }
    let noted = NotedPointsMark(
      points: spots.map { .init(x: $0.x, y: $0.y, note: $0.name) }, others: marks.map(\.mark),
      color: theme.colors.text)
    return marks + [CurveMark(step: .spots, part: "spots", mark: noted)]
  }

  private func curveMarks(_ theme: Theme) -> [CurveMark] {
    let count = curves.count { $0.role == .function }
    let colors = colors(theme)
    var functions = 0
    var naming = PartNaming()
    let covering = covering
    let marks = curves.enumerated().map { place, curve in
      if curve.role == .function { functions += 1 }
      let number = max(functions - 1, 0)
      var line = line(curve, number: number, isAlone: count == 1, theme)
      let isDerivative = if case .derivative = curve.role { true } else { false }
      if curve.role != .reference, !isDerivative || count > 1, colors.indices.contains(number) {
        line.color = colors[number]
      }
      if covering.contains(place) { line.dash = [5, 4] }
      return CurveMark(
        step: isDerivative ? .derivatives : .functions,
        part: naming.name(isDerivative ? "derivative" : "curve", curve.part ?? curve.name),
        mark: MarkGroup(self.marks(curve, line)))
    }
    // Dashes over a line let it be seen, a line over dashes hides them.
    return hidesDerivative
      ? marks.filter { $0.step == .functions } + marks.filter { $0.step != .functions } : marks
  }

  /// How near a curve comes to another that it hides, by the height of all.
  private static let nearest = 0.003
  /// From this share of its points on a curve hides another.
  private static let covered = 0.2

  /// Functions that lie on one before them for a good part of the way: dashed, they let it be seen.
  private var covering: Set<Int> {
    let functions = curves.indices.filter { curves[$0].role == .function }
    guard let tolerance else { return [] }
    return Set(
      functions.filter { place in
        functions.prefix { $0 < place }.contains { hides(place, $0, tolerance) }
      })
  }

  /// How near curves come to others that they hide; nil where that is not known.
  private var tolerance: Double? {
    let heights = curves.filter { $0.role == .function }.flatMap(\.awayFromPoles)
    let range = ValueRange(heights)
    guard yScale == .linear, !range.isEmpty else { return nil }
    return (range.high - range.low) * Self.nearest
  }

  /// Whether a function lies on a derivative of one before it.
  private var hidesDerivative: Bool {
    guard let tolerance else { return false }
    return curves.indices.contains { place in
      curves[place].role == .function
        && curves.indices.prefix(place).contains { under in
          guard case .derivative = curves[under].role else { return false }
          return hides(place, under, tolerance)
        }
    }
  }

  /// Whether a curve lies on another for a good part of the way.
  private func hides(_ place: Int, _ under: Int, _ tolerance: Double) -> Bool {
    guard curves[under].x == curves[place].x else { return false }
    let met = zip(curves[under].y, curves[place].y).count {
      $0.isFinite && $1.isFinite && abs($0 - $1) <= tolerance
    }
    return Double(met) >= Self.covered * Double(curves[place].y.count)
  }

  private func marks(_ curve: Curve, _ line: LineMark) -> [any PlotMark] {
    var marks: [any PlotMark] = []
    if curve.hasStems { marks.append(StemMark(x: curve.x, y: curve.y, color: line.color)) }
    marks.append(line)
    if !line.setsExtent { marks.append(ExtentMark(extent: PlotExtent(x: curve.x, y: curve.y))) }
    if let shape = line.shape {
      // The line tells the axis of numbers that it cannot show: points tell only of what they show.
      let shown = curve.y.indices.filter { yScale != .logarithmic || curve.y[$0] > 0 }
      marks.append(
        PointMark(
          x: shown.map { curve.x[$0] }, y: shown.map { curve.y[$0] }, color: line.color,
          shape: shape, radius: 3.5))
    }
    return marks
  }

  /// A derivative has the colour of gradients, or that of its function where there are several.
  private func line(
    _ curve: Curve, number: Int, isAlone: Bool, _ theme: Theme
  ) -> LineMark {
    let (x, y, lifts) = curve.line
    var line = LineMark(x: x, y: y, color: theme.series(number), name: curve.name)
    line.lifts = lifts
    line.setsExtent = curve.breaks.isEmpty
    line.shape = curve.hasPoints ? PointShape.of(number) : nil
    switch curve.role {
    case .function: break
    case .derivative(let order):
      if isAlone { line.color = theme.colors.gradient }
      // Of several, dashes run out of step: where two lie on each other, both are seen.
      let pace = 1 + 0.3 * Double(number % 3)
      line.dash = (order > 1 ? [1.2, 2] : [5, 2, 1.2, 2]).map { $0 * pace }
      line.weight = order > 1 ? 0.85 : 1
    case .reference:
      line.color = theme.colors.muted
      line.dash = [2.5, 2.5]
      line.weight = 0.7
    }
    return line
  }

  /// The colours of the functions: those of their variables. Variables of one family share a colour, which
  /// would not tell their curves apart: the second takes a hue that no curve has.
  private func colors(_ theme: Theme) -> [Color] {
    let functions = curves.filter { $0.role == .function }
    var taken = Set(functions.compactMap { $0.tint.map(theme.color) })
    var used: Set<Color> = []
    return functions.enumerated().map { number, curve in
      guard let tint = curve.tint else { return theme.series(number) }
      let own = theme.color(tint)
      if tint.isChosen || used.insert(own).inserted { return own }
      let free = theme.colors.hues.first { !taken.contains($0) } ?? theme.series(number)
      taken.insert(free)
      return free
    }
  }
}
