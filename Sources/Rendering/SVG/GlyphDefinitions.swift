import Figures

/// The glyph outlines of one SVG, each written once and numbered in the order of first use.
struct GlyphDefinitions {
  private struct Key: Hashable {
    var face: ObjectIdentifier
    var glyph: Glyph
  }

  /// The face is held so that its identifier stays its own while the SVG is written.
  private struct Entry {
    var face: GlyphFace
    var number: Int?
  }

  private var entries: [Key: Entry] = [:]
  private var numbers: [Path: Int] = [:]
  /// The outlines in order; a glyph's number is its index plus 1.
  private(set) var outlines: [Path] = []

  /// The number of a glyph's outline; nil when there is nothing to draw, as for a space.
  mutating func number(
    of glyph: Glyph, in face: GlyphFace
  ) throws(FigureError) -> Int? {
    let key = Key(face: ObjectIdentifier(face), glyph: glyph)
    if let known = entries[key] { return known.number }
    let number = define(try face.outline(glyph))
    entries[key] = Entry(face: face, number: number)
    return number
  }

  /// Two faces may hold equal outlines; numbers must not depend on which face is loaded when.
  private mutating func define(_ outline: Path) -> Int? {
    guard !outline.elements.isEmpty else { return nil }
    if let known = numbers[outline] { return known }
    outlines.append(outline)
    numbers[outline] = outlines.count
    return outlines.count
  }
}
