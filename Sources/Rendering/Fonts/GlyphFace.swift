import CCairo
import Figures

/// One font at one size, the owner of a Pango font, with the outlines read from it so far.
///
/// Pango and Cairo count references to a font atomically and lock its glyphs, and this type
/// changes nothing but its own outlines, which it guards: it may be shared between threads.
final class GlyphFace: @unchecked Sendable {
  let font: UnsafeMutablePointer<PangoFont>
  /// The size in points.
  let size: Double
  /// Whether the glyphs are coloured pixels without outlines, as in most emoji fonts.
  let hasPixelGlyphs: Bool
  private let outlines = Lock<[Glyph: Path]>([:])

  /// Keeps the font alive as long as this value.
  init(retaining font: UnsafeMutablePointer<PangoFont>, size: Double) {
    self.font = font
    self.size = size
    self.hasPixelGlyphs = gradviz_font_has_pixel_glyphs(font) != 0
    g_object_ref(font)
  }

  deinit {
    g_object_unref(font)
  }

  /// Cairo's form of the font, valid as long as this value; nil when the font file went away.
  var scaledFont: OpaquePointer? {
    pango_cairo_font_get_scaled_font(OpaquePointer(font))
  }

  /// The outline of a glyph about the left end of its baseline, in points; empty for spaces.
  func outline(_ glyph: Glyph) throws(FigureError) -> Path {
    if let known = outlines.withLock({ $0[glyph] }) { return known }
    let path: Path
    switch glyph {
    case .number(let number) where hasPixelGlyphs:
      path = GlyphOutline.box(width: try GlyphOutline.advance(of: number, in: self), size: size)
    case .number(let number): path = try GlyphOutline.read(number, from: self)
    case .missing(let width): path = GlyphOutline.box(width: width, size: size)
    }
    outlines.withLock { $0[glyph] = path }
    return path
  }
}
