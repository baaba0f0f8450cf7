import TraceGraph

/// What stands on a box of many nodes.
struct BundleText {
  let header: TextBlock
  /// Statistics; nil where none is asked for.
  let body: TextBlock?

  init(_ bundle: Bundle, node: Value, style: CardStyle, hue: Color) {
    let fonts = style.theme.fonts
    let ink = style.ink(on: node, else: hue)
    let quiet = style.ink(on: node, else: style.theme.colors.muted)
    var title = [Self.title(bundle, node, style, ink)]
    if bundle.examples > 1 {
      title.append(
        style.typesetter(fonts.formula, quiet).text("×\(CountText.number(bundle.examples))"))
    }
    var lines = [TextBlock.row(title, spacing: 6)]
    if bundle.content == .stack {
      if let formula = style.formula(node, size: fonts.formula) { lines.append(formula) }
    } else {
      lines.append(style.typesetter(fonts.formula, quiet).text(Self.counts(bundle)))
    }
    header = .column(lines, spacing: 2)
    body = BundleNumbers(bundle, style: style).block
  }

  private static func title(
    _ bundle: Bundle, _ node: Value, _ style: CardStyle, _ ink: Color
  ) -> TextBlock {
    let size = style.theme.fonts.name
    guard bundle.content == .stack else {
      return style.typesetter(size * 0.8, ink).text(CleanText.line(bundle.title, limit: 40))
    }
    return style.title(node, size: size, color: ink)
  }

  /// `16 neurons, 4,816 nodes`.
  static func counts(_ bundle: Bundle) -> String {
    let nodes = CountText.count(bundle.members.count, "node")
    return bundle.units.map { "\($0.text), \(nodes)" } ?? nodes
  }
}

/// The statistics beneath the header of a box.
struct BundleNumbers {
  private let bundle: Bundle
  private let style: CardStyle

  init(_ bundle: Bundle, style: CardStyle) {
    self.bundle = bundle
    self.style = style
  }

  private var statistics: BundleStatistics { bundle.statistics }
  private var words: Typesetter {
    style.typesetter(style.theme.fonts.formula, style.theme.colors.muted)
  }
  private var plain: Typesetter { style.typesetter(style.theme.fonts.formula) }

  var block: TextBlock? {
    let lines = (style.shows(.value) ? values : []) + (style.shows(.gradient) ? gradients : [])
    let all = lines + warning
    return all.isEmpty ? nil : .column(all, spacing: 3)
  }

  private var values: [TextBlock] {
    if let mean = statistics.meanValue {
      return [.row([words.text("mean"), plain.number(mean)], spacing: 6)]
    }
    return statistics.flatness.map { plain.text(Self.text($0)) }
  }

  /// `sigmoid, 93 % saturated`.
  static func text(_ flatness: BundleStatistics.Flatness) -> String {
    guard let share = flatness.share else { return flatness.op.name }
    return "\(flatness.op.name), \(percent(share)) % \(flatness.word)"
  }

  /// In whole numbers, but neither 0 nor 100 for a share that is not all or nothing.
  static func percent(_ share: Double) -> String {
    let number = (share * 100).rounded()
    if number == 0, share > 0 { return "<1" }
    if number == 100, share < 1 { return ">99" }
    return "\(Int(number))"
  }

  private var gradients: [TextBlock] {
    guard !statistics.gradients.isEmpty else { return [] }
    let setter = style.typesetter(style.theme.fonts.number, style.theme.colors.gradient)
    if statistics.gradients.count == 1, statistics.gradients[0].quantity == .all {
      let number = setter.number(statistics.gradients[0].rms)
      return [.row([words.text("RMS gradient"), number], spacing: 6)]
    }
    return [words.text("RMS gradient of")]
      + statistics.gradients.map { gradient in
        .row(
          [words.text(Self.word(gradient.quantity)), setter.number(gradient.rms)], spacing: 6)
      }
  }

  static func word(_ quantity: BundleStatistics.Quantity) -> String {
    quantity == .all ? "all" : quantity.rawValue + "s"
  }

  private var warning: [TextBlock] {
    guard statistics.notFinite > 0 else { return [] }
    return [
      words.with(color: style.theme.colors.warning)
        .text("\(CountText.number(statistics.notFinite)) not finite")
    ]
  }
}
