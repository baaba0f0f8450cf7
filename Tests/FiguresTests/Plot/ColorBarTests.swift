import Testing

@testable import Figures

/// The key of a colour scale beside frames of any height.
@Suite struct ColorBarTests {
  private let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())

  /// The heights of the numbers beside a bar, and the bar.
  private func drawn(top: Double, bottom: Double, within area: Rect) -> (texts: [Rect], bar: Rect?)
  {
    let scale = ColorScale.diverging(ValueRange(-0.9, 0.9), style: style)
    // Ticks are chosen for the room of a whole picture; the frame beside it may be lower.
    let plan = ColorBar(scale: scale).plan(length: 300, style: style)
    let elements = plan.elements(left: 10, top: top, bottom: bottom, within: area)
    let measurer = FixedTextMeasurer()
    var bar: Rect?
    let texts = elements.compactMap { element -> Rect? in
      if case .raster(let raster) = element { bar = raster.frame }
      guard case .text = element else { return nil }
      return element.inkBounds(measurer)
    }
    return (texts.sorted { $0.minY < $1.minY }, bar)
  }

  @Test(arguments: [200.0, 60, 20, 6])
  func `its numbers do not lie on each other`(height: Double) throws {
    for area in [
      Rect(x: 0, y: 0, width: 100, height: 500),
      Rect(x: 0, y: 130, width: 100, height: height + 30),
    ] {
      let (texts, bar) = drawn(top: 150, bottom: 150 + height, within: area)
      #expect(!texts.isEmpty)
      for (a, b) in zip(texts, texts.dropFirst()) { #expect(a.maxY <= b.minY + 1, "\(height)") }
      let bounds = try #require(bar)
      #expect(bounds.minY >= area.minY - 0.01 && bounds.maxY <= area.maxY + 0.01)
    }
  }

  @Test func `beside a low frame it is higher than that, beside a high one as high`() throws {
    let area = Rect(x: 0, y: 0, width: 100, height: 400)
    let low = try #require(drawn(top: 190, bottom: 210, within: area).bar)
    #expect(low.size.height > 20 && abs(low.center.y - 200) < 0.01)
    let high = try #require(drawn(top: 100, bottom: 300, within: area).bar)
    #expect(high.minY == 100 && high.maxY == 300)
  }
}
