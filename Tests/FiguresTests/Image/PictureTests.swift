import TestSupport
import Testing

@testable import Figures

@Suite struct PictureTests {
  private func failure(_ bytes: [UInt8], _ name: String? = nil) -> PictureError? {
    do {
      _ = try Picture(bytes, name: name)
      return nil
    } catch {
      return error
    }
  }

  @Test func `types are known by their bytes, extents by what files say`() throws {
    let jpeg = try Picture(SamplePictures.jpeg, name: "a.JPG")
    #expect(jpeg.format == .jpeg && jpeg.extent == Size(width: 8, height: 6))
    let png = try Picture(SamplePictures.png, name: "b.c.png")
    #expect(png.format == .png && png.extent == Size(width: 8, height: 6))
    let svg = try Picture(SamplePictures.svg, name: "d.svg")
    #expect(svg.format == .svg && svg.extent == Size(width: 80, height: 40))
    #expect(png.bytes == SamplePictures.png && jpeg != png)
    #expect(try Picture(SamplePictures.png) == png)
  }

  @Test(arguments: ["a.png", "a.svg", "a.gif", "a", "jpg"])
  func `a name that says another type is refused`(name: String) {
    let error = failure(SamplePictures.jpeg, name)
    #expect(error?.cause.contains("JPEG") == true && error?.remedy.contains(".jpg") == true)
  }

  @Test func `every beginning of a file is cut, and every changed byte of a PNG is found`() {
    for bytes in [SamplePictures.png, SamplePictures.jpeg] {
      for count in 0..<bytes.count {
        #expect(failure(Array(bytes[..<count])) != nil, "\(count) of \(bytes.count) bytes")
      }
    }
    // What follows the root's end is blank.
    let text = SamplePictures.svg.dropLast(2)
    for count in 0..<text.count { #expect(failure(Array(text[..<count])) != nil, "\(count)") }
    for place in SamplePictures.png.indices {
      var bytes = SamplePictures.png
      bytes[place] ^= 0x10
      #expect(failure(bytes) != nil, "byte \(place)")
    }
  }

  @Test func `sizes are bounded before anything is decoded`() {
    #expect(failure(SamplePictures.png(columns: 10_000, rows: 5_000)) == nil)
    #expect(
      failure(SamplePictures.png(columns: 10_000, rows: 5_001))?.cause.contains("5001") == true)
    #expect(failure(SamplePictures.png(columns: 0, rows: 10)) != nil)
    #expect(
      failure(SamplePictures.jpeg(marker: 0xC0, changing: 1, to: [0xFF, 0xDC, 0xFF, 0xDC]))?.cause
        .contains("65500") == true)
    let long =
      SamplePictures.png + [UInt8](repeating: 0, count: 20_000_001 - SamplePictures.png.count)
    #expect(failure(long)?.cause == "the file has 20000001 bytes")
    #expect(failure(Array(long.dropLast())) == nil, "20 MB, though most of it is behind the end")
  }

  @Test(
    "what programs show differently is refused",
    arguments: [
      (SamplePictures.jpeg(marker: 0xC0, changing: 5, to: [4]), "printer"),
      (SamplePictures.jpeg(marker: 0xC0, changing: 0, to: [12]), "few programs"),
      (SamplePictures.jpeg(marker: 0xC0, changing: -3, to: [0xC9]), "few programs"),
      (SamplePictures.jpeg(orientation: 6), "orientation 6"), (Array("GIF89a".utf8), "no picture"),
      ([], "empty"), (Array("<html></html>".utf8), "no picture"),
    ])
  func unusual(bytes: [UInt8], cause: String) {
    #expect(failure(bytes)?.cause.contains(cause) == true, "\(String(describing: failure(bytes)))")
  }

  @Test func `a note that the picture stands upright is no fault`() {
    #expect(failure(SamplePictures.jpeg(orientation: 1)) == nil)
  }
}

/// What an SVG may hold.
@Suite struct SVGPictureTests {
  private static let root =
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
    + "viewBox='0 0 10 10'>\n"

  private func failure(_ text: String) -> PictureError? {
    do {
      _ = try Picture(Array(text.utf8), name: "a.svg")
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "what runs, loads, moves or declares is refused with its line",
    arguments: [
      ("<script>alert(1)</script>", "a script"), ("<SCRIPT/>", "a script"),
      ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "a script"),
      ("<foreignObject/>", "a foreignObject"),
      ("<filter id='f'><feTurbulence numOctaves='1000'/></filter>", "a filter"),
      ("<rect onclick='x()'/>", "an event handler"),
      ("<rect ONLOAD='x()'/>", "an event handler"), ("<animate attributeName='x'/>", "a movement"),
      ("<set attributeName='href' to='javascript:x()'/>", "a movement"),
      ("<iframe src='#a'/>", "a page"),
      ("<image xlink:href='https://x.org/a.png'/>", "a reference"),
      ("<image href='a.png'/>", "a reference"), ("<use href='b.svg#a'/>", "a reference"),
      ("<a href='javascript:x()'><rect/></a>", "a reference"),
      ("<a href='&#106;avascript:x()'/>", "a reference"),
      ("<image href='//x.org/a.png'/>", "a reference"),
      ("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>", "a reference"),
      ("<image href='data:image/png;base64,AAAA'/>", "in a picture inside"),
      ("<rect fill='url(http://x.org/#a)'/>", "a reference"),
      ("<rect style='fill: URL( \"x.svg#a\" )'/>", "a reference"),
      ("<rect style='fill: \\75rl(x)'/>", "an escape"),
      ("<style>@import 'x.css';</style>", "a style sheet"),
      ("<style><![CDATA[@IMPORT 'x.css';]]></style>", "a style sheet"),
      ("<style>rect { fill: url(x.svg#a) }</style>", "a reference"),
      ("<style>rect { f\\69ll: red }</style>", "an escape"),
      ("<link rel='stylesheet'/>", "a style sheet"), ("<text>&foo;</text>", "an entity"),
      ("<rect xml:base='http://x.org/'/>", "a base"),
      ("<g xmlns:h='http://www.w3.org/1999/xhtml'/>", "another language"),
      ("<!ENTITY a 'b'>", "a declaration"), ("<g></rect>", "a wrong end"),
      ("<rect a=b/>", "quotes"),
      ("<rect x='1' x='2'/>", "twice"), ("<rect x/>", "without a value"),
    ])
  func refused(inside: String, cause: String) {
    let error = failure(Self.root + inside + "\n</svg>")
    let said = cause == "a declaration" ? "another declaration" : cause
    #expect(error?.cause.contains(said) == true, "\(inside): \(String(describing: error))")
    #expect(error?.line == 2, "\(inside)")
  }

  @Test(
    "what is no SVG is refused",
    arguments: [
      ("<!DOCTYPE svg [<!ENTITY a 'b'>]>\n" + root + "</svg>", "DOCTYPE"),
      ("<?xml-stylesheet href='a.css'?>\n" + root + "</svg>", "a style sheet"),
      ("<?xml version='1.0' encoding='UTF-16'?>\n" + root + "</svg>", "encoding"),
      (root + "</svg>" + root + "</svg>", "second"), (root + "</svg>words", "outside"),
      ("<svg viewBox='0 0 1 1'/>", "no SVG"), ("<html><svg/></html>", "no SVG"),
      ("<svg xmlns='http://www.w3.org/2000/svg'/>", "no size"),
      ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 1'/>", "no size"),
      (root + String(repeating: "<g>", count: 300), "too deep"), (root + "<g>", "cut"),
    ])
  func none(text: String, cause: String) {
    #expect(failure(text)?.cause.contains(cause) == true, "\(String(describing: failure(text)))")
  }

  @Test func `few lines that draw millions of shapes, or themselves, are refused`() {
    func nested(_ levels: Int) -> String {
      (1...levels).reduce("<rect id='a0'/>") { text, level in
        let uses = String(repeating: "<use href='#a\(level - 1)'/>", count: 10)
        return "\(text)<g id='a\(level)'>\(uses)</g>"
      }
    }
    #expect(failure(Self.root + nested(4) + "</svg>") == nil)
    #expect(failure(Self.root + nested(12) + "</svg>")?.cause.contains("too many") == true)
    let itself = "<g id='a'><use href='#a'/></g>"
    #expect(failure(Self.root + itself + "</svg>")?.cause.contains("without an end") == true)
  }

  @Test func `what is drawn is taken as it is`() throws {
    let png = SamplePictures.png.base64
    let text =
      "\u{FEFF}<?xml version='1.0'?>\n" + Self.root
        + """
        <title>A &lt;b&gt; &amp; &#x2202;</title>
        <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>
        <style><![CDATA[ .a > .b { fill: url(#g) } ]]></style>
        <defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>
        <use xlink:href="#r"/><rect id="r" fill="url('#g')"/><a href="#r"><text>on &#33;</text></a>
        <image href="data:image/png;base64, \(png)"/>
        </svg>
        <!-- the end -->
        """
    #expect(failure(text) == nil, "\(String(describing: failure(text)))")
  }

  @Test(
    "the size is that of the root",
    arguments: [
      ("width='120mm' height='60mm'", 2.0), ("width='3in' height='1.5in'", 2.0),
      ("width='100%' viewBox='0 0 30 10'", 3.0), ("viewBox='5 5 40 10'", 4.0),
      ("viewBox='0,0,1e1,5'", 2.0), ("width='50' viewBox='0 0 10 20'", 0.5),
      ("height='2em' viewBox='0 0 10 20'", 0.5), ("width='10pt' height='20px'", 2.0 / 3),
    ])
  func size(attributes: String, ratio: Double) throws {
    let text = "<svg xmlns='http://www.w3.org/2000/svg' \(attributes)/>"
    let extent = try Picture(Array(text.utf8)).extent
    #expect(abs(extent.width / extent.height - ratio) < 1e-9)
  }
}

extension [UInt8] {
  /// As text of base 64.
  fileprivate var base64: String {
    let letters = [Character]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: count, by: 3) {
      let bits = (0..<3).reduce(0) { $0 << 8 | (start + $1 < count ? Int(self[start + $1]) : 0) }
      for place in 0..<4 {
        text.append(
          start + place - 1 < count || place < 2 ? letters[bits >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }
}
