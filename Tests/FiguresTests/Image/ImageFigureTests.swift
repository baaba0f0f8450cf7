import TestSupport
import Testing

@testable import Figures

@Suite struct ImageFigureTests {
  /// Twice as wide as high, in a room that is as wide as high.
  private func frame(_ fit: ImageFigure.Fit, _ alignment: ImageFigure.Alignment) throws -> Rect {
    var page = PageOptions(size: Size(width: 600, height: 600))
    page.title = ""
    let figure = ImageFigure(
      try Picture(SamplePictures.svg), words: "a square", fit: fit, alignment: alignment, page: page
    )
    let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    guard case .group(let group) = body.elements[0], case .image(let image) = group.elements[0]
    else { throw FigureError(.drawing, of: "test", cause: "no image") }
    #expect(group.part == "image" && group.tooltip == "a square")
    #expect(body.sentence == "A square.")
    #expect((group.clip == nil) == (fit == .whole))
    let room = Rect(origin: .zero, size: body.size)
    #expect(abs(image.frame.size.width / image.frame.size.height - 2) < 1e-9)
    return Rect(
      x: image.frame.minX / room.maxX, y: image.frame.minY / room.maxY,
      width: image.frame.size.width / room.maxX, height: image.frame.size.height / room.maxY)
  }

  @Test func `the whole picture is as large as its room allows`() throws {
    let middle = try frame(.whole, .center)
    #expect(abs(middle.size.width - 1) < 1e-9 && middle.minX == 0)
    #expect(abs(middle.center.y - 0.5) < 1e-9)
    #expect(try frame(.whole, .top).minY == 0)
    #expect(abs(try frame(.whole, .bottom).maxY - 1) < 1e-9)
  }

  @Test func `a picture that fills its room is cut at the other side`() throws {
    #expect(abs(try frame(.fill, .center).center.x - 0.5) < 1e-9)
    #expect(try frame(.fill, .left).minX == 0)
    #expect(abs(try frame(.fill, .right).maxX - 1) < 1e-9)
    #expect(abs(try frame(.fill, .top).size.height - 1) < 1e-9)
  }

  @Test func `a natural page is as large as the picture, and no larger than a slide`() throws {
    for (bytes, size) in [
      (SamplePictures.svg, Size(width: 60, height: 30)),
      (SamplePictures.png(columns: 9_000, rows: 4_500), Size(width: 960, height: 480)),
    ] {
      let figure = ImageFigure(
        try Picture(bytes), words: "x", page: PageOptions(size: nil))
      let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      #expect(abs(body.size.width - size.width) < 1e-9)
      #expect(abs(body.size.height - size.height) < 1e-9)
    }
  }

  @Test func `every icon has a name, words and a path that can be read`() {
    #expect(Set(Icon.all.map(\.name)).count == Icon.all.count)
    for icon in Icon.all {
      #expect(Icon(named: icon.name) == icon && !icon.words.isEmpty)
      let block = icon.block(size: 20, color: Color(hex: 0))
      #expect(block.width == 26 && abs(block.height - 26) < 1e-9)
      guard case .group(let group)? = block.elements.first else { continue }
      #expect(group.tooltip == icon.words && !group.elements.isEmpty)
      let ink = group.elements.compactMap { $0.inkBounds(FixedTextMeasurer()) }
      #expect(ink.count == group.elements.count, "\(icon.name)")
      for rect in ink {
        #expect(rect.minX >= 0 && rect.maxX <= 26, "\(icon.name)")
        #expect(rect.minY >= -block.ascent && rect.maxY <= block.descent, "\(icon.name)")
      }
    }
    #expect(Icon(named: "lamps") == nil)
    #expect(Icon(named: "lamp") != Icon(named: "lamp-off"))
  }
}
