import CCairo
import Figures

/// What has been shaped and loaded: figures measure every text before it is drawn.
struct FontMemory {
  /// Texts and faces are forgotten all at once when there are more than this.
  private static let capacity = (texts: 8192, faces: 256)

  private struct TextKey: Hashable {
    var text: String
    var font: Font
  }

  private var texts: [TextKey: ShapedText] = [:]
  private var heights: [Font: TextMetrics] = [:]
  private var faces: [UnsafeMutablePointer<PangoFont>: GlyphFace] = [:]

  /// A shaped text, shaped now when it is new.
  mutating func text(
    _ text: String, font: Font, shape: (inout FontMemory) -> ShapedText
  ) -> ShapedText {
    let key = TextKey(text: text, font: font)
    if let known = texts[key] { return known }
    if texts.count >= Self.capacity.texts || faces.count >= Self.capacity.faces {
      self = FontMemory()
    }
    let shaped = shape(&self)
    texts[key] = shaped
    return shaped
  }

  /// Ascent and descent of a font whatever the text, at width 0.
  mutating func heights(of font: Font, measure: () -> TextMetrics) -> TextMetrics {
    if let known = heights[font] { return known }
    let metrics = measure()
    heights[font] = metrics
    return metrics
  }

  /// The face that wraps a Pango font; one for each font.
  mutating func face(_ font: UnsafeMutablePointer<PangoFont>, size: Double) -> GlyphFace {
    if let known = faces[font] { return known }
    let face = GlyphFace(retaining: font, size: size)
    faces[font] = face
    return face
  }
}
