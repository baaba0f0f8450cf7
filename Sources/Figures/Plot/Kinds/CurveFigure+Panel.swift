extension CurveFigure {
  /// The figure's only frame.
  func panel(_ theme: Theme) -> PlotPanel {
    var panel = PlotPanel(
      x: PlotAxis(xTitle, kind: xScale, range: xRange),
      y: PlotAxis(yTitle, kind: yScale, range: yRange).padded())
    if xScale != .linear || curves.allSatisfy(\.hasPoints) { panel.x = panel.x.padded(0.03) }
    panel.marks = [RuleMark(x: [0], y: [0], color: theme.colors.line.withAlpha(0.7))]
    panel.marks += curveMarks(theme)
    panel.marks += secants.map { SecantMark(secant: $0, color: theme.colors.gradient) }
    panel.marks += tangents.map { TangentMark(tangent: $0, color: theme.colors.gradient) }
    panel.marks += descents.map { HopMark(descent: $0, color: theme.colors.gradient) }
    panel.marks += spots.flatMap { spotMarks($0, theme) }
    let hasNumbers = curves.contains { zip($0.x, $0.y).contains { $0.isFinite && $1.isFinite } }
    if !hasNumbers { panel.verdict = "no finite values" }
    return panel
  }

  private func curveMarks(_ theme: Theme) -> [any PlotMark] {
    var functions = 0
    var marks: [any PlotMark] = []
    for curve in curves {
      var line = LineMark(x: curve.x, y: curve.y, color: theme.colors.text, name: curve.name)
      switch curve.role {
      case .function:
        line.color = theme.series(functions)
        functions += 1
      case .derivative(let order):
        line.color = theme.colors.gradient
        line.dash = order > 1 ? [4, 2.5] : []
        line.weight = order > 1 ? 0.85 : 1
      case .reference:
        line.color = theme.colors.muted
        line.dash = [2.5, 2.5]
        line.weight = 0.7
      }
      let shape = curve.hasPoints ? PointShape.of(max(functions - 1, 0)) : nil
      line.shape = shape
      if curve.hasStems { marks.append(StemMark(x: curve.x, y: curve.y, color: line.color)) }
      marks.append(line)
      if let shape {
        marks.append(
          PointMark(x: curve.x, y: curve.y, color: line.color, shape: shape, radius: 3.5))
      }
    }
    return marks
  }

  private func spotMarks(_ spot: Spot, _ theme: Theme) -> [any PlotMark] {
    let point = PointMark(x: [spot.x], y: [spot.y], color: theme.colors.text, radius: 5)
    guard !spot.name.isEmpty else { return [point] }
    return [point, TextMark(text: spot.name, x: spot.x, y: spot.y)]
  }
}
