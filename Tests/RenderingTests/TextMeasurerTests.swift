import Figures
import Foundation
import Testing

@testable import Rendering

@Suite("Text metrics")
struct TextMeasurerTests {
  let measurer: PangoTextMeasurer

  init() throws { measurer = try PangoTextMeasurer() }

  private func width(_ text: String, _ font: Font = Samples.sans) -> Double {
    measurer.measure(text, font: font).width
  }

  @Test("DejaVu's letters have their advance widths from the font file, unhinted")
  func advanceWidths() throws {
    try #require(FontCheck.resolvedFamily(of: "DejaVu Sans") == "DejaVu Sans")
    // Units of 1/2048 em in DejaVuSans.ttf: H 1540, x 1212, 0 1303, space 651.
    for (text, units) in [("H", 1540.0), ("x", 1212), ("0", 1303), (" ", 651)] {
      #expect(abs(width(text, Samples.sans.sized(20.48)) - units / 100) < 0.02, "\(text)")
    }
  }

  @Test("Width grows with the size in proportion", arguments: [6.0, 12, 48, 300])
  func proportional(size: Double) {
    let reference = width("gradient 0.8808", Samples.sans.sized(1000)) / 1000
    #expect(abs(width("gradient 0.8808", Samples.sans.sized(size)) / size - reference) < 0.002)
  }

  @Test("Ascent and descent belong to the font, not to the letters")
  func heights() {
    let reference = measurer.measure("", font: Samples.sans)
    #expect(reference.ascent > 9 && reference.ascent < 16)
    #expect(reference.descent > 2 && reference.descent < 6)
    for text in ["x", "Ág", "∂∇Σ", "\u{1F600}", "שלום"] {
      let metrics = measurer.measure(text, font: Samples.sans)
      #expect(metrics.ascent == reference.ascent && metrics.descent == reference.descent)
    }
  }

  @Test("Bold is wider than regular")
  func bold() {
    var bold = Samples.sans
    bold.weight = .bold
    #expect(width("wide", bold) > 1.05 * width("wide"))
  }

  @Test("Italic is another face than upright")
  func italic() throws {
    let upright = Font(family: "DejaVu Serif", size: 14)
    var italic = upright
    italic.slant = .italic
    let outlines = try [upright, italic].map { font in
      let run = try #require(try FontEngine.shared().shape("x", font: font).runs.first)
      return try run.face.outline(try #require(run.glyphs.first).glyph)
    }
    #expect(outlines[0] != outlines[1])
  }

  @Test(
    "Line breaks and tabs are as wide as spaces",
    arguments: ["\n", "\t", "\r", "\u{2028}", "\u{2029}", "\u{85}"])
  func breaks(character: String) {
    #expect(abs(width("a\(character)b") - width("a b")) < 1e-9)
  }

  @Test(
    "Control characters have no width",
    arguments: ["\u{0}", "\u{1}", "\u{7}", "\u{1B}", "\u{7F}", "\u{9F}", "\u{FFFE}", "\u{FFFF}"])
  func controls(character: String) {
    #expect(abs(width("a\(character)b") - width("ab")) < 1e-9)
  }

  @Test(
    "Odd texts measure finite widths",
    arguments: [
      "\u{1F600}\u{1F468}\u{200D}\u{1F469}", "\u{202E}abc\u{202C}", "e\u{301}\u{301}\u{301}",
      "\u{FEFF}", "\u{10FFFF}", "\u{E123}", "<b>not markup</b> & so on", "\u{FDFD}",
    ])
  func oddTexts(text: String) {
    let width = width(text)
    #expect(width.isFinite && width >= 0 && width < 1000)
  }

  @Test("10,000 characters are as wide as 10,000 times one")
  func longText() {
    let text = String(repeating: "m", count: 10_000)
    #expect(abs(width(text) / width("m") - 10_000) < 1)
  }

  @Test("Texts too long to be drawn are estimated", arguments: [14.0, 1000])
  func hugeText(size: Double) {
    let font = Samples.sans.sized(size)
    let text = String(repeating: "m", count: 200_000)
    #expect(abs(width(text, font) / width("m", font) - 200_000) < 20)
  }

  @Test(
    "Sizes that are not positive numbers measure zero",
    arguments: [0, -1, Double.nan, .infinity, 1e300])
  func oddSizes(size: Double) {
    #expect(
      measurer.measure("x", font: Samples.sans.sized(size))
        == TextMetrics(width: 0, ascent: 0, descent: 0))
  }

  @Test("Letters that no font has are measured as a box")
  func missingGlyph() throws {
    let shaped = try FontEngine.shared().shape("\u{E123}", font: Samples.sans)
    #expect(shaped.metrics.width > 0)
    guard case .missing(let width)? = shaped.runs.first?.glyphs.first?.glyph else {
      Issue.record("U+E123 has a glyph")
      return
    }
    #expect(abs(width - shaped.metrics.width) < 1e-9)
  }

  @Test("Right-to-left text starts at its left end")
  func rightToLeft() throws {
    let shaped = try FontEngine.shared().shape("שלום", font: Samples.sans)
    let offsets = shaped.runs.flatMap(\.glyphs).map(\.offset.x)
    #expect(offsets.count == 4)
    #expect(offsets == offsets.sorted() && offsets.first.map { abs($0) < 1 } == true)
  }

  @Test("Eight tasks measure the same numbers, also while the cache overflows")
  func concurrency() async throws {
    let alone = width("shared")
    let widths = await withTaskGroup(of: Double.self) { group in
      for task in 0..<8 {
        group.addTask {
          for index in 0..<2000 { _ = measurer.measure("\(task) \(index)", font: Samples.sans) }
          return measurer.measure("shared", font: Samples.sans).width
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(widths == Array(repeating: alone, count: 8))
  }
}

@Suite("Outlines of glyphs")
struct GlyphOutlineTests {
  private func outline(_ text: String, size: Double = 100) throws -> Path {
    let shaped = try FontEngine.shared().shape(text, font: Samples.sans.sized(size))
    let run = try #require(shaped.runs.first)
    return try run.face.outline(try #require(run.glyphs.first).glyph)
  }

  @Test("An l is one upright bar, closed, above the baseline")
  func bar() throws {
    let bounds = try #require(try outline("l").controlBounds)
    #expect(bounds.maxY <= 0.01 && bounds.minY < -70 && bounds.minY > -80)
    #expect(bounds.size.width < 10)
    #expect(try outline("l").elements.last == .close)
  }

  @Test("An outline is exact to a thousandth of a point at any size")
  func precision() throws {
    let small = try #require(try outline("H", size: 5).controlBounds)
    let large = try #require(try outline("H", size: 500).controlBounds)
    #expect(abs(small.size.width * 100 - large.size.width) < 0.1)
  }

  @Test("A space has no outline")
  func space() throws {
    #expect(try outline(" ").elements.isEmpty)
  }

  @Test("A missing letter is an empty box of its width")
  func box() throws {
    let path = GlyphOutline.box(width: 60, size: 100)
    let bounds = try #require(path.controlBounds)
    #expect(bounds.minX > 0 && bounds.maxX < 60)
    #expect(path.elements.count { $0 == .close } == 2)
  }
}

@Suite("Which fonts there are")
struct FontCheckTests {
  @Test("An installed family is itself")
  func installed() throws {
    let families = FontCheck.knownFamilies()
    let family = try #require(families.first { $0.hasPrefix("DejaVu") })
    #expect(try FontCheck.resolvedFamily(of: family) == family)
    #expect(families == families.sorted())
  }

  @Test("A missing family has an installed substitute", arguments: ["No Such Font", "", "a\u{0}b"])
  func substitute(family: String) throws {
    #expect(FontCheck.knownFamilies().contains(try FontCheck.resolvedFamily(of: family)))
  }

  @Test("Without any font everything that draws says what to install")
  func noFonts() async {
    await #expect(processExitsWith: .success) {
      let directory = FileManager.default.temporaryDirectory
        .appendingPathComponent("gradviz-no-fonts-\(ProcessInfo.processInfo.processIdentifier)")
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: directory) }
      let configuration = directory.appendingPathComponent("fonts.conf")
      try Data("<fontconfig><cachedir>\(directory.path)</cachedir></fontconfig>".utf8)
        .write(to: configuration)
      setenv("FONTCONFIG_FILE", configuration.path, 1)
      let attempts: [() throws -> Void] = [
        { _ = try PangoTextMeasurer() },
        { _ = try FontCheck.resolvedFamily(of: "DejaVu Sans") },
        { _ = try SceneRenderer.svgText(of: Samples.everything) },
        { _ = try SceneRenderer.pngData(of: Samples.everything) },
        { _ = try SceneRenderer.pdfData(of: [Samples.everything]) },
      ]
      for attempt in attempts {
        #expect(failure(attempt)?.remedy == "install fonts-dejavu-core")
      }
      #expect(FontCheck.knownFamilies().isEmpty)
      #expect(try GraphvizLayouter().layout(request(2, [(0, 1)])).centers.count == 2)
    }
  }
}

@Suite("Versions of the libraries")
struct LibraryVersionsTests {
  @Test("begin with a number")
  func numbers() {
    let versions = LibraryVersions.current
    for version in [versions.graphviz, versions.cairo, versions.pango] {
      #expect(version.first?.isNumber == true, "\(version)")
    }
  }
}
