import Figures

/// A line of text after shaping: which glyph of which face goes where.
struct ShapedText: Sendable {
  var metrics: TextMetrics
  /// In visual order from left to right.
  var runs: [GlyphRun]
  /// Letters that no installed font has.
  var missing: [Unicode.Scalar] = []

  static let empty = ShapedText(
    metrics: TextMetrics(width: 0, ascent: 0, descent: 0), runs: [])
}

/// Neighbouring glyphs of one face.
struct GlyphRun: Sendable {
  var face: GlyphFace
  var glyphs: [PlacedGlyph]
  /// The letters that it shows, kept for faces of pixels alone.
  var letters = ""
}

/// One glyph of a face at an offset from the left end of the baseline, in points.
struct PlacedGlyph: Sendable {
  var glyph: Glyph
  var offset: Point
}

/// A picture that a face offers for a letter.
enum Glyph: Hashable, Sendable {
  /// A glyph by its number in the face.
  case number(UInt)
  /// A letter that no installed face has, drawn as an empty box of this advance width.
  case missing(width: Double)
}
