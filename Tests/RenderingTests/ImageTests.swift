import Figures
import Foundation
import TestSupport
import Testing

@testable import Rendering

@Suite("Pictures from files")
struct ImageTests {
  private static let samples: [[UInt8]] = [
    SamplePictures.jpeg, SamplePictures.png, SamplePictures.svg,
  ]
  private let white = Color(hex: 0xFFFFFF)
  private let frame = Rect(x: 10, y: 5, width: 80, height: 40)

  private func scene(_ bytes: [UInt8]) throws -> Scene {
    Scene(
      size: Size(width: 100, height: 50), background: white,
      elements: [.image(SceneImage(try Picture(bytes), frame: frame))], title: "test")
  }

  @Test("an SVG holds the bytes of the file", arguments: samples)
  func embedded(bytes: [UInt8]) throws {
    let source = try SceneRenderer.svgText(of: scene(bytes))
    let image = try #require(ReadXML(source)?.named("image").first)
    let link = try #require(image.attributes["xlink:href"]).split(separator: ",")
    let type = try Picture(bytes).format
    #expect(
      link[0] == (type == .svg ? "data:image/svg+xml;base64" : "data:image/\(type.rawValue);base64")
    )
    #expect(Array(try #require(Data(base64Encoded: String(link[1])))) == bytes)
    #expect(image.attributes["x"] == "10" && image.attributes["width"] == "80")
  }

  @Test("a PDF holds the bytes of a JPEG, once for all its pages")
  func shared() throws {
    let scene = try scene(SamplePictures.jpeg)
    let pdf = Data(try SceneRenderer.pdfData(of: [scene, scene, scene]))
    let first = try #require(pdf.range(of: Data(SamplePictures.jpeg)))
    #expect(pdf.range(of: Data(SamplePictures.jpeg), in: first.upperBound..<pdf.endIndex) == nil)
  }

  @Test("a PDF holds the shapes of an SVG, no pixels")
  func shapes() throws {
    let pdf = try SceneRenderer.pdfData(of: [scene(SamplePictures.svg)])
    #expect(!String(decoding: pdf, as: UTF8.self).contains("/Subtype /Image"))
    let png = try SceneRenderer.pdfData(of: [scene(SamplePictures.png)])
    #expect(String(decoding: png, as: UTF8.self).contains("/Subtype /Image"))
  }

  @Test("a PNG has the colours of the picture where it stands", arguments: samples)
  func drawn(bytes: [UInt8]) throws {
    let png = try #require(ReadPNG(try SceneRenderer.pngData(of: scene(bytes))))
    func channels(_ x: Int, _ y: Int) -> [Int] {
      [16, 8, 0].map { Int(png.pixel(x, y) >> UInt32($0) & 0xFF) }
    }
    #expect(channels(5, 25) == [255, 255, 255] && channels(95, 25) == [255, 255, 255])
    let left = channels(25, 25)
    #expect(left[2] > 180 && left[0] < 40, "\(left)")
    let right = channels(65, 25)
    if bytes == SamplePictures.svg {
      #expect(right == [255, 255, 255])
    } else {
      #expect(right[0] > 180 && right[2] < 60, "\(right)")
    }
    // Transparent in the PNG, red in the JPEG.
    if bytes == SamplePictures.png { #expect(channels(88, 25) == [255, 255, 255]) }
  }

  @Test("the same picture gives the same bytes", arguments: samples)
  func equal(bytes: [UInt8]) throws {
    let scene = try scene(bytes)
    #expect(try SceneRenderer.svgText(of: scene) == SceneRenderer.svgText(of: scene))
    #expect(try SceneRenderer.pngData(of: scene) == SceneRenderer.pngData(of: scene))
    #expect(try SceneRenderer.pdfData(of: [scene]) == SceneRenderer.pdfData(of: [scene]))
  }

  @Test("pixels that cannot be decoded are told, and the next picture is drawn")
  func damaged() throws {
    // Says that it has more rows than there are data for.
    let scene = try scene(SamplePictures.png(columns: 800, rows: 600))
    let error = #expect(throws: FigureError.self) { try SceneRenderer.pngData(of: scene) }
    #expect(error?.stage == .drawing)
    #expect(throws: FigureError.self) { try SceneRenderer.pdfData(of: [scene]) }
    #expect(try !SceneRenderer.pngData(of: self.scene(SamplePictures.png)).isEmpty)
  }
}
