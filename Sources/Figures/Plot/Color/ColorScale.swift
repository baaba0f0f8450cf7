/// Gives numbers their colours: a scale of the numbers and a ramp.
package struct ColorScale: Sendable {
  package let scale: PlotScale
  package let ramp: ColorRamp
  /// For NaN and ±∞.
  package let warning: Color

  package init(scale: PlotScale, ramp: ColorRamp, warning: Color) {
    self.scale = scale
    self.ramp = ramp
    self.warning = warning
  }

  /// The colour of a number; numbers beyond the ends take the ends'.
  package func color(_ value: Double) -> Color {
    guard value.isFinite else { return warning }
    let fraction = scale.fraction(value)
    return ramp.color(at: fraction.isNaN ? 0 : fraction)
  }
}

extension ColorScale {
  /// Around zero: both signs as far as the larger of them.
  package static func diverging(_ range: ValueRange, style: PlotStyle) -> ColorScale {
    let reach = max(range.low.magnitude, range.high.magnitude)
    let end = reach > 0 && reach.isFinite ? reach : 1
    return ColorScale(
      scale: PlotScale(.linear, low: -end, high: end), ramp: ColorRamp(.vik, from: 0.1, to: 0.9),
      warning: style.theme.colors.warning)
  }
}
