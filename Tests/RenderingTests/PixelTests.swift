import Figures
import Testing

@testable import Rendering

@Suite("PNG")
struct PNGTests {
  private func png(_ scene: Scene, scale: Double = 1) throws -> ReadPNG {
    try #require(ReadPNG(try SceneRenderer.pngData(of: scene, scale: scale)))
  }

  private func filled(_ rect: Rect, _ color: Color) -> SceneElement {
    .path(Samples.box(rect), fill: color, stroke: nil)
  }

  private let square = Rect(x: 10, y: 10, width: 20, height: 20)
  private let red = Color(hex: 0xFF0000)
  private let white = Color(hex: 0xFFFFFF)

  @Test("has points times scale pixels", arguments: [(1.0, 100, 50), (2, 200, 100), (0.5, 50, 25)])
  func size(scale: Double, width: Int, height: Int) throws {
    let png = try png(scene(), scale: scale)
    #expect(png.width == width && png.height == height)
  }

  @Test("has the colours of the scene where the scene has them")
  func colors() throws {
    let png = try png(scene(filled(square, red), background: white), scale: 2)
    #expect(png.pixel(40, 40) == 0xFFFF_0000)
    #expect(png.pixel(20, 20) == 0xFFFF_0000 && png.pixel(59, 59) == 0xFFFF_0000)
    #expect(png.pixel(19, 20) == 0xFFFF_FFFF && png.pixel(60, 59) == 0xFFFF_FFFF)
  }

  @Test("is transparent without a background")
  func transparency() throws {
    let png = try png(scene(filled(square, red.withAlpha(0.5))))
    #expect(png.pixel(0, 0) == 0)
    #expect(png.pixel(20, 20) >> 24 == 0x80)
  }

  @Test("fades a group as a whole: what is covered does not shine through")
  func opacity() throws {
    let group = SceneGroup(
      opacity: 0.5, elements: [filled(square, Samples.black), filled(square, red)])
    let png = try png(scene(.group(group), background: white))
    #expect(png.pixel(20, 20) == 0xFFFF_8080 || png.pixel(20, 20) == 0xFFFF_7F7F)
    #expect(png.pixel(9, 20) == 0xFFFF_FFFF)
  }

  @Test("draws nothing of a group with opacity 0 and all of one with 1", arguments: [0.0, 1])
  func extremeOpacity(opacity: Double) throws {
    let group = SceneGroup(opacity: opacity, elements: [filled(square, red)])
    let png = try png(scene(.group(group), background: white))
    #expect(png.pixel(20, 20) == (opacity == 0 ? 0xFFFF_FFFF : 0xFFFF_0000))
  }

  @Test("does not cut strokes, mitres or letters of a faded group")
  func fadedEdges() throws {
    let arrow = Path([
      .move(Point(x: 20, y: 40)), .line(Point(x: 30, y: 10)), .line(Point(x: 40, y: 40)),
    ])
    let elements: [SceneElement] = [
      .path(
        arrow, fill: nil, stroke: Stroke(color: Samples.black, width: 8, cap: .square, join: .miter)
      ), Samples.text("Ág̃", at: Point(x: 60, y: 30), size: 24),
    ]
    let plain = try png(scene(.group(SceneGroup(elements: elements)), background: white))
    let faded = try png(
      scene(.group(SceneGroup(opacity: 0.99, elements: elements)), background: white))
    #expect(plain.inked > 300)
    #expect(plain.inked == faded.inked)
  }

  @Test("clips a group to its rectangle, and only that group")
  func clip() throws {
    let group = SceneGroup(
      clip: Rect(x: 0, y: 0, width: 20, height: 50), elements: [filled(square, red)])
    let later = filled(Rect(x: 50, y: 10, width: 20, height: 20), red)
    let png = try png(scene(.group(group), later, background: white))
    #expect(png.pixel(19, 20) == 0xFFFF_0000 && png.pixel(20, 20) == 0xFFFF_FFFF)
    #expect(png.pixel(60, 20) == 0xFFFF_0000)
  }

  @Test("strokes dashes with gaps")
  func dashes() throws {
    let line = SceneElement.path(
      Path([.move(Point(x: 0, y: 20)), .line(Point(x: 100, y: 20))]), fill: nil,
      stroke: Stroke(color: red, width: 4, dash: [10, 10], cap: .butt))
    let png = try png(scene(line, background: white))
    #expect(png.pixel(5, 20) == 0xFFFF_0000 && png.pixel(15, 20) == 0xFFFF_FFFF)
    #expect(png.pixel(25, 20) == 0xFFFF_0000)
  }

  @Test("cuts mitred corners from SVG's default limit on")
  func miterLimit() throws {
    // A corner of 23 degrees: its mitre would be 5 line widths long and reach to x = 70.
    let corner = Path([
      .move(Point(x: 0, y: 15)), .line(Point(x: 50, y: 25)), .line(Point(x: 0, y: 35)),
    ])
    let stroke = Stroke(color: red, width: 8, cap: .butt, join: .miter)
    let png = try png(scene(.path(corner, fill: nil, stroke: stroke), background: white))
    #expect(png.pixel(45, 25) == 0xFFFF_0000)
    #expect(png.pixel(60, 25) == 0xFFFF_FFFF)
  }

  @Test("draws strokes of no width and dashes of no length as SVG does", arguments: [0, -1.0])
  func noWidth(width: Double) throws {
    let line = Path([.move(Point(x: 0, y: 20)), .line(Point(x: 100, y: 20))])
    let png = try png(
      scene(
        .path(line, fill: nil, stroke: Stroke(color: red, width: width)), background: white))
    #expect(png.inked == 0)
    let solid = try self.png(
      scene(
        .path(line, fill: nil, stroke: Stroke(color: red, width: 2, dash: [0, 0])),
        background: white))
    #expect(solid.pixel(50, 20) == 0xFFFF_0000)
  }

  @Test("draws text from the left end of its baseline within its measured width")
  func text() throws {
    let png = try png(scene(Samples.text("HHH", at: Point(x: 10, y: 40), size: 20)), scale: 4)
    let width = try PangoTextMeasurer().measure("HHH", font: Samples.sans.sized(20)).width
    var columns: [Int] = []
    var rows: [Int] = []
    for y in 0..<png.height {
      for x in 0..<png.width where png.pixel(x, y) >> 24 > 127 {
        columns.append(x)
        rows.append(y)
      }
    }
    let left = Double(try #require(columns.min())) / 4
    let right = Double(try #require(columns.max())) / 4
    #expect(left >= 10 && left < 13)
    #expect(right <= 10 + width && right > 10 + width - 3)
    #expect(rows.max().map { $0 == 159 } == true)
  }

  @Test("keeps squares of a raster apart and blends a smooth one", arguments: [true, false])
  func rasters(smooth: Bool) throws {
    let raster = SceneRaster(
      columns: 2, rows: 1, pixels: [255, 0, 0, 255, 0, 0, 255, 255],
      frame: Rect(x: 0, y: 0, width: 100, height: 50), smooth: smooth)
    let png = try png(scene(.raster(raster)))
    #expect(png.pixel(1, 1) == 0xFFFF_0000 && png.pixel(98, 48) == 0xFF00_00FF)
    #expect((png.pixel(45, 25) == 0xFFFF_0000) == !smooth)
  }

  @Test("weighs a raster's colours by their alpha")
  func rasterAlpha() throws {
    let raster = SceneRaster(
      columns: 1, rows: 1, pixels: [255, 0, 0, 51], frame: square, smooth: false)
    let png = try png(scene(.raster(raster), background: white))
    #expect(png.pixel(20, 20) == 0xFFFF_CCCC)
  }

  @Test("ignores rasters without pixels or extent")
  func emptyRaster() throws {
    let none = SceneRaster(columns: 0, rows: 0, pixels: [], frame: square, smooth: false)
    let flat = SceneRaster(
      columns: 1, rows: 1, pixels: [255, 0, 0, 255],
      frame: Rect(x: 0, y: 0, width: 10, height: 0), smooth: true)
    let empty = scene(.raster(none), .raster(flat), background: white)
    #expect(try png(empty).inked == 0)
    #expect(try !SceneRenderer.svgText(of: empty).contains("<image"))
    #expect(try !SceneRenderer.pdfData(of: [empty]).isEmpty)
  }

  @Test("takes 10,000 characters")
  func longText() throws {
    let long = String(repeating: "m∂ ", count: 3333)
    #expect(try png(scene(Samples.text(long, at: Point(x: 0, y: 20)))).inked > 100)
  }
}

@Suite("PDF")
struct PDFTests {
  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.map { $0 < 128 ? $0 : 46 }, as: UTF8.self)
  }

  @Test("has one page a scene, each of its scene's size")
  func pages() throws {
    let small = scene(Samples.text("small", at: Point(x: 5, y: 20)))
    let pdf = text(try SceneRenderer.pdfData(of: [Samples.everything, small]))
    #expect(pdf.hasPrefix("%PDF-1."))
    #expect(pdf.contains("/Count 2"))
    #expect(pdf.contains("/MediaBox [ 0 0 400 220 ]"))
    #expect(pdf.contains("/MediaBox [ 0 0 100 50 ]"))
  }

  @Test("has the first scene's title and a fixed date")
  func metadata() throws {
    let pdf = text(try SceneRenderer.pdfData(of: [Samples.everything, scene()]))
    #expect(pdf.contains("(Everything <at> once)"))
    #expect(pdf.contains("/CreationDate (20000101000000") || pdf.contains("(D:20000101000000"))
  }

  @Test("embeds its fonts")
  func fonts() throws {
    let pdf = text(try SceneRenderer.pdfData(of: [Samples.everything]))
    #expect(pdf.contains("DejaVu-Sans") || pdf.contains("DejaVuSans"))
    #expect(pdf.contains("/FontFile"))
  }

  @Test("needs a page")
  func empty() throws {
    let error = try #require(failure { _ = try SceneRenderer.pdfData(of: []) })
    #expect(error.stage == .options && error.cause == "a PDF needs at least one page")
  }

  @Test("takes 10,000 characters and hostile titles", arguments: SVGTests.hostileTexts)
  func hostile(text: String) throws {
    var hostile = scene(Samples.text(String(repeating: "m∂ ", count: 3333) + text, at: .zero))
    hostile.title = text
    #expect(try SceneRenderer.pdfData(of: [hostile]).count > 1000)
  }
}
