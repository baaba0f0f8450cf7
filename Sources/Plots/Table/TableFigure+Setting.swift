import Figures

extension TableFigure.Cell {
  /// A typesetter for what stands in the cell.
  func setter(_ setter: Typesetter, _ style: PlotStyle) -> Typesetter {
    var own = setter.with(color: color(style))
    if let digits { own.numbers.digits = digits }
    if isMonospaced { own.theme.fonts.family = own.theme.fonts.codeFamily }
    return own
  }

  private func color(_ style: PlotStyle) -> Color {
    let colors = style.theme.colors
    switch tint {
    case .plain: return colors.text
    case .muted: return colors.muted
    case .input: return colors.input
    case .parameter: return colors.parameter
    case .bias: return colors.bias
    case .gradient: return colors.gradient
    case .warning: return colors.warning
    case .series(let index): return style.theme.series(max(index, 0))
    case .chosen(let color): return color
    }
  }
}
