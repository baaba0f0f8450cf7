import CCairo
import Figures

extension CairoCanvas {
  /// Draws one line of text from the left end of its baseline.
  borrowing func draw(_ text: SceneText) throws(FigureError) {
    let line = DrawableText.line(text.string)
    guard !line.isEmpty, text.font.size > 0 else { return }
    setSource(text.color)
    for run in engine.shape(line, font: text.font).runs {
      let asGlyphs = medium == .document || run.face.hasPixelGlyphs
      for placed in run.glyphs {
        if case .number = placed.glyph, asGlyphs { continue }
        trace(try run.face.outline(placed.glyph), at: text.origin + placed.offset)
      }
      cairo_fill(context.pointer)
      if asGlyphs { showGlyphs(of: run, at: text.origin) }
    }
  }

  private borrowing func showGlyphs(of run: GlyphRun, at origin: Point) {
    guard let font = run.face.scaledFont else { return }
    let glyphs = run.glyphs.compactMap { placed -> cairo_glyph_t? in
      guard case .number(let number) = placed.glyph else { return nil }
      return cairo_glyph_t(
        index: number, x: origin.x + placed.offset.x, y: origin.y + placed.offset.y)
    }
    cairo_set_scaled_font(context.pointer, font)
    cairo_show_glyphs(context.pointer, glyphs, Int32(glyphs.count))
  }
}
