import Figures
import TraceGraph

/// A picture's width and height in pixels, known to be drawable.
struct PixelSize: Hashable, Sendable {
  var width: Int
  var height: Int

  /// Cairo's longest side of a pixel picture.
  static let maximumSide = 32_767
  /// The most pixels of a picture: 1 GB in memory.
  static let maximumPixels = 256_000_000

  /// The pixels that cover a page at `scale` pixels a point, before anything is allocated.
  /// - Throws: `FigureError` of stage `options` when the picture would be empty or too large.
  init(of scene: Scene, scale: Double) throws(FigureError) {
    guard scale.isFinite, scale > 0 else {
      throw FigureError(
        .options, of: scene.subject, cause: "the scale is \(scale)",
        remedy: "give a positive number of pixels a point")
    }
    let width = Self.covering(scene.size.width * scale)
    let height = Self.covering(scene.size.height * scale)
    let side = Double(Self.maximumSide)
    guard width <= side, height <= side, width * height <= Double(Self.maximumPixels) else {
      throw FigureError(
        .options, of: scene.subject,
        cause: "\(Self.text(width)) × \(Self.text(height)) pixels are too many",
        remedy: "choose a smaller scale: at most 32,767 pixels a side and 256 million in all")
    }
    do {
      // The picture and its bytes as a file.
      try MemoryBudget.require(width * height * 6)
    } catch {
      throw FigureError(
        .options, of: scene.subject, cause: error.cause,
        remedy: "choose a smaller scale, or give more memory (--memory)")
    }
    self.init(width: Int(width), height: Int(height))
  }

  private init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Rounds up, except for what multiplication adds to a whole number.
  private static func covering(_ length: Double) -> Double {
    max(1, (length - 1e-6).rounded(.up))
  }

  private static func text(_ pixels: Double) -> String {
    pixels < 1e15 ? String(Int(pixels)) : String(pixels)
  }
}
