import TraceGraph

/// An axis with its ticks chosen and its text measured, not placed yet.
package struct AxisPlan {
  package let axis: PlotAxis
  package let scale: PlotScale
  private(set) var ticks: [Double] = []
  private(set) var labels: [TextBlock] = []
  private(set) var minor: [Double] = []
  private(set) var title: TextBlock?
  package let notes: [String]
  /// Size of the largest label in points.
  package var labelSize: Size {
    Size(
      width: labels.map(\.width).max() ?? 0, height: labels.map(\.height).max() ?? 0)
  }

  /// - Parameter length: How long the axis will be, in points.
  package init(
    _ axis: PlotAxis, data: ValueRange, name: String, length: Double, isVertical: Bool,
    style: PlotStyle
  ) {
    self.axis = axis
    let domain = PlotDomain(
      axis.request, data: data, name: axis.title.isEmpty ? name : axis.title,
      words: style.theme.words)
    scale = domain.scale
    notes = domain.notes
    let setter = style.typesetter(.tick)
    var common: Int?
    if let categories = axis.categories {
      ticks = categories.indices.map(Double.init)
      labels = categories.map { PlotText.line($0, setter) }
      let gap = setter.size * 1.2
      if axis.columnValues.count > 2,
        !standApart(length: length, isVertical: isVertical, gap: gap)
      {
        chooseColumnTicks(length: length, isVertical: isVertical, gap: gap, setter)
      } else {
        thinCategories(length: length, isVertical: isVertical, gap: gap)
      }
    } else {
      common = chooseTicks(length: length, isVertical: isVertical, setter)
    }
    title = Self.title(axis.title, common: common, style: style)
    if !axis.hasLabels { labels = labels.map { _ in .empty } }
  }

  private static func title(_ text: String, common: Int?, style: PlotStyle) -> TextBlock? {
    let setter = style.typesetter(.axis)
    let words = text.isEmpty ? nil : PlotText.line(text, setter)
    let factor = common.map {
      setter.with(color: style.theme.colors.muted).powerOfTen($0, prefix: "×")
    }
    let parts = [words, factor].compactMap { $0 }
    return parts.isEmpty ? nil : .row(parts, spacing: 0.5 * setter.size)
  }

  /// Fewer ticks until the labels stand apart; returns the power of ten that labels share.
  private mutating func chooseTicks(
    length: Double, isVertical: Bool, _ setter: Typesetter
  ) -> Int? {
    let room = isVertical ? setter.size * 4 : setter.size * 5.8
    let most = axis.tickCount ?? min(max(Int(length / room), 2), 9)
    var count = most
    while true {
      ticks = scale.ticks(count: count)
      if axis.isWhole { keepWhole() }
      let texts = TickLabels(ticks, scale: scale)
      labels = texts.texts.map { $0.block(setter) }
      if count <= 2 || standApart(length: length, isVertical: isVertical, gap: setter.size * 0.6) {
        minor = scale.minorTicks(count: most)
        return texts.commonExponent
      }
      count -= 1
    }
  }

  private mutating func keepWhole() {
    let whole = ticks.filter { $0.rounded() == $0 }
    if whole.count < ticks.count {
      let low = scale.low.rounded(.up)
      let high = scale.high.rounded(.down)
      ticks =
        low <= high && high - low < 30 ? Array(stride(from: low, through: high, by: 1)) : whole
    }
  }

  /// Whether no number at a tick touches the next on an axis of a length in points.
  package func standsApart(in length: Double, isVertical: Bool, _ style: PlotStyle) -> Bool {
    guard !axis.isHidden, axis.hasLabels else { return true }
    let gap = style.typesetter(.tick).size * 0.2
    return standApart(length: length, isVertical: isVertical, gap: gap)
  }

  private func standApart(length: Double, isVertical: Bool, gap: Double) -> Bool {
    let places = ticks.map { scale.fraction($0) * length }
    let extents = labels.map { isVertical ? $0.height * 0.7 : $0.width }
    return zip(places.indices, places.indices.dropFirst()).allSatisfy { a, b in
      places[b] - places[a] >= (extents[a] + extents[b]) / 2 + gap * (isVertical ? 0.2 : 1)
    }
  }

  /// Round numbers among the columns' own, fewer until they stand apart.
  private mutating func chooseColumnTicks(
    length: Double, isVertical: Bool, gap: Double, _ setter: Typesetter
  ) {
    let values = axis.columnValues
    var count = min(max(Int(length / (setter.size * 5.8)), 2), 9)
    while true {
      var numbers = LinearTicks.positions(
        low: values[0], high: values[values.count - 1], count: count)
      if axis.isWhole { numbers = numbers.filter { $0.rounded() == $0 } }
      let format = NumberFormat.tellingApart(numbers)
      ticks = numbers.map { Self.column(of: $0, among: values) }
      labels = numbers.map { setter.parts(format.parts($0)) }
      if count <= 2 || standApart(length: length, isVertical: isVertical, gap: gap) { return }
      count -= 1
    }
  }

  /// Where a number falls among ascending ones, in columns counted from 0.
  private static func column(of number: Double, among values: [Double]) -> Double {
    let next = values.firstIndex { $0 >= number } ?? values.count - 1
    guard next > 0, values[next] > values[next - 1] else { return Double(next) }
    return Double(next) - (values[next] - number) / (values[next] - values[next - 1])
  }

  private mutating func thinCategories(length: Double, isVertical: Bool, gap: Double) {
    var step = 1
    let all = (ticks, labels)
    while ticks.count > 1, step < 1_000,
      !standApart(length: length, isVertical: isVertical, gap: gap)
    {
      step += 1
      let kept = all.0.indices.filter { $0 % step == 0 }
      ticks = kept.map { all.0[$0] }
      labels = kept.map { all.1[$0] }
    }
  }
}
