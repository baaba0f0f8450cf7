import TraceGraph

/// Turns names, numbers and formulas into text blocks in one size.
public struct Typesetter {
  package let measuring: any TextMeasuring
  /// Fonts, and colours with a meaning.
  public var theme: Theme
  /// The size of letters on the line in points.
  public var size: Double
  /// The colour of all that has no meaning of its own.
  public var color: Color
  /// How numbers are written.
  public var numbers: NumberFormat {
    didSet { numbers.mark = theme.words.decimalMark }
  }
  /// The colours of variables in formulas, by full name; others take `color`.
  public var variables: [String: Color]
  /// How mathematics is set that has a figure of its own.
  package var manner = MathManner()

  /// A typesetter for one size in points; `color` is the theme's text colour by default.
  public init(
    measuring: any TextMeasuring, theme: Theme, size: Double, color: Color? = nil,
    numbers: NumberFormat = NumberFormat(), variables: [String: Color] = [:]
  ) {
    self.measuring = measuring
    self.theme = theme
    self.size = size
    self.color = color ?? theme.colors.text
    self.numbers = theme.words.marked(numbers)
    self.variables = variables
  }

  /// The same in another size or colour.
  public func with(size: Double? = nil, color: Color? = nil) -> Typesetter {
    var copy = self
    copy.size = size ?? self.size
    copy.color = color ?? self.color
    return copy
  }

  package func with(digits: Int) -> Typesetter {
    var copy = self
    copy.numbers.digits = digits
    return copy
  }

  package var script: Typesetter {
    var script = with(size: size * theme.fonts.scriptScale)
    script.manner.style = .script
    return script
  }

  /// Plain text, upright or italic.
  public func text(
    _ string: String, isItalic: Bool = false, weight: Font.Weight = .regular
  ) -> TextBlock {
    guard !string.isEmpty else { return .empty }
    let font = Font(
      family: isItalic ? theme.fonts.italicFamily : theme.fonts.family, size: size,
      weight: weight, slant: isItalic ? .italic : .upright)
    let metrics = measuring.measure(string, font: font)
    let isTight = manner.isTight
    return TextBlock(
      width: metrics.width,
      ascent: isTight ? min(metrics.ascent, TextHeight.ascent(of: string) * size) : metrics.ascent,
      descent: isTight
        ? min(metrics.descent, TextHeight.descent(of: string) * size) : metrics.descent,
      elements: [.text(SceneText(string, at: .zero, font: font, color: color))])
  }

  /// A name with its subscript.
  public func label(_ label: Label, weight: Font.Weight = .regular) -> TextBlock {
    let base = text(label.base, isItalic: label.isItalic, weight: weight)
    guard !label.subscriptText.isEmpty else { return base }
    let isLetter = label.subscriptText.count == 1 && label.subscriptText.allSatisfy(\.isLetter)
    let below = script.text(label.subscriptText, isItalic: isLetter, weight: weight)
    return .row([base, below.raised(by: -0.2 * size)], spacing: 0.02 * size)
  }

  /// A number with its power of ten; NaN and ±∞ in the warning colour.
  public func number(_ number: Double) -> TextBlock {
    let parts = numbers.parts(number)
    let setter = parts.isWarning ? with(color: theme.colors.warning) : self
    let isDotted = manner.joinsFactors && parts.exponent != nil
    let base = setter.text(
      isDotted ? parts.base.replacing("×", with: "\u{2009}·\u{2009}") : parts.base)
    return parts.exponent == nil ? base : setter.superscript(parts.superscript, on: base)
  }

  private func superscript(_ text: String, on base: TextBlock) -> TextBlock {
    .row([base, script.text(text).raised(by: 0.4 * size)], spacing: 0.03 * size)
  }
}
