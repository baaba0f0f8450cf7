import Figures

extension SVGWriter {
  /// Writes a path unless it would draw nothing.
  mutating func write(_ path: Path, fill: Color?, stroke: Stroke?) {
    let stroke = stroke.flatMap { $0.width > 0 ? $0 : nil }
    guard fill != nil || stroke != nil, !path.elements.isEmpty else { return }
    body.markup("<path d=\"")
    body.pathData(path)
    body.markup("\"")
    if let fill { body.color("fill", "fill-opacity", fill) }
    if let stroke { write(stroke) }
    body.markup("/>\n")
  }

  private mutating func write(_ stroke: Stroke) {
    body.color("stroke", "stroke-opacity", stroke.color)
    if stroke.width != 1 { body.attribute("stroke-width", stroke.width, decimals: 3) }
    if stroke.cap != .round { body.attribute("stroke-linecap", stroke.cap.rawValue) }
    if stroke.join != .round { body.attribute("stroke-linejoin", stroke.join.rawValue) }
    guard stroke.dash.contains(where: { $0 > 0 }) else { return }
    body.markup(" stroke-dasharray=\"")
    for (index, length) in stroke.dash.enumerated() {
      if index > 0 { body.markup(" ") }
      body.number(length)
    }
    body.markup("\"")
  }
}
