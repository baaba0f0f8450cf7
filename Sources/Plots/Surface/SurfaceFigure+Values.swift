import Figures
import TraceGraph

extension SurfaceFigure {
  /// The scale of the values, and what has to be said about them.
  var valueDomain: PlotDomain {
    let range = grid.range
    var request = DomainRequest()
    request.kind = valueScale ?? .linear
    var data = range
    // Last bits are no range: the axis is laid around the one value.
    if range.isFlat, !range.isEmpty { data.high = data.low }
    if valueScale == nil, let ends = LogarithmicFit.ends(of: grid.values) {
      request.kind = .logarithmic
      request.given = .init(from: ends.lowerBound, to: ends.upperBound)
      data.notPositive = 0
    }
    let words = page.words
    var domain = PlotDomain(
      request, data: data, name: valueTitle.isEmpty ? words("value") : valueTitle, words: words)
    if range.notFinite > 0, !range.isEmpty {
      domain.notes.append(
        words(
          range.notFinite == 1
            ? "1 point is not finite and left out" : "{count} points are not finite and left out",
          ["count": "\(range.notFinite)"]))
    }
    return domain
  }

  /// The numbers of the contour lines, ascending.
  func levels(_ domain: PlotDomain) -> [Double] {
    guard !chosenLevels.isEmpty else {
      return ContourLevels.choose(domain.scale, count: levels)
    }
    let least = domain.scale.kind == .logarithmic ? max(0, grid.range.low) : grid.range.low
    return Set(chosenLevels).filter { $0 > least && $0 < grid.range.high }.sorted()
  }

  /// What is said of levels that have no line.
  func levelNotes(_ drawn: [Double]) -> [String] {
    let all = Set(chosenLevels).count
    guard drawn.count < all, !grid.range.isEmpty else { return [] }
    return [
      page.words(
        "{count} of {all} levels lie outside the values",
        ["count": "\(all - drawn.count)", "all": "\(all)"])
    ]
  }

  /// How a value of the field is written: with digits that tell it from the levels beside it.
  func valueFormat(_ value: Double) -> NumberFormat {
    let levels = levels(valueDomain)
    let next = levels.firstIndex { $0 > value } ?? levels.count
    let near = levels[max(next - 2, 0)..<min(next + 2, levels.count)]
    let gap = zip(near.dropFirst(), near).map { $0 - $1 }.min()
    return .resolving(gap ?? .infinity, at: value, atLeast: page.digits)
  }

  /// What is wrong with the whole field; empty for nothing.
  var verdict: String {
    let range = grid.range
    if grid.columns < 2 || grid.rows < 2 {
      return page.words("the grid needs two columns and two rows")
    }
    if range.isEmpty { return page.words("no finite values") }
    if range.isFlat {
      let value = page.words.format(digits: page.digits).text(range.low)
      return page.words("the same value everywhere: {value}", ["value": value])
    }
    return ""
  }

  /// Calm colours: low values light on light themes and dark on dark ones, so that what is drawn in
  /// the valley stands out.
  func colorScale(_ scale: PlotScale, style: PlotStyle) -> ColorScale {
    let isDark = style.theme.name == .dark
    let ramp: ColorRamp
    if colors.isDiverging {
      ramp = ColorRamp(colors, from: 0.08, to: 0.92, ground: style.ground, paleness: 0.1)
    } else if isDark {
      ramp = ColorRamp(colors, from: 0.1, to: 0.85, ground: style.ground, paleness: 0.15)
    } else {
      ramp = ColorRamp(colors, from: 0.97, to: 0.26, ground: style.ground, paleness: 0.24)
    }
    return ColorScale(scale: scale, ramp: ramp, warning: style.theme.colors.warning)
  }

  /// The caption: what was given and what the picture cannot show.
  var fullCaption: String {
    ([page.caption] + facts + flatSentences + honesty).filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  /// What is said about an axis along which nothing changes.
  private var flatSentences: [String] {
    guard !grid.range.isFlat, !grid.range.isEmpty else { return [] }
    var names: [String] = []
    if grid.isConstantAlongX { names.append(xTitle) }
    if grid.isConstantAlongY { names.append(yTitle) }
    return names.map {
      page.words(
        "The values do not depend on {name}.", ["name": $0.contains("`") ? $0 : "`\($0)`"])
    }
  }

  /// Where the mark of the minimum has no text beside it.
  private var minimumSentence: String? {
    guard hasMinimum, !paths.isEmpty || kind == .surface, !grid.range.isFlat,
      let low = grid.minimum
    else { return nil }
    let format = NumberFormat(digits: page.digits)
    let place = [(xTitle, low.x), (yTitle, low.y)].map { name, value in
      "\(name.contains("`") ? name : "`\(name)`") = \(PlotText.number(value, format))"
    }
    let value = PlotText.number(low.value, valueFormat(low.value))
    return page.words(
      "Lowest point of the grid: {value} at {place}.",
      ["value": value, "place": place.joined(separator: ", ")])
  }

  /// Where a path ends that the picture does not show to its end.
  private func leaving(_ path: ProjectedPath) -> String? {
    guard let x = path.x.last, let y = path.y.last, x.isFinite, y.isFinite,
      let left = grid.x.first, let right = grid.x.last, let low = grid.y.first,
      let high = grid.y.last,
      !(min(left, right)...max(left, right)).contains(x)
        || !(min(low, high)...max(low, high)).contains(y)
    else { return nil }
    let format = NumberFormat(digits: min(page.digits, 3))
    let place = [(xTitle, x), (yTitle, y)].map { name, value in
      // An equation is not broken over two lines.
      "\(name.contains("`") ? name : "`\(name)`")\u{A0}=\u{A0}\(PlotText.number(value, format))"
    }.joined(separator: ", ")
    return page.words(
      path.name.isEmpty
        ? "The path leaves the picture and ends at {place}."
        : "The path of {name} leaves the picture and ends at {place}.",
      ["name": path.name, "place": place])
  }

  /// Sentences on what a plane hides of a path in many dimensions.
  private var honesty: [String] {
    var sentences: [String] = []
    let numbers = NumberFormat(digits: 3)
    if let minimum = minimumSentence { sentences.append(minimum) }
    sentences += paths.compactMap(leaving)
    if !explainedVariance.isEmpty {
      let percent = page.words.marked(numbers)
      let shares = explainedVariance.map { percent.text(100 * $0) + " %" }
      let sum = percent.text(100 * explainedVariance.reduce(0, +))
      sentences.append(
        page.words(
          "The axes explain {shares} of the path's variance, {sum} % together.",
          ["shares": page.words.list(shares), "sum": sum]))
    }
    let far = paths.flatMap(\.distance).filter(\.isFinite).max() ?? 0
    if far > 0 {
      sentences.append(
        page.words(
          "Halo: distance of the path from this plane, at most {distance}.",
          ["distance": "`\(numbers.text(far))`"]))
    }
    if let gap = paths.compactMap(\.gap).filter(\.isFinite).max() {
      sentences.append(
        page.words(
          "Loss on the path and on the plane below it differ by up to {gap}.",
          ["gap": "`\(numbers.text(gap))`"]))
    }
    return sentences
  }
}
