/// The key to colours that stand for gradients: a bar with powers of ten, and the frame of a node
/// whose gradient is zero.
enum GradientLegend {
  private static let bar = Size(width: 220, height: 11)

  static func block(_ scale: GradientScale, _ setter: Typesetter) -> TextBlock {
    let lead = TextBlock.row([
      setter.text("|"), setter.with(color: setter.theme.colors.gradient).word("gradient"),
      setter.text("|"),
    ])
    var parts = [lead, colorBar(scale, setter)]
    if scale.hasZero { parts += [swatch(setter), setter.number(0)] }
    return .row(parts, spacing: 12)
  }

  private static func colorBar(_ scale: GradientScale, _ setter: Typesetter) -> TextBlock {
    let steps = 64
    let step = bar.width / Double(steps)
    let map = SequentialColorMap()
    var parts: [SceneElement] = (0..<steps).map { index in
      // Each stripe reaches under the next, so that no gap shows between them.
      let width = index == steps - 1 ? step : step * 1.5
      let stripe = Rect(
        x: Double(index) * step, y: -bar.height, width: width, height: bar.height)
      return .path(
        .rectangle(stripe), fill: map.color(at: (Double(index) + 0.5) / Double(steps)),
        stroke: nil)
    }
    let tick = Stroke(
      color: setter.theme.colors.line, width: setter.theme.lines.hairline, cap: .butt)
    var depth = 0.0
    for power in ticks(scale.powers) {
      let x = position(power, scale.powers)
      parts.append(.path(.line(Point(x: x, y: 0), Point(x: x, y: 4)), fill: nil, stroke: tick))
      let label = setter.expression(.power(.number(10), .number(Double(power))))
      parts += label.placed(at: Point(x: x - label.width / 2, y: 5 + label.ascent))
      depth = max(depth, 5 + label.height)
    }
    return TextBlock(width: bar.width, ascent: bar.height, descent: depth, elements: parts)
  }

  private static func position(_ power: Int, _ powers: ClosedRange<Int>) -> Double {
    Double(power - powers.lowerBound) / Double(powers.count - 1) * bar.width
  }

  /// At most six powers, evenly spaced.
  static func ticks(_ powers: ClosedRange<Int>) -> [Int] {
    let step = (powers.count - 1 + 4) / 5
    return Array(stride(from: powers.lowerBound, through: powers.upperBound, by: step))
  }

  private static func swatch(_ setter: Typesetter) -> TextBlock {
    let stroke = Stroke(
      color: setter.theme.colors.line, width: setter.theme.lines.box, dash: [4, 3])
    let frame = Rect(x: 0, y: -bar.height, width: 22, height: bar.height)
    return TextBlock(
      width: 22, ascent: bar.height, descent: 0,
      elements: [.path(.rounded(frame, radius: 3), fill: nil, stroke: stroke)])
  }
}
