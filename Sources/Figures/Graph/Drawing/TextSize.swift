/// Warns of text that nobody can read.
enum TextSize {
  /// One sentence if some text on the line is smaller on the page than the theme allows.
  ///
  /// - Parameter scale: how the drawing was scaled; tells text on the line from scripts, which may
  ///   be smaller.
  static func warnings(_ scenes: [Scene], scale: Double, theme: Theme) -> [String] {
    let fonts = theme.fonts
    let onLine = [
      fonts.name, fonts.name * 0.8, fonts.number, fonts.formula, fonts.edge, fonts.note,
    ].map { $0 * scale }
    var smallest = Double.infinity
    var stack = scenes.first?.elements ?? []
    while let element = stack.popLast() {
      switch element {
      case .group(let group): stack += group.elements
      case .text(let text):
        let size = text.font.size
        if onLine.contains(where: { abs($0 - size) < 1e-6 }) { smallest = min(smallest, size) }
      case .path, .raster: break
      }
    }
    guard smallest < theme.minimumTextSize - 1e-6 else { return [] }
    let points = NumberFormat(digits: 2).text(smallest)
    let least = NumberFormat(digits: 2).text(theme.minimumTextSize)
    return [
      "the smallest text is \(points) pt on the page, under the theme's \(least) pt: draw a part "
        + "(--cone, --around), show less (--show) or take a larger page (--size)"
    ]
  }
}
