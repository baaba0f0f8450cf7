import TraceGraph

/// Colours, typesetters and line widths of a plot at a text size.
public struct PlotStyle {
  package let theme: Theme
  package let numbers: NumberFormat
  package let measuring: any TextMeasuring
  /// By how much text and lines are larger than on a 16:9 slide.
  package let factor: Double
  /// What text that fills its room may grow to, in points: that of the other figures of a panel.
  package var largestText = Double.infinity
  /// Room of texts that differ between states of the model.
  package var rooms = TextRooms()

  package init(
    theme: Theme, numbers: NumberFormat, measuring: any TextMeasuring, factor: Double
  ) {
    self.theme = theme
    self.numbers = numbers
    self.measuring = measuring
    self.factor = factor
  }

  /// Text sizes in points on the page.
  package enum TextRole: Hashable { case tick, axis, note, legend }

  package func size(of role: TextRole) -> Double {
    let fonts = theme.fonts
    let size =
      switch role {
      case .tick: fonts.formula
      case .note: fonts.note
      case .legend, .axis: fonts.number
      }
    return size * factor
  }

  package func typesetter(_ role: TextRole, color: Color? = nil) -> Typesetter {
    let standard =
      switch role {
      case .tick, .note: theme.colors.muted
      default: theme.colors.text
      }
    return Typesetter(
      measuring: measuring, theme: theme, size: size(of: role), color: color ?? standard,
      numbers: numbers)
  }

  /// A length in points that grows with the page as text does.
  package func length(_ points: Double) -> Double { points * factor }

  package var hairline: Double { theme.lines.hairline * factor }
  package var line: Double { theme.lines.edge * factor }
  /// Curves and paths.
  package var curve: Double { theme.lines.strong * 0.8 * factor }

  /// What stands under everything: the page, or white where the page is transparent.
  package var ground: Color { theme.colors.paper }
  package var grid: Color { theme.colors.line.mixed(with: ground, share: 0.72) }

  /// The smallest text of a plot in points, sub- and superscripts aside.
  package var smallestText: Double { size(of: .note) }
}
