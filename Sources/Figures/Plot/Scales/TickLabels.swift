import TraceGraph

/// The labels of an axis: numbers that tell its ticks apart, with a power of ten that all share
/// where that is shorter.
package struct TickLabels: Hashable, Sendable {
  package enum Text: Hashable, Sendable {
    case number(NumberParts)
    /// 10ⁿ, or −10ⁿ.
    case power(isNegative: Bool, Int)
  }

  package var texts: [Text]
  /// What every label is to be multiplied with, as a power of ten; nil for 1.
  package var commonExponent: Int?

  package init(_ ticks: [Double], scale: PlotScale) {
    commonExponent = nil
    if scale.kind != .linear, let powers = Self.powers(ticks) {
      texts = powers
      return
    }
    let largest = ticks.map(\.magnitude).max() ?? 0
    var shown = ticks
    let exponent = largest > 0 ? Int(Elementary.log10(largest).rounded(.down)) : 0
    // Ticks closer than 1 need all their digits: a power of ten would only move the point.
    let isWhole = NumberFormat.tellingApart(ticks).digits <= exponent
    if scale.kind != .logarithmic, largest > 0, largest < 0.001 || (largest >= 1_000_000 && isWhole)
    {
      commonExponent = exponent
      shown = ticks.map { Self.divided($0, ten: exponent) }
    }
    let format = NumberFormat.tellingApart(shown)
    texts = shown.map { .number(format.parts($0)) }
  }

  /// Divides in two steps where 10ⁿ itself would be no number.
  private static func divided(_ number: Double, ten n: Int) -> Double {
    let first = n / 2
    return number / Elementary.power(ten: first) / Elementary.power(ten: n - first)
  }

  /// Ticks at powers of ten that are too many or too large to be written out.
  private static func powers(_ ticks: [Double]) -> [Text]? {
    let sizes = ticks.map(\.magnitude).filter { $0 > 0 }
    guard let low = sizes.min(), let high = sizes.max(), low < 0.001 || high >= 100_000 else {
      return nil
    }
    var texts: [Text] = []
    for tick in ticks {
      if tick == 0 {
        texts.append(.number(NumberFormat().parts(0)))
        continue
      }
      let power = Elementary.log10(tick.magnitude)
      guard (power - power.rounded()).magnitude < 1e-9 else { return nil }
      texts.append(.power(isNegative: tick < 0, Int(power.rounded())))
    }
    return texts
  }
}

extension TickLabels.Text {
  package func block(_ setter: Typesetter) -> TextBlock {
    switch self {
    case .number(let parts): setter.parts(parts)
    case .power(let isNegative, let power):
      setter.powerOfTen(power, prefix: isNegative ? "\u{2212}" : "")
    }
  }
}

extension Typesetter {
  /// A number that is taken apart already.
  package func parts(_ parts: NumberParts) -> TextBlock {
    let setter = parts.isWarning ? with(color: theme.colors.warning) : self
    let base = setter.text(theme.words.decimal(parts.base))
    return parts.exponent == nil ? base : setter.raising(parts.superscript, on: base)
  }

  /// 10ⁿ behind a prefix such as `×`.
  package func powerOfTen(_ power: Int, prefix: String = "") -> TextBlock {
    let sign = power < 0 ? "\u{2212}" : ""
    return raising(sign + String(power.magnitude), on: text(prefix + "10"))
  }

  private func raising(_ above: String, on base: TextBlock) -> TextBlock {
    .row([base, script.text(above).raised(by: 0.4 * size)], spacing: 0.03 * size)
  }
}
