import Figures
import Foundation
import Testing

@testable import Rendering

@Suite("SVG")
struct SVGTests {
  private func read(
    _ scene: Scene, _ mode: SVGTextMode = .outlined, idPrefix: String = "f"
  ) throws -> ReadXML {
    let source = try SceneRenderer.svgText(of: scene, text: mode, idPrefix: idPrefix)
    return try #require(ReadXML(source), "not well-formed: \(source.prefix(500))")
  }

  @Test("has the page's size in points and the title", arguments: SVGTextMode.allCases)
  func root(mode: SVGTextMode) throws {
    let read = try read(Samples.everything, mode)
    let root = read.elements[0]
    #expect(root.name == "svg")
    #expect(root.attributes["width"] == "400pt" && root.attributes["height"] == "220pt")
    #expect(root.attributes["viewBox"] == "0 0 400 220")
    #expect(root.attributes["role"] == "img")
    #expect(read.named("title").first?.text == "Everything <at> once")
  }

  @Test("has unique ids with the prefix, and every reference has its target")
  func references() throws {
    let read = try read(Samples.everything, idPrefix: "my fig")
    #expect(Set(read.ids).count == read.ids.count)
    #expect(read.ids.allSatisfy { $0.hasPrefix("my-fig-") })
    let uses = read.named("use").compactMap { $0.attributes["xlink:href"]?.dropFirst() }
    #expect(uses.count > 60)
    #expect(uses.allSatisfy { read.ids.contains(String($0)) })
    #expect(read.elements.contains { $0.attributes["clip-path"] == "url(#my-fig--c1)" })
  }

  @Test("makes a prefix from the content: equal pictures share it, others do not")
  func contentPrefix() throws {
    func prefixes(_ scene: Scene, _ mode: SVGTextMode = .outlined) throws -> Set<String> {
      let read = try #require(ReadXML(try SceneRenderer.svgText(of: scene, text: mode)))
      return Set(read.ids.map { String($0.prefix { $0 != "-" }) })
    }
    let everything = try prefixes(Samples.everything)
    #expect(everything.count == 1)
    let valid = everything.filter { $0.wholeMatch(of: /g[0-9a-f]{10}/) != nil }
    #expect(valid == everything)
    #expect(try prefixes(Samples.everything) == everything)
    #expect(try prefixes(Samples.everything, .live).isDisjoint(with: everything))
    var other = Samples.everything
    other.description = "One word more."
    #expect(try prefixes(other).isDisjoint(with: everything))
    var moved = Samples.everything
    moved.elements.append(Samples.text("a", at: Point(x: 1, y: 1)))
    #expect(try prefixes(moved).isDisjoint(with: everything))
  }

  @Test("tells what it shows beside its title", arguments: SVGTextMode.allCases)
  func description(mode: SVGTextMode) throws {
    var described = Samples.everything
    described.description = "a < b & \"c\""
    let read = try read(described, mode)
    #expect(read.elements[1].name == "title" && read.elements[2].name == "desc")
    #expect(read.elements[2].text == described.description)
    #expect(try self.read(Samples.everything, mode).named("desc").isEmpty)
  }

  @Test("holds each outline once, numbered in the order of use")
  func outlines() throws {
    let read = try read(scene(Samples.text("abba", at: .zero), Samples.text("b a", at: .zero)))
    #expect(read.ids == ["f--g1", "f--g2"])
    let uses = read.named("use").compactMap { $0.attributes["xlink:href"] }
    #expect(uses == [1, 2, 2, 1, 2, 1].map { "#f--g\($0)" })
    #expect(read.named("text").isEmpty)
  }

  @Test("numbers equal outlines of two faces once, so that ids do not depend on loaded faces")
  func equalOutlines() throws {
    let run = try #require(try FontEngine.shared().shape("a", font: Samples.sans).runs.first)
    let again = GlyphFace(retaining: run.face.font, size: 14)
    var definitions = GlyphDefinitions()
    let glyph = try #require(run.glyphs.first).glyph
    #expect(try definitions.number(of: glyph, in: run.face) == 1)
    #expect(try definitions.number(of: glyph, in: again) == 1)
    #expect(definitions.outlines.count == 1)
  }

  @Test("outlined puts glyphs where the text was measured")
  func positions() throws {
    let read = try read(scene(Samples.text("Hx", at: Point(x: 10, y: 20))))
    let advance = try PangoTextMeasurer().measure("H", font: Samples.sans).width
    let second = try #require(read.named("use").last.flatMap { Double($0.attributes["x"] ?? "") })
    #expect(abs(second - 10 - advance) < 0.02)
    #expect(read.named("use").allSatisfy { $0.attributes["y"] == "20" })
    #expect(read.elements.contains { $0.attributes["aria-label"] == "Hx" })
  }

  @Test("live has text with font, colour and measured width")
  func live() throws {
    let font = Font(family: "DejaVu Serif", size: 9.5, weight: .bold, slant: .italic)
    let text = SceneText(
      "two  spaces", at: Point(x: 1, y: 2), font: font, color: Color(hex: 0x0072B2, alpha: 0.5))
    let read = try read(scene(.text(text)), .live)
    let element = try #require(read.named("text").first)
    let width = try PangoTextMeasurer().measure(text.string, font: font).width
    let length = try #require(Double(element.attributes["textLength"] ?? ""))
    #expect(abs(length - width) < 0.006)
    #expect(element.text == "two  spaces")
    let expected = [
      "x": "1", "y": "2", "font-family": "'DejaVu Serif', serif", "font-size": "9.5",
      "font-weight": "bold", "font-style": "italic", "fill": "#0072b2", "fill-opacity": "0.5",
      "xml:space": "preserve", "lengthAdjust": "spacingAndGlyphs",
    ]
    for (name, value) in expected { #expect(element.attributes[name] == value) }
    #expect(read.named("use").isEmpty)
  }

  @Test(
    "live names what a reader without the font shows instead: the kind of the family",
    arguments: [
      ("DejaVu Serif", "serif"), ("Times New Roman", "serif"), ("DejaVu Sans", "sans-serif"),
      ("Microsoft Sans Serif", "sans-serif"), ("Inter", "sans-serif"),
      ("DejaVu Sans Mono", "monospace"),
    ])
  func liveFamily(name: String, kind: String) throws {
    let text = SceneText(
      "H", at: Point(x: 1, y: 2), font: Font(family: name, size: 10), color: Samples.black)
    let read = try read(scene(.text(text)), .live)
    let element = try #require(read.named("text").first)
    #expect(element.attributes["font-family"] == "'\(name)', \(kind)")
  }

  @Test("live gives a single letter no length, which could only distort it")
  func liveLetter() throws {
    let element = try read(scene(Samples.text("x", at: .zero)), .live).named("text").first
    #expect(element != nil && element?.attributes["textLength"] == nil)
  }

  @Test("groups bear ids, classes, tooltips, opacity and clips")
  func groups() throws {
    let read = try read(Samples.everything)
    let faded = try #require(read.elements.first { $0.attributes["id"] == "f-faded" })
    #expect(faded.attributes["class"] == "node parameter")
    #expect(faded.attributes["opacity"] == "0.4")
    #expect(read.named("title").last?.text == "a & b < c")
    let clip = try #require(read.named("clipPath").first)
    #expect(clip.attributes["id"] == "f--c1")
  }

  @Test("a group that says nothing is not written")
  func plainGroup() throws {
    let inner = SceneElement.path(
      Samples.box(Rect(x: 0, y: 0, width: 1, height: 1)), fill: Samples.black, stroke: nil)
    let read = try read(scene(.group(SceneGroup(elements: [inner]))))
    #expect(read.named("g").isEmpty && read.named("path").count == 1)
  }

  @Test("strokes write only what differs from the root's")
  func strokes() throws {
    let path = Path([.move(.zero), .line(Point(x: 9, y: 0))])
    let read = try read(
      scene(
        .path(path, fill: nil, stroke: Stroke(color: Samples.black, width: 1)),
        .path(
          path, fill: nil,
          stroke: Stroke(
            color: Samples.black, width: 2.5, dash: [3, 1.5], cap: .butt, join: .bevel)),
        .path(path, fill: nil, stroke: Stroke(color: Samples.black, width: 0)),
        .path(path, fill: nil, stroke: Stroke(color: Samples.black, width: 1, dash: [0, 0]))))
    let paths = read.named("path").map(\.attributes)
    #expect(paths.count == 3)
    #expect(paths[0] == ["d": "M0 0L9 0", "stroke": "#000000"])
    #expect(paths[1]["stroke-width"] == "2.5" && paths[1]["stroke-dasharray"] == "3 1.5")
    #expect(paths[1]["stroke-linecap"] == "butt" && paths[1]["stroke-linejoin"] == "bevel")
    #expect(paths[2]["stroke-dasharray"] == nil)
  }

  @Test("rasters are embedded PNG that keep their pixels", arguments: [true, false])
  func rasters(smooth: Bool) throws {
    let raster = SceneRaster(
      columns: 2, rows: 1, pixels: [255, 0, 0, 255, 0, 0, 255, 255],
      frame: Rect(x: 5, y: 5, width: 20, height: 10), smooth: smooth)
    let image = try #require(try read(scene(.raster(raster))).named("image").first)
    let link = try #require(image.attributes["xlink:href"])
    let data = try #require(Data(base64Encoded: String(link.dropFirst(22))))
    let png = try #require(ReadPNG(Array(data)))
    #expect(link.hasPrefix("data:image/png;base64,"))
    #expect(image.attributes["image-rendering"] == (smooth ? nil : "pixelated"))
    // Ten points a pixel: three pixels a point; the one row has no neighbour.
    #expect(png.width == (smooth ? 2 : 60) && png.height == (smooth ? 1 : 8))
    #expect(png.pixel(0, 0) == 0xFFFF_0000)
    #expect(png.pixel(png.width - 1, png.height - 1) == 0xFF00_00FF)
    #expect(png.pixel(png.width / 2 - 1, 0) == 0xFFFF_0000)
  }

  static let hostileTexts = [
    "<script>alert(1)</script>", "\"><svg onload=x>", "'\"'", "]]>", "<!-- -->", "&lt;&#0;",
    "a\nb\r\nc\td", "\u{0}\u{1}\u{B}\u{1F}\u{7F}", "\u{FFFE}\u{FFFF}", "\u{202E}gnp", "😀\u{FE0F}",
    "<?xml?>", "<![CDATA[", "${x}", "javascript:alert(1)", "url(#x)", "",
  ]

  @Test(
    "stays well-formed and adds no element whatever a text says",
    arguments: hostileTexts, SVGTextMode.allCases)
  func hostile(text: String, mode: SVGTextMode) throws {
    let font = Font(family: text, size: 10)
    let hostile = Scene(
      size: Size(width: 100, height: 50),
      elements: [
        .group(
          SceneGroup(
            id: text, classes: [text, "ok"], tooltip: text,
            elements: [.text(SceneText(text, at: .zero, font: font, color: Samples.black))]))
      ], title: text, description: text)
    let read = try read(hostile, mode, idPrefix: text)
    let known: Set = ["svg", "title", "desc", "defs", "path", "g", "use", "text"]
    #expect(read.elements.allSatisfy { known.contains($0.name) })
    #expect(read.elements.allSatisfy { $0.attributes["onload"] == nil })
    #expect(read.ids.allSatisfy { SVGIdentifiers.clean($0) == $0 })
    #expect(Set(read.ids).count == read.ids.count)
  }

  @Test("says what live text says, less control characters")
  func liveContent() throws {
    let text = "a <b> & \"c\" ∂\u{1}x"
    let read = try read(scene(Samples.text(text, at: .zero)), .live)
    #expect(read.named("text").first?.text == "a <b> & \"c\" ∂x")
  }

  @Test("takes 10,000 characters", arguments: SVGTextMode.allCases)
  func longText(mode: SVGTextMode) throws {
    let long = String(repeating: "gradient ∂ ", count: 910)
    #expect(try read(scene(Samples.text(long, at: .zero)), mode).elements.count > 2)
  }

  @Test("draws letters that no font has as boxes")
  func missingGlyph() throws {
    let read = try read(scene(Samples.text("\u{E123}", at: .zero)))
    #expect(read.named("use").count == 1 && read.ids == ["f--g1"])
  }
}
