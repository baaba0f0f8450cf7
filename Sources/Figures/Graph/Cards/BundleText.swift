import TraceGraph

/// What stands on a box of many nodes.
struct BundleText {
  let header: TextBlock
  /// Statistics; nil where none is asked for.
  let body: TextBlock?

  /// - Parameter isBrief: whether only the name and the gradient are there.
  init(_ bundle: Bundle, node: Value, style: CardStyle, hue: Color, isBrief: Bool) {
    let fonts = style.theme.fonts
    let ink = style.ink(on: node, else: hue)
    let quiet = style.typesetter(
      fonts.formula, style.ink(on: node, else: style.theme.colors.muted))
    var title = [Self.title(bundle, node, style, ink)]
    if bundle.examples > 1 {
      title.append(quiet.text("×\(style.theme.words.number(bundle.examples))"))
    }
    var lines = isBrief ? title : [TextBlock.row(title, spacing: 6)]
    if bundle.content != .stack {
      lines += Self.counts(bundle, style.theme.words).prefix(isBrief ? 1 : 2).map { quiet.text($0) }
    } else if let formula = style.formula(node, size: fonts.formula) {
      lines.append(formula)
    }
    header = .column(lines, spacing: 2)
    body = BundleNumbers(bundle, style: style).block(isBrief: isBrief)
  }

  private static func title(
    _ bundle: Bundle, _ node: Value, _ style: CardStyle, _ ink: Color
  ) -> TextBlock {
    let size = style.theme.fonts.name
    guard bundle.content == .stack else {
      return style.typesetter(size * 0.8, ink).text(
        CleanText.line(bundle.title(style.theme.words), limit: 40))
    }
    return style.title(node, size: size, color: ink)
  }

  /// `16 neurons` and `4,816 nodes`.
  static func counts(_ bundle: Bundle, _ words: FigureWords) -> [String] {
    [bundle.units?.text(words), words.count(bundle.members.count, "1 node", "{count} nodes")]
      .compactMap { $0 }
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

  /// Nil where nothing is asked for.
  func block(isBrief: Bool) -> TextBlock? {
    let gradients = style.shows(.gradient) ? self.gradients(isBrief: isBrief) : []
    let lines = (style.shows(.value) ? values : []) + gradients + warning
    return lines.isEmpty ? nil : .column(lines, spacing: 3)
  }

  private var values: [TextBlock] {
    if let mean = statistics.meanValue {
      return [.row([words.word("mean"), plain.number(mean)], spacing: 6)]
    }
    return statistics.flatness.flatMap { Self.texts($0, style.theme.words).map { plain.text($0) } }
  }

  /// `sigmoid` and `93 % saturated`.
  static func texts(_ flatness: BundleStatistics.Flatness, _ words: FigureWords) -> [String] {
    [flatness.op.name]
      + (flatness.share.map { [words(flatness.phrase, ["share": NumberFormat.percent($0)])] } ?? [])
  }

  private func gradients(isBrief: Bool) -> [TextBlock] {
    let setter = words.with(color: style.theme.colors.gradient)
    let all = statistics.gradients
    guard let first = all.first else { return [] }
    if isBrief { return [setter.with(digits: min(3, setter.numbers.digits)).number(first.rms)] }
    if all.count == 1, first.quantity == .all {
      return [words.word("RMS gradient"), setter.number(first.rms)]
    }
    return [words.word("RMS gradient of")]
      + all.map {
        .row([words.word(Self.word($0.quantity)), setter.number($0.rms)], spacing: 6)
      }
  }

  static func word(_ quantity: BundleStatistics.Quantity) -> Phrase {
    switch quantity {
    case .weight: "weights"
    case .activation: "activations"
    case .sum: "sums"
    case .all: "all"
    }
  }

  private var warning: [TextBlock] {
    guard statistics.notFinite > 0 else { return [] }
    return [
      words.with(color: style.theme.colors.warning)
        .text(
          style.theme.words(
            "{count} not finite", ["count": style.theme.words.number(statistics.notFinite)]))
    ]
  }
}
