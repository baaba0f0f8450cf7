/// A sentence in the middle of a frame that says why nothing is drawn there.
package enum Verdict {
  package static func elements(_ text: String, center: Point, style: PlotStyle) -> [SceneElement] {
    guard !text.isEmpty else { return [] }
    let block = PlotText.line(
      text, style.typesetter(.axis, color: style.theme.colors.warning))
    let rect = Rect(center: center, size: block.size)
    let box = Path.rounded(rect.insetBy(-style.length(6)), radius: style.length(6))
    return [.path(box, fill: style.ground.withAlpha(0.9), stroke: nil)]
      + block.centered(in: rect)
  }
}
