import Figures
import TraceGraph

extension TableFigure.Cell {
  /// A typesetter for what stands in the cell.
  func setter(_ setter: Typesetter, _ style: PlotStyle) -> Typesetter {
    var own = setter.with(color: color(style))
    if let digits { own.numbers.digits = digits }
    if let leadingZeros { own.numbers.leadingZeros = leadingZeros }
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

extension [(cells: [TableFigure.Cell], hasRule: Bool)] {
  /// More zeros than this are not counted at a glance.
  private static var mostZeros: Int { 4 }

  /// Numbers of one column are compared: where some have a power of ten and others none, all are written out,
  /// unless that takes too many zeros.
  ///
  /// - Parameter digits: those of cells without digits of their own.
  func withPlainColumns(digits: Int) -> Self {
    var rows = self
    for column in 0..<(map(\.cells.count).max() ?? 0) {
      let numbers = compactMap { row -> NumberParts? in
        guard column < row.cells.count, case .number(let number) = row.cells[column].content else {
          return nil
        }
        return NumberFormat(digits: row.cells[column].digits ?? digits).parts(number)
      }
      let exponents = numbers.compactMap(\.exponent)
      guard let least = exponents.min(), least < 0, exponents.allSatisfy({ $0 < 0 }),
        -least - 1 <= Self.mostZeros, exponents.count < numbers.count
      else { continue }
      for row in rows.indices where column < rows[row].cells.count {
        rows[row].cells[column].leadingZeros = -least - 1
      }
    }
    return rows
  }
}
