extension SurfaceFigure {
  /// The scale of the values, and what has to be said about them.
  var valueDomain: PlotDomain {
    let range = grid.range
    var request = DomainRequest()
    request.kind = valueScale ?? automaticScale(range)
    var domain = PlotDomain(request, data: range, name: valueTitle.isEmpty ? "value" : valueTitle)
    if range.notFinite > 0, !range.isEmpty {
      let count = range.notFinite == 1 ? "1 point is" : "\(range.notFinite) points are"
      domain.notes.append("\(count) not finite and left out")
    }
    return domain
  }

  /// What is wrong with the whole field; empty for nothing.
  var verdict: String {
    let range = grid.range
    if grid.columns < 2 || grid.rows < 2 { return "the grid needs two columns and two rows" }
    if range.isEmpty { return "no finite values" }
    if range.isFlat { return "the same value everywhere: \(NumberFormat().text(range.low))" }
    return ""
  }

  private func automaticScale(_ range: ValueRange) -> ScaleKind {
    let isPositive = range.notPositive == 0 && range.lowPositive.isFinite
    return isPositive && range.high / range.low > 300 ? .logarithmic : .linear
  }

  /// Calm colours, lighter than the map's, low values light in light themes.
  func colorScale(_ scale: PlotScale, style: PlotStyle) -> ColorScale {
    let isDark = style.theme.name == .dark
    let ramp: ColorRamp
    if colors.isDiverging {
      ramp = ColorRamp(colors, from: 0.05, to: 0.95, ground: style.ground, paleness: 0.15)
    } else {
      ramp = ColorRamp(
        colors, from: 0.02, to: 1, ground: style.ground, paleness: isDark ? 0.3 : 0.32)
    }
    return ColorScale(scale: scale, ramp: ramp, warning: style.theme.colors.warning)
  }

  /// The caption: what was given and what the picture cannot show.
  var fullCaption: String {
    ([options.caption] + honesty).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Sentences on what a plane hides of a path in many dimensions.
  private var honesty: [String] {
    var sentences: [String] = []
    let numbers = NumberFormat(digits: 3)
    if !explainedVariance.isEmpty {
      let shares = explainedVariance.map { numbers.text(100 * $0) + " %" }
      let sum = numbers.text(100 * explainedVariance.reduce(0, +))
      sentences.append(
        "The axes explain \(shares.joined(separator: " and ")) of the path's variance, "
          + "\(sum) % together.")
    }
    let far = paths.flatMap(\.distance).filter(\.isFinite).max() ?? 0
    if far > 0 {
      sentences.append("Halo: distance of the path from this plane, at most \(numbers.text(far)).")
    }
    if let gap = largestGap {
      sentences.append(
        "Loss on the path and on the surface below it differ by up to \(numbers.text(gap)).")
    }
    return sentences
  }

  /// The largest difference between a path's own loss and the surface under it.
  private var largestGap: Double? {
    let gaps = paths.flatMap { path in
      zip(zip(path.x, path.y), path.loss).map { place, loss in
        (grid.value(x: place.0, y: place.1) - loss).magnitude
      }
    }.filter(\.isFinite)
    return gaps.max()
  }
}
