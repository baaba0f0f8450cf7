/// The labels of an axis: numbers that tell its ticks apart, with a power of ten that all share
/// where that is shorter.
struct TickLabels: Hashable, Sendable {
  enum Text: Hashable, Sendable {
    case number(NumberParts)
    /// 10ⁿ, or −10ⁿ.
    case power(isNegative: Bool, Int)
  }

  var texts: [Text]
  /// What every label is to be multiplied with, as a power of ten; nil for 1.
  var commonExponent: Int?

  init(_ ticks: [Double], scale: PlotScale) {
    commonExponent = nil
    if scale.kind != .linear, let powers = Self.powers(ticks) {
      texts = powers
      return
    }
    let largest = ticks.map(\.magnitude).max() ?? 0
    var shown = ticks
    if scale.kind != .logarithmic, largest > 0, !(0.001..<1_000_000).contains(largest) {
      let exponent = Int(Elementary.log10(largest).rounded(.down))
      commonExponent = exponent
      shown = ticks.map { Self.divided($0, ten: exponent) }
    }
    texts = Self.distinct(shown).map { .number($0) }
  }

  /// Divides in two steps where 10ⁿ itself would be no number.
  private static func divided(_ number: Double, ten n: Int) -> Double {
    let first = n / 2
    return number / Elementary.power(ten: first) / Elementary.power(ten: n - first)
  }

  /// With as few digits as keep them apart, beginning with four.
  private static func distinct(_ numbers: [Double]) -> [NumberParts] {
    var parts: [NumberParts] = []
    for digits in 4...17 {
      let format = NumberFormat(digits: digits)
      parts = numbers.map { format.parts($0) }
      if Set(parts).count == Set(numbers).count, isFaithful(numbers, digits) { break }
    }
    return parts
  }

  /// Whether rounding to digits moves no tick by a part of the distance between ticks.
  private static func isFaithful(_ numbers: [Double], _ digits: Int) -> Bool {
    guard numbers.count > 1 else { return true }
    let step = zip(numbers.dropFirst(), numbers).map { $0.0 - $0.1 }.min() ?? 0
    return numbers.allSatisfy { number in
      var decimal = DecimalDigits(number)
      decimal.round(to: digits)
      let text = (number < 0 ? "-0." : "0.") + decimal.digits.map { String($0) }.joined()
      guard let read = Double(text + "e\(decimal.exponent)") else { return true }
      return (read - number).magnitude <= 0.01 * step
    }
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
  func block(_ setter: Typesetter) -> TextBlock {
    switch self {
    case .number(let parts): setter.parts(parts)
    case .power(let isNegative, let power):
      setter.powerOfTen(power, prefix: isNegative ? "\u{2212}" : "")
    }
  }
}

extension Typesetter {
  /// A number that is taken apart already.
  func parts(_ parts: NumberParts) -> TextBlock {
    let setter = parts.isWarning ? with(color: theme.colors.warning) : self
    guard parts.exponent != nil else { return setter.text(parts.base) }
    return setter.raising(parts.superscript, on: setter.text(parts.base))
  }

  /// 10ⁿ behind a prefix such as `×`.
  func powerOfTen(_ power: Int, prefix: String = "") -> TextBlock {
    let sign = power < 0 ? "\u{2212}" : ""
    return raising(sign + String(power.magnitude), on: text(prefix + "10"))
  }

  private func raising(_ above: String, on base: TextBlock) -> TextBlock {
    .row([base, script.text(above).raised(by: 0.4 * size)], spacing: 0.03 * size)
  }
}
