import CCairo
import Figures

/// Flags that Pango sets on glyph numbers (`PANGO_GLYPH_EMPTY`, `PANGO_GLYPH_UNKNOWN_FLAG`).
private enum GlyphFlag {
  static let empty: UInt32 = 0x0FFF_FFFF
  static let unknown: UInt32 = 0x1000_0000
}

extension FontEngine {
  /// Points in a Pango unit.
  private static var unit: Double { 1 / Double(PANGO_SCALE) }

  /// Shapes a text; the caller holds the lock.
  func shapeNow(_ text: String, font: Font, memory: inout FontMemory) -> ShapedText {
    select(font)
    let height = memory.heights(of: font) { layoutMetrics("") }
    guard !text.isEmpty else { return ShapedText(metrics: height, runs: []) }
    var metrics = height
    metrics.width = layoutMetrics(text).width
    var shaped = ShapedText(metrics: metrics, runs: [])
    addRuns(of: text, size: font.size, &memory, to: &shaped)
    return shaped
  }

  /// Whether a family, or what stands in for it, can be loaded.
  func loads(family: String) -> Bool {
    resolvedFamily(family) != nil
  }

  /// The family that draws text asked for in `family`; nil without any font.
  func resolvedFamily(_ family: String) -> String? {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, family)
    pango_font_description_set_absolute_size(description, 12 * Double(PANGO_SCALE))
    guard let font = pango_font_map_load_font(map, context, description) else { return nil }
    defer { g_object_unref(font) }
    let found = pango_font_describe(font)
    defer { pango_font_description_free(found) }
    return pango_font_description_get_family(found).map { String(cString: $0) }
  }

  private func select(_ font: Font) {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, font.family)
    pango_font_description_set_absolute_size(description, font.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      description, font.weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(
      description, font.slant == .italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_layout_set_font_description(layout, description)
  }

  /// Sets the layout's text and measures it.
  private func layoutMetrics(_ text: String) -> TextMetrics {
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    let ascent = Double(pango_layout_get_baseline(layout))
    return TextMetrics(
      width: Double(logical.width) * Self.unit, ascent: ascent * Self.unit,
      descent: max(0, Double(logical.height) - ascent) * Self.unit)
  }

  /// Adds the runs of the layout's only line.
  private func addRuns(
    of text: String, size: Double, _ memory: inout FontMemory, to shaped: inout ShapedText
  ) {
    var pen = 0.0
    var link = pango_layout_get_line_readonly(layout, 0)?.pointee.runs
    while let current = link {
      if let item = current.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self).pointee,
        let font = item.item?.pointee.analysis.font
      {
        let glyphs = placed(item, pen: &pen, missing: &shaped.missing)
        if !glyphs.isEmpty {
          var run = GlyphRun(face: memory.face(font, size: size), glyphs: glyphs)
          if run.face.hasPixelGlyphs { run.letters = Self.letters(of: item, in: text) }
          shaped.runs.append(run)
        }
      }
      link = current.pointee.next
    }
  }

  /// The part of a text that an item shows.
  private static func letters(of item: PangoGlyphItem, in text: String) -> String {
    guard let item = item.item?.pointee else { return "" }
    let bytes = text.utf8.dropFirst(Int(item.offset)).prefix(Int(item.length))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The glyphs of a run from `pen` on, which moves to the run's end.
  private func placed(
    _ item: PangoGlyphItem, pen: inout Double, missing: inout [Unicode.Scalar]
  ) -> [PlacedGlyph] {
    guard let glyphs = item.glyphs?.pointee else { return [] }
    var placed: [PlacedGlyph] = []
    placed.reserveCapacity(Int(glyphs.num_glyphs))
    for index in 0..<Int(glyphs.num_glyphs) {
      let info = glyphs.glyphs[index]
      if let scalar = Self.missingScalar(info) { missing.append(scalar) }
      if let glyph = Self.glyph(info) {
        let x = pen + Double(info.geometry.x_offset) * Self.unit
        let y = Double(info.geometry.y_offset - item.y_offset) * Self.unit
        placed.append(PlacedGlyph(glyph: glyph, offset: Point(x: x, y: y)))
      }
      pen += Double(info.geometry.width) * Self.unit
    }
    return placed
  }

  /// The letter that Pango found in no font: the flag stands beside its code point.
  private static func missingScalar(_ info: PangoGlyphInfo) -> Unicode.Scalar? {
    guard info.glyph != GlyphFlag.empty, info.glyph & GlyphFlag.unknown != 0 else { return nil }
    return Unicode.Scalar(info.glyph & ~GlyphFlag.unknown)
  }

  private static func glyph(_ info: PangoGlyphInfo) -> Glyph? {
    if info.glyph == GlyphFlag.empty { return nil }
    if info.glyph & GlyphFlag.unknown != 0 {
      return .missing(width: Double(info.geometry.width) * unit)
    }
    return .number(UInt(info.glyph))
  }
}
