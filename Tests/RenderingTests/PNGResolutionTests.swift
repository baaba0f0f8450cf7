import Figures
import Testing

@testable import Rendering

/// The chunk pHYs. Its bytes for scales 1 and 2 with their checksums come from zlib's crc32.
@Suite("The resolution of a PNG")
struct PNGResolutionTests {
  private func chunk(_ scale: Double) throws -> [UInt8] {
    let png = try SceneRenderer.pngData(
      of: scene(Samples.text("a", at: Point(x: 5, y: 20))), scale: scale)
    return Array(png[33..<54])
  }

  private func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
  }

  @Test(
    "is 72 dpi times the scale, in front of the pixels",
    arguments: [(1.0, 2835, 0x009A_9C18), (2, 5669, 0x4952_24F0), (0.5, 1417, 0x6D68_9DFA)]
      as [(Double, UInt32, UInt32)])
  func scales(scale: Double, perMeter: UInt32, checksum: UInt32) throws {
    let wanted = bytes(9) + Array("pHYs".utf8) + bytes(perMeter) + bytes(perMeter) + [1]
    #expect(try chunk(scale) == wanted + bytes(checksum))
  }

  @Test("is 96 dpi for a page given in pixels, which has these pixels")
  func pixels() throws {
    let page = PageSize.pixels(width: 160, height: 90)
    let scale = try #require(page.pixelsPerPoint)
    let png = try SceneRenderer.pngData(of: Scene(size: page.size), scale: scale)
    let read = try #require(ReadPNG(png))
    #expect(read.width == 160 && read.height == 90)
    // 96 / 0.0254 = 3779.5…
    #expect(Array(png[41..<45]) == bytes(3780))
  }

  @Test("keeps the picture readable and as it was")
  func unchanged() throws {
    let scene = Samples.everything
    let png = try SceneRenderer.pngData(of: scene, scale: 2)
    let read = try #require(ReadPNG(png))
    #expect(read.width == 800 && read.height == 440 && read.inked > 10_000)
  }

  @Test(
    "pages that a PNG cannot hold are known before they are drawn", arguments: [0.5, 1, 2, 4, 10])
  func limit(scale: Double) throws {
    let limit = PageLimit.pixels(scale: scale)
    let square = limit.area.squareRoot().rounded(.down)
    for size in [
      Size(width: limit.side, height: 1), Size(width: min(square, limit.side), height: square),
    ] where limit.holds(size) {
      _ = try PixelSize(of: Scene(size: size), scale: scale)
    }
    #expect(limit.side <= 14_400 && limit.side * scale <= 32_767)
    #expect(limit.area * scale * scale <= 256_000_000)
    #expect(!limit.holds(Size(width: limit.side + 1, height: 1)))
  }
}
