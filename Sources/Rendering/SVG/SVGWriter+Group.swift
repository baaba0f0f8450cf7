import Figures

extension SVGWriter {
  /// Writes a group, without `<g>` when that would say nothing.
  mutating func write(_ group: SceneGroup) throws(FigureError) {
    let opacity = min(max(group.opacity, 0), 1)
    let classes = group.classes.map(SVGIdentifiers.clean).filter { !$0.isEmpty }
    let isPlain =
      group.id.isEmpty && group.part.isEmpty && classes.isEmpty && group.tooltip.isEmpty
      && opacity == 1 && group.clip == nil && group.frames.isEmpty
    if !isPlain { open(group, classes, opacity) }
    for element in group.elements { try write(element) }
    if !isPlain { body.markup("</g>\n") }
  }

  private mutating func open(_ group: SceneGroup, _ classes: [String], _ opacity: Double) {
    body.markup("<g")
    if !group.part.isEmpty {
      body.id(identifiers.part(group.part))
      body.attribute("data-part", group.part)
    } else if !group.id.isEmpty {
      body.id(identifiers.group(group.id))
    }
    if !classes.isEmpty { body.attribute("class", classes.joined(separator: " ")) }
    let shown = group.frames.isEmpty ? opacity : group.frames.first { $0 > 0 } ?? 0
    if !group.frames.isEmpty { writePresence(group.frames) }
    if shown < 1 { body.attribute("opacity", shown, decimals: 3) }
    if let clip = group.clip {
      clips.append(clip)
      body.markup(" clip-path=\"url(#")
      body.identifier(identifiers.own("c", clips.count))
      body.markup(")\"")
    }
    body.markup(">\n")
    if !group.tooltip.isEmpty { body.title(group.tooltip) }
  }
}
