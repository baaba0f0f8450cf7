import Figures

extension SVGWriter {
  /// Writes a text as outlines or as text.
  mutating func write(_ text: SceneText) throws(FigureError) {
    let line = DrawableText.line(text.string)
    guard !line.isEmpty, text.font.size > 0 else { return }
    let shaped = engine.shape(line, font: text.font)
    switch mode {
    case .outlined: try writeOutlines(of: shaped, line, text)
    case .live: writeLive(line, text, width: shaped.metrics.width)
    }
  }

  /// One `<use>` a glyph; the label tells what the outlines say.
  private mutating func writeOutlines(
    of shaped: ShapedText, _ line: String, _ text: SceneText
  ) throws(FigureError) {
    body.markup("<g")
    body.color("fill", "fill-opacity", text.color)
    body.attribute("aria-label", line)
    body.markup(">")
    for run in shaped.runs {
      for placed in run.glyphs {
        guard let number = try glyphs.number(of: placed.glyph, in: run.face) else { continue }
        body.markup("<use xlink:href=\"#")
        body.identifier(identifiers.own("g", number))
        body.markup("\"")
        body.attribute("x", text.origin.x + placed.offset.x)
        body.attribute("y", text.origin.y + placed.offset.y)
        body.markup("/>")
      }
    }
    body.markup("</g>\n")
  }

  /// The measured width keeps a text in its box where another font stands in.
  private mutating func writeLive(_ line: String, _ text: SceneText, width: Double) {
    body.markup("<text xml:space=\"preserve\"")
    body.attribute("x", text.origin.x)
    body.attribute("y", text.origin.y)
    body.attribute("font-family", Self.familyList(text.font.family))
    body.attribute("font-size", text.font.size)
    if text.font.weight == .bold { body.markup(" font-weight=\"bold\"") }
    if text.font.slant == .italic { body.markup(" font-style=\"italic\"") }
    body.color("fill", "fill-opacity", text.color)
    if line.count > 1 {
      body.attribute("textLength", width)
      body.markup(" lengthAdjust=\"spacingAndGlyphs\"")
    }
    body.markup(">")
    body.text(line)
    body.markup("</text>\n")
  }

  /// A font as a CSS family list. The name stands in quotes, so what would end them goes.
  private static func familyList(_ family: String) -> String {
    let name = DrawableText.line(family).filter { !"'\"\\".contains($0) }
    return name.isEmpty ? "sans-serif" : "'\(name)', \(generic(name.lowercased()))"
  }

  /// What a reader without the font shows instead.
  private static func generic(_ name: String) -> String {
    if ["mono", "courier"].contains(where: name.contains) { return "monospace" }
    let isSerif = ["serif", "times", "georgia", "garamond"].contains(where: name.contains)
    return isSerif && !name.contains("sans") ? "serif" : "sans-serif"
  }
}
