import Rendering
import Testing

@testable import Figures

@Suite struct PlotRenderTests {
  @Test(arguments: PlotSample.all)
  func `every kind becomes PNG, SVG and PDF, and the same bytes twice`(
    _ sample: PlotSample
  ) throws {
    let measurer = try PangoTextMeasurer()
    let picture = try sample.draw(measurer)
    let png = try SceneRenderer.pngData(of: picture.scene, scale: 1.5)
    let svg = try SceneRenderer.svgText(of: picture.scene)
    let pdf = try SceneRenderer.pdfData(of: [picture.scene])
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(svg.hasSuffix("</svg>\n") && svg.utf8.count < 1_000_000)
    #expect(pdf.starts(with: Array("%PDF".utf8)))
    let again = try sample.draw(measurer)
    #expect(again == picture)
    #expect(try SceneRenderer.svgText(of: again.scene) == svg)
  }

  @Test(arguments: PlotSample.all)
  func `all text stands on the page and on no other text`(_ sample: PlotSample) throws {
    let scene = try sample.draw(FixedTextMeasurer()).scene
    let page = Rect(origin: .zero, size: scene.size).insetBy(-1)
    let texts = scene.texts
    for text in texts {
      let rect = text.rect
      #expect(
        rect.minX >= page.minX && rect.maxX <= page.maxX && rect.minY >= page.minY
          && rect.maxY <= page.maxY, "\"\(text.string)\" leaves the page")
    }
    // Scripts reach over the line of what they stand at; compare words of full size only.
    let words = texts.filter { $0.size >= 12 && $0.string != "⋮" }
    for (index, word) in words.enumerated() {
      for other in words[(index + 1)...] where word.rect.insetBy(2).overlaps(other.rect.insetBy(2))
      {
        Issue.record("\"\(word.string)\" runs into \"\(other.string)\"")
      }
    }
  }
}
