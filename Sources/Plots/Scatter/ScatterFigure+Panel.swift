import Figures
import TraceGraph

extension ScatterFigure {
  /// The frames: one that shows all, or one an update.
  var stages: [Stage] {
    guard !frames.isEmpty else { return [Stage()] }
    let names = Set(["title"] + changing.map(\.part))
    return frames.enumerated().map { number, frame in
      let state = Stage.PartState(look: "\(number + 1)")
      return Stage(
        Dictionary(uniqueKeysWithValues: names.map { ($0, state) }), sentence: frame.sentence)
    }
  }

  func panel(_ style: PlotStyle) -> PlotPanel {
    let theme = style.theme
    let shown = frames.isEmpty ? [self] : frames
    let hasField = shown.contains { $0.probability != nil || !$0.scores.isEmpty }
    var panel = PlotPanel(
      x: PlotAxis(xTitle, range: xRange).padded(hasField ? 0 : Self.padding),
      y: PlotAxis(yTitle, range: yRange).padded(hasField ? 0 : Self.padding))
    if shown.contains(where: { $0.probability != nil }) {
      panel.x.hasGrid = false
      panel.y.hasGrid = false
    }
    panel.title = headline
    panel.frameTitles = frames.map(\.headline)
    panel.notes = shown.flatMap { $0.notes + $0.missingBorders }.reduce(into: []) { notes, note in
      if !notes.contains(note) { notes.append(note) }
    }
    panel.marks = changing.filter(\.isBehind).map { mark($0, shown, style) }
    panel.marks += pointMarks(theme)
    panel.marks += changing.filter { !$0.isBehind }.map { mark($0, shown, style) }
    let hasPoints = classes.contains { zip($0.x, $0.y).contains { $0.isFinite && $1.isFinite } }
    if !hasPoints, !hasField { panel.verdict = page.words("no points to draw") }
    return panel
  }

  /// What may change from frame to frame.
  private enum Changing: Hashable {
    case probability, focus
    case score(Int)
    case line(Int)

    /// What it is called as a part.
    var part: String {
      switch self {
      case .probability: "probability"
      case .focus: "focus"
      case .score(let index): CurveFigure.part("curve", index)
      case .line(let index): CurveFigure.part("line", index)
      }
    }

    /// Whether points lie over it.
    var isBehind: Bool { self != .focus }
  }

  /// All that any frame has, from the back to the front.
  private var changing: [Changing] {
    let shown = frames.isEmpty ? [self] : frames
    let scores = shown.map(\.scores.count).max() ?? 0
    let lines = shown.map(\.lines.count).max() ?? 0
    return (shown.contains { $0.probability != nil } ? [.probability] : [])
      + (0..<scores).map { .score($0) } + (0..<lines).map { .line($0) }
      + (shown.contains { $0.focus != nil } ? [.focus] : [])
  }

  /// A look a frame.
  private func mark(
    _ changing: Changing, _ shown: [ScatterFigure], _ style: PlotStyle
  ) -> any PlotMark {
    // Where lines move, the legend goes by the points alone, so that it stands where nothing hides it.
    let looks = shown.map { frame in
      MarkGroup(
        frame.marks(changing, points: pointMarks(style.theme), style),
        keepsLegendAway: frames.isEmpty && changing != .probability)
    }
    return PartMark(changing.part, looks: looks)
  }

  private func marks(
    _ changing: Changing, points: [any PlotMark], _ style: PlotStyle
  ) -> [any PlotMark] {
    switch changing {
    case .probability: return probability.map { shading($0, style) } ?? []
    case .score(let index):
      return scores.indices.contains(index) ? [scoreMark(scores[index], style)] : []
    case .line(let index):
      return lines.indices.contains(index)
        ? [BoundaryMark(line: lines[index], theme: style.theme)] : []
    case .focus:
      let others =
        scores.map { scoreMark($0, style) }
        + lines.map { BoundaryMark(line: $0, theme: style.theme) }
        + [probability.map { halfLine($0, style.theme) }].compactMap { $0 } + points
      return focusMarks(others, style.theme)
    }
  }

  private func pointMarks(_ theme: Theme) -> [any PlotMark] {
    var naming = PartNaming()
    return classes.enumerated().map { index, points in
      PartMark(
        naming.name("points", points.name),
        PointMark(
          x: points.x, y: points.y, color: classColor(index, theme), shape: .of(index),
          radius: points.x.count > 400 ? 3 : 5, name: points.name))
    }
  }

  private func scoreMark(_ score: Score, _ style: PlotStyle) -> any PlotMark {
    let color = score.isPast ? style.theme.colors.muted : style.theme.colors.text
    let curve = ContourMark(
      grid: score.grid, levels: [0], line: color, lineWeight: 1,
      lineDash: score.isPast ? [4, 3] : [], hasLabels: false)
    return NamedMark(
      mark: curve,
      legend: score.name.isEmpty
        ? nil
        : LegendEntry(
          name: score.name,
          sample: .line(
            Stroke(
              color: color, width: 2, dash: score.isPast ? [8, 6] : [], cap: .butt))))
  }

  func classColor(_ index: Int, _ theme: Theme) -> Color {
    theme.series([0, 2, 1, 3, 4, 5][index % 6])
  }

  /// From the first class' colour through the ground to the second's.
  private func shading(_ probability: ScalarGrid, _ style: PlotStyle) -> [any PlotMark] {
    let theme = style.theme
    let ends = [classColor(0, theme), classColor(1, theme)].map {
      $0.mixed(with: style.ground, share: 0.42)
    }
    let colors = ColorScale(
      scale: PlotScale(.linear, low: 0, high: 1),
      ramp: ColorRamp(through: [ends[0], style.ground, ends[1]]), warning: theme.colors.warning)
    return [
      ShadeMark(grid: probability, colors: colors), halfLine(probability, theme),
    ]
  }

  /// Where both classes are as probable.
  private func halfLine(_ probability: ScalarGrid, _ theme: Theme) -> any PlotMark {
    ContourMark(
      grid: probability, levels: [0.5], line: theme.colors.text, lineWeight: 1, hasLabels: false)
  }

  /// What is said of borders that would be elsewhere than in the picture.
  private var missingBorders: [String] {
    func isMissing(_ border: Double, _ range: ValueRange) -> Bool {
      !range.isEmpty && (border < range.low || border > range.high)
    }
    func text(_ number: Double) -> String { "`\(NumberFormat(digits: 3).text(number))`" }
    var notes: [String] = []
    if let range = probability?.range, isMissing(0.5, range) {
      notes.append(
        page.words(
          "no border here: the probability lies between {low} and {high}",
          ["low": text(range.low), "high": text(range.high)]))
    }
    let borders =
      scores.map { ($0.quantity, $0.grid.range, $0.isPast) }
      + lines.map { ($0.quantity, range(of: $0), $0.isPast) }
    for (name, range, isPast) in borders where !name.isEmpty && !isPast && isMissing(0, range) {
      notes.append(
        page.words(
          "no border here: {name} lies between {low} and {high}",
          ["name": name, "low": text(range.low), "high": text(range.high)]))
    }
    return notes
  }

  /// What the sum of a line is in the picture, whose corners have the least and the largest of it.
  private func range(of line: Line) -> ValueRange {
    guard line.xFactor != 0 || line.yFactor != 0 else { return ValueRange() }
    func ends(_ range: PlotRange?, _ numbers: [Double]) -> [Double] {
      if let range { return [range.from, range.to] }
      let span = ValueRange(numbers)
      guard !span.isEmpty else { return [] }
      let beyond = Self.padding * (span.high - span.low)
      return [span.low - beyond, span.high + beyond]
    }
    let corners = ends(xRange, classes.flatMap(\.x)).flatMap { x in
      ends(yRange, classes.flatMap(\.y)).map { y in
        line.xFactor * x + line.yFactor * y + line.constant
      }
    }
    return ValueRange(corners)
  }

  /// How far axes reach beyond points, by their span.
  private static let padding = 0.06

  private func focusMarks(_ others: [any PlotMark], _ theme: Theme) -> [any PlotMark] {
    guard let focus else { return [] }
    return [
      NotedPointsMark(
        points: [.init(x: focus.x, y: focus.y, note: focus.note)], others: others, shape: .ring,
        radius: 11, color: theme.colors.text)
    ]
  }
}

/// A mark with an entry in the legend that it has not by itself.
struct NamedMark: PlotMark {
  var mark: any PlotMark
  var legend: LegendEntry?

  var extent: PlotExtent { mark.extent }
  var isClipped: Bool { mark.isClipped }
  func reserved(in frame: PlotFrame) -> [Rect] { mark.reserved(in: frame) }
  func draw(in frame: PlotFrame) -> [SceneElement] { mark.draw(in: frame) }
}

/// A field as continuous colour.
struct ShadeMark: PlotMark {
  var grid: ScalarGrid
  var colors: ColorScale

  var extent: PlotExtent { PlotExtent(x: grid.x, y: grid.y) }
  var keepsLegendAway: Bool { false }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    guard grid.columns > 1, grid.rows > 1 else { return [] }
    return FieldRaster(grid: grid, colors: colors, pixelsPerPoint: 1).elements(in: frame)
  }
}

/// A straight decision line across the whole frame.
struct BoundaryMark: PlotMark {
  var line: ScatterFigure.Line
  var theme: Theme

  var extent: PlotExtent { .none }

  private var color: Color {
    line.isPast ? theme.colors.muted : theme.colors.text
  }

  private func stroke(_ width: Double) -> Stroke {
    Stroke(
      color: color, width: width, dash: line.isPast ? [4 * width, 3 * width] : [], cap: .butt)
  }

  var legend: LegendEntry? {
    line.name.isEmpty ? nil : LegendEntry(name: line.name, sample: .line(stroke(2)))
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    guard let (from, to) = ends(frame) else { return [] }
    let style = frame.style
    let drawn = SceneElement.path(.line(from, to), fill: nil, stroke: stroke(style.curve))
    guard line.hasNormal else { return [drawn] }
    let middle = from + (to - from) * 0.5
    let side = Point(
      x: line.xFactor * (frame.x.high - frame.x.low) / frame.rect.size.width,
      y: -line.yFactor * (frame.y.high - frame.y.low) / frame.rect.size.height
    ).unit
    return [drawn]
      + ArrowHead.elements(
        from: middle, to: middle + side * style.length(46), stroke: stroke(style.curve),
        size: style.length(12))
  }

  /// Where the line crosses the border of the frame; nil when it passes by.
  private func ends(_ frame: PlotFrame) -> (Point, Point)? {
    let (a, b, c) = (line.xFactor, line.yFactor, line.constant)
    var crossings: [Point] = []
    if b != 0 {
      for x in [frame.x.low, frame.x.high] {
        if let point = frame.point(x, -(a * x + c) / b) { crossings.append(point) }
      }
    } else if a != 0 {
      for y in [frame.y.low, frame.y.high] {
        if let point = frame.point(-c / a, y) { crossings.append(point) }
      }
    }
    guard crossings.count == 2,
      let (enter, leave) = LineCutter.crossing(frame.rect, crossings[0], crossings[1])
    else { return nil }
    let along = crossings[1] - crossings[0]
    return (crossings[0] + along * enter, crossings[0] + along * leave)
  }
}
