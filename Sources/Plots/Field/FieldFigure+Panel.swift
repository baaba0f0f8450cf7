import Figures

extension FieldFigure {
  /// The parts of a sum in the order in which they are shown to an audience.
  enum Step: String, CaseIterable, Hashable, Sendable { case point, first, second, sum }

  /// The frames: one that shows all, or one a part of the sums.
  var stages: [Stage] {
    guard isBuiltUp else { return [Stage()] }
    let stages = Stage.building(
      Step.allCases.map { step in sums.indices.map { Self.part(step, of: $0) } })
    return zip(stages, Step.allCases).map { stage, step in
      var stage = stage
      stage.sentence = sentence(upTo: step)
      return stage
    }
  }

  /// What a part of the n-th sum is called.
  private static func part(_ step: Step, of sum: Int) -> String {
    step.rawValue.inside(sum == 0 ? "gradient" : "gradient.\(sum + 1)")
  }

  func panel(_ theme: Theme) -> PlotPanel {
    let padding = field == nil && ground == nil && xRange == nil ? 0.12 : 0.03
    var panel = PlotPanel(
      x: PlotAxis(xTitle, range: xRange).padded(padding),
      y: PlotAxis(yTitle, range: yRange).padded(padding))
    panel.keepsAspect = true
    if let ground, let contour = Self.lines(ground, theme) {
      panel.marks.append(PartMark("contours", contour))
      panel.x.hasGrid = false
      panel.y.hasGrid = false
    }
    if let field { panel.marks.append(PartMark("field", Self.arrows(field, theme))) }
    panel.notes = notes
    if field != nil {
      panel.notes.append(
        page.words(
          "arrows point down the slope; length grows with the slope's square root"))
    }
    if let field, !zip(field.dx, field.dy).contains(where: { ($0 + $1).isFinite }) {
      panel.verdict = page.words("no finite gradients")
    }
    panel.marks += sums.enumerated().flatMap { index, sum in
      Self.marks(sum, theme).map { PartMark(Self.part($0.step, of: index), $0.mark) }
    }
    return panel
  }

  private static func lines(_ grid: ScalarGrid, _ theme: Theme) -> ContourMark? {
    let domain = PlotDomain(DomainRequest(), data: grid.range, name: "value")
    guard grid.columns > 1, grid.rows > 1, !grid.range.isFlat, !grid.range.isEmpty else {
      return nil
    }
    return ContourMark(
      grid: grid, levels: ContourLevels.choose(domain.scale, count: 12),
      line: theme.colors.line.withAlpha(0.6), hasLabels: false)
  }

  private static func arrows(_ field: Field, _ theme: Theme) -> FieldMark {
    let step = field.x.count > 1 ? field.x[1] - field.x[0] : 1
    return FieldMark(
      x: field.y.flatMap { _ in field.x },
      y: field.y.flatMap { y in field.x.map { _ in y } }, dx: field.dx, dy: field.dy,
      spacing: step, color: theme.colors.gradient)
  }

  /// The arrows of a sum, its point on top, and what stands beside them.
  private static func marks(
    _ sum: Sum, _ theme: Theme
  ) -> [(step: Step, mark: any PlotMark)] {
    let color = theme.colors.gradient
    let (tipX, tipY) = (sum.x + sum.dx * sum.scale, sum.y + sum.dy * sum.scale)
    func arrow(_ toX: Double, _ toY: Double, isSum: Bool = false) -> ArrowMark {
      ArrowMark(
        arrows: [.init(fromX: sum.x, fromY: sum.y, toX: toX, toY: toY)], color: color,
        weight: isSum ? 1.5 : 1.1, dash: isSum ? [] : [0.1, 2.2], head: 13)
    }
    func note(
      _ text: String, _ x: Double, _ y: Double, _ side: TextMark.Side
    ) -> TextMark { TextMark(text: text, x: x, y: y, side: side, color: color) }
    let sides = LineMark(
      x: [tipX, tipX, sum.x], y: [sum.y, tipY, tipY], color: theme.colors.line, weight: 0.5,
      dash: [3, 3])
    let point = PointMark(x: [sum.x], y: [sum.y], color: theme.colors.text, radius: 5.5)
    let middle = (x: sum.x / 2 + tipX / 2, y: sum.y / 2 + tipY / 2)
    return [
      (.sum, sides), (.first, arrow(tipX, sum.y)), (.second, arrow(sum.x, tipY)),
      (.sum, arrow(tipX, tipY, isSum: true)), (.point, point),
      (.first, note(sum.xName, middle.x, sum.y, sum.dy > 0 ? .below : .above)),
      (.second, note(sum.yName, sum.x, middle.y, sum.dx > 0 ? .left : .right)),
      (.sum, note(sum.name, tipX, tipY, sum.dx > 0 ? .right : .left)),
    ]
  }
}
