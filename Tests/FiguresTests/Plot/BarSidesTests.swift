import Testing
import TraceGraph

@testable import Figures
@testable import Plots

/// Numbers beside bars that follow one another, and other scales of small pictures.
@Suite struct BarSidesTests {
  private let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())

  /// The factors of a deep net of sigmoids: 5.7 and 0.42 at the loss, then derivatives and weights.
  private static let ratios = [5.7, 0.42, 0.019, 1.8, 0.13, 1.2, 0.24, 0.86, 0.24, 0.67, 0.68]

  private func bars(text: Double) -> [(ends: ClosedRange<Double>, text: Double)] {
    var level = 0.0
    return Self.ratios.map { ratio in
      let ends = ValueRange(level, level + Elementary.log10(ratio))
      level += Elementary.log10(ratio)
      return (ends.low...ends.high, text)
    }
  }

  @Test func `texts that would stretch an axis stand at both sides of bars`() {
    let bars = bars(text: 45)
    let low = bars.map(\.ends.lowerBound).min() ?? 0
    let extent = (bars.map(\.ends.upperBound).max() ?? 0) - low
    let frame = 110.0
    let behind = BarRoom.end(
      of: bars.map { ($0.ends.upperBound, $0.text) }, from: low, frame: frame)
    let sides = BarRoom.sides(of: bars, from: low, frame: frame)
    // Behind their bars alone, texts take most of the axis.
    #expect(behind - low > 1.6 * extent && sides.high - sides.low < 1.6 * extent, "\(sides)")
    #expect(sides.isLeft.first == true && sides.isLeft.last == false)
    let point = (sides.high - sides.low) / frame
    for (bar, isLeft) in zip(bars, sides.isLeft) {
      let outer =
        isLeft
        ? bar.ends.lowerBound - bar.text * point - sides.low
        : sides.high - bar.ends.upperBound - bar.text * point
      #expect(outer >= -0.01 * extent, "the text of \(bar.ends) leaves the axis")
    }
  }

  @Test func `on a long axis all texts stand behind their bars`() {
    let bars = bars(text: 45)
    let sides = BarRoom.sides(of: bars, from: -4, frame: 600)
    #expect(sides.low == -4 && !sides.isLeft.contains(true))
    let ends = bars.map { ($0.ends.upperBound, $0.text) }
    #expect(sides.high == BarRoom.end(of: ends, from: -4, frame: 600))
  }

  /// Where fewer curves have room, a line more counts the rest.
  @Test(arguments: Array(stride(from: 200.0, through: 520, by: 10)))
  func `notes of experiments end above the end of their room`(height: Double) throws {
    let curve = ExperimentsFigure.Curve(steps: [0, 1], losses: [1, 0.5])
    let trials = (0..<8).map {
      ExperimentsFigure.Trial(
        "learning-rate 0.5 → 0.0\($0)", loss: 0.5, curve: curve, heals: $0 == 0)
    }
    let figure = ExperimentsFigure(trials: trials, unchanged: curve)
    let body = figure.body(in: Size(width: 230, height: height), style)
    let bottom = body.elements.compactMap { $0.inkBounds(FixedTextMeasurer()) }.map(\.maxY).max()
    #expect(try #require(bottom) <= height + 1)
  }

  @Test func `a histogram has a scale of counts`() throws {
    let values = [0.1, 0.11, 0.12, 0.5, 0.9]
    let alone = HistogramFigure(steps: [7], values: [values], bins: 8, valueTitle: "w")
    let panel = alone.panel(style)
    let highest = alone.ridges[0].counts.max() ?? 0
    #expect(panel.y.title == "count" && panel.y.categories == nil && panel.title == "step `7`")
    let given = try #require(panel.y.request.given)
    #expect(given.from == 0 && given.to > highest && given.to < 1.2 * highest)
    // The highest bar reaches to its count on the axis.
    let scale = PlotScale(.linear, low: given.from, high: given.to)
    let frame = PlotFrame(
      rect: Rect(x: 0, y: 0, width: 200, height: 100),
      x: PlotScale(.linear, low: 0, high: 1), y: scale, style: style)
    let top = panel.marks.flatMap { $0.draw(in: frame) }
      .compactMap { $0.inkBounds(FixedTextMeasurer()) }.map(\.minY).min()
    #expect(abs(try #require(top) - frame.y(highest)) < 3)
    let several = HistogramFigure(steps: [0, 1], values: [values, values], bins: 8)
    #expect(several.panel(style).notes == ["the highest peak counts 3"])
  }

  /// A share of 0 is as white as the page: what has no share is struck out.
  @Test func `layers without an activation are struck out beside shares of 0`() {
    var figure = GradientsFigure(
      layers: ["a", "b"], steps: [0, 1], magnitudes: [0.1, 0.1, 0.2, 0.2])
    figure.saturated = [0, 0.5, .nan, .nan]
    let shares = figure.maps(style)[1]
    #expect(shares.notes == ["struck-out rows: no activation"] && shares.y.hasLabels == false)
    let frame = PlotFrame(
      rect: Rect(x: 0, y: 0, width: 200, height: 100),
      x: PlotScale(.linear, low: -0.5, high: 1.5), y: PlotScale(.linear, low: -0.5, high: 1.5),
      style: style)
    let strokes = shares.marks.map { mark in
      Self.hasStroke(mark.draw(in: frame))
    }
    #expect(strokes == [false, true])
  }

  private static func hasStroke(_ elements: [SceneElement]) -> Bool {
    elements.contains { element in
      switch element {
      case .path(_, _, let stroke): stroke != nil
      case .group(let group): hasStroke(group.elements)
      default: false
      }
    }
  }
}
