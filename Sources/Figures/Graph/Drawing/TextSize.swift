/// How large text comes out.
enum TextSize {
  /// The smallest font size of text on the line, before scaling; infinite without text. Sub- and
  /// superscripts do not count: they are known by sizes that the theme's fonts do not have.
  ///
  /// - Parameter scale: by how much the elements were scaled.
  static func smallest(
    in elements: [SceneElement], _ theme: Theme, scale: Double = 1
  ) -> Double {
    let fonts = theme.fonts
    let onLine = [
      fonts.name, fonts.name * 0.8, fonts.number, fonts.formula, fonts.edge, fonts.note,
    ]
    var smallest = Double.infinity
    var stack = elements
    while let element = stack.popLast() {
      switch element {
      case .group(let group): stack += group.elements
      case .text(let text):
        let size = text.font.size
        if onLine.contains(where: { abs($0 * scale - size) < 1e-6 }) {
          smallest = min(smallest, size)
        }
      case .path, .raster, .image: break
      }
    }
    return smallest
  }
}
