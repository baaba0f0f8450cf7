import Figures
import Foundation
import Testing

@testable import Rendering

@Suite("Escaping for XML")
struct XMLEscapeTests {
  private static func written(_ text: String) -> String {
    var bytes: [UInt8] = []
    XMLEscape.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "keeps every text text",
    arguments: [
      ("plain ∂ 😀", "plain ∂ 😀"), ("a & b", "a &amp; b"), ("<script>", "&lt;script&gt;"),
      ("\"'", "&quot;&#39;"), ("]]>", "]]&gt;"), ("&amp;", "&amp;amp;"),
      ("a\nb\tc", "a&#10;b&#9;c"),
      ("a\r\u{0}\u{1}\u{1F}b", "ab"), ("a\u{FFFE}\u{FFFF}\u{7F}b", "ab"), ("", ""),
    ])
  func escaped(text: String, expected: String) {
    #expect(Self.written(text) == expected)
  }

  @Test("gives a reader back what was written, character by character")
  func roundTrip() throws {
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let document = "<t a=\"\(Self.written(String(scalar)))\"/>"
      let read = try #require(ReadXML(document), "U+\(String(value, radix: 16))")
      let isControl = (value < 0x20 && value != 9 && value != 10) || (0x7F...0x9F).contains(value)
      let turns = (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
      #expect(read.elements[0].attributes["a"] == (isControl || turns ? "" : String(scalar)))
    }
  }
}

@Suite("Numbers in SVG")
struct SVGNumberTests {
  @Test(
    "are short and exact to their decimals",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.05, "0.05"), (0.004, "0"),
      (-0.004, "0"), (-0.005, "-0.01"), (1.999, "2"), (123_456.789, "123456.79"), (100, "100"),
      (1e300, "1000000000000"), (10.1, "10.1"), (-0.3, "-0.3"),
    ])
  func twoDecimals(value: Double, expected: String) {
    var bytes = SVGBytes()
    bytes.number(value)
    #expect(String(decoding: bytes.bytes, as: UTF8.self) == expected)
  }

  @Test("have as many decimals as asked for", arguments: [(0, "3"), (1, "3.1"), (3, "3.142")])
  func decimals(count: Int, expected: String) {
    var bytes = SVGBytes()
    bytes.number(Double.pi, decimals: count)
    #expect(String(decoding: bytes.bytes, as: UTF8.self) == expected)
  }

  @Test("read back within half a unit of the last decimal")
  func readBack() throws {
    for step in -5000...5000 {
      let value = Double(step) * 0.377
      var bytes = SVGBytes()
      bytes.number(value, decimals: 3)
      let read = try #require(Double(String(decoding: bytes.bytes, as: UTF8.self)))
      #expect(abs(read - value) <= 0.0005 + 1e-9)
    }
  }

  @Test("Colours are six digits, opacity only where it is not full")
  func colors() {
    var bytes = SVGBytes()
    bytes.color("fill", "fill-opacity", Color(hex: 0xE69F00))
    bytes.color("stroke", "stroke-opacity", Color(red: 2, green: -1, blue: 0.5, alpha: 0.25))
    #expect(
      String(decoding: bytes.bytes, as: UTF8.self)
        == " fill=\"#e69f00\" stroke=\"#ff0080\" stroke-opacity=\"0.25\"")
  }
}

@Suite("Path data")
struct SVGPathDataTests {
  private func data(_ elements: [Path.Element]) -> String {
    var bytes = SVGBytes()
    bytes.pathData(Path(elements))
    return String(decoding: bytes.bytes, as: UTF8.self)
  }

  private let p = Point(x: 1, y: 2)

  @Test("names every element")
  func all() {
    #expect(
      data([.move(p), .line(.zero), .curve(p, .zero, Point(x: 3.5, y: -4)), .close])
        == "M1 2L0 0C1 2 0 0 3.5 -4Z")
  }

  @Test("begins with a move whatever the path begins with")
  func withoutStart() {
    #expect(data([.line(p), .line(.zero)]) == "M1 2L0 0")
    #expect(data([.curve(p, .zero, p)]) == "M1 2C1 2 0 0 1 2")
    #expect(data([.close, .move(p)]) == "M1 2")
  }
}

@Suite("Base 64")
struct Base64Tests {
  @Test("equals Foundation's for every length up to 300")
  func lengths() {
    var data: [UInt8] = []
    for length in 0...300 {
      var text: [UInt8] = []
      Base64.append(data, to: &text)
      #expect(String(decoding: text, as: UTF8.self) == Data(data).base64EncodedString())
      data.append(UInt8(truncatingIfNeeded: length &* 97 &+ 13))
    }
  }
}

@Suite("Ids")
struct SVGIdentifiersTests {
  @Test(
    "hold only letters, digits, hyphens and underscores and begin with a letter",
    arguments: [
      ("fig", "fig"), ("my figure", "my-figure"), ("1st", "st"), ("_a", "a"), ("a\"><x", "a---x"),
      ("é", "figure"), ("", "figure"), ("--", "figure"), ("a-", "a"), ("a_1-b", "a_1-b"),
    ])
  func prefix(given: String, expected: String) {
    #expect(SVGIdentifiers.prefix(given) == expected)
  }

  @Test("of groups are numbered where a name returns")
  func repeated() {
    var identifiers = SVGIdentifiers()
    let ids = ["a", "a", "a-2", "b", "a"].map { identifiers.group($0) }
    #expect(ids == ["-a", "-a-2", "-a-2-2", "-b", "-a-3"])
  }

  @Test("of the writer never meet a group's")
  func own() {
    var identifiers = SVGIdentifiers()
    #expect(identifiers.own("g", 1) == "--g1")
    #expect(["g1", "-g1", "--g1"].allSatisfy { identifiers.group($0) != "--g1" })
  }
}
