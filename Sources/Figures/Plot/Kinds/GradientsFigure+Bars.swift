extension GradientsFigure {
  /// One bar a layer, input first, with the saturated share in a panel beside it.
  func bars(_ theme: Theme) -> [PlotPanel] {
    let range = ValueRange(magnitudes.filter { $0 > 0 })
    let low =
      range.isEmpty
      ? 0.1 : Elementary.power(ten: (Elementary.log10(range.low) - 0.3).rounded(.down))
    var panel = PlotPanel(
      x: PlotAxis("|gradient|", kind: .logarithmic), y: layerAxis(hasLabels: true))
    panel.marks = [bars(magnitudes, from: low, theme.colors.gradient)]
    panel.marks += magnitudes.enumerated().compactMap { index, value in
      label(value, row: index, low: low, theme)
    }
    panel.notes = notes
    panel.verdict = verdict
    panel.weight = 2
    guard !saturated.isEmpty else { return [panel] }
    var share = PlotPanel(
      x: PlotAxis("saturated share", range: PlotRange(0, 1)), y: layerAxis(hasLabels: false))
    share.marks = [bars(saturated, from: 0, theme.colors.muted)]
    return [panel, share]
  }

  /// Rows from the top, in the order of the layers.
  func layerAxis(hasLabels: Bool) -> PlotAxis {
    var axis = PlotAxis("")
    axis.categories = layers.reversed()
    axis.request.given = .init(from: -0.6, to: Double(layers.count) - 0.4)
    axis.hasGrid = false
    axis.hasLabels = hasLabels
    return axis
  }

  private func row(_ layer: Int) -> Double { Double(layers.count - 1 - layer) }

  private func bars(_ values: [Double], from low: Double, _ color: Color) -> BarMark {
    let bars = values.enumerated().filter { $0.element.isFinite && $0.element > low }.map {
      BarMark.Bar(place: row($0.offset), width: 0.62, from: low, to: $0.element, color: color)
    }
    return BarMark(bars: bars, isHorizontal: true)
  }

  /// Marks layers whose gradient has no bar.
  private func label(
    _ value: Double, row index: Int, low: Double, _ theme: Theme
  ) -> (any PlotMark)? {
    guard !(value > 0 && value.isFinite) else { return nil }
    let text = value == 0 ? "0" : NumberFormat().text(value)
    return TextMark(
      text: text, x: low, y: row(index), side: .right, color: theme.colors.warning, gap: 6)
  }
}
