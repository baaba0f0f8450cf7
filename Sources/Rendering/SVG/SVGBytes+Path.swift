import Figures

extension SVGBytes {
  /// Appends a path's data, such as `M0 0L10 5Z`. A line or curve without a start begins at its
  /// own first point, as in Cairo.
  mutating func pathData(_ path: Path, decimals: Int = 2) {
    var hasStart = false
    for element in path.elements {
      switch element {
      case .move(let to): command("M", to, decimals)
      case .line(let to): command(hasStart ? "L" : "M", to, decimals)
      case .curve(let a, let b, let to):
        if !hasStart { command("M", a, decimals) }
        command("C", a, decimals)
        further(b, decimals)
        further(to, decimals)
      case .close:
        if hasStart { markup("Z") }
      }
      if element != .close { hasStart = true }
    }
  }

  private mutating func command(_ letter: StaticString, _ point: Point, _ decimals: Int) {
    markup(letter)
    number(point.x, decimals: decimals)
    markup(" ")
    number(point.y, decimals: decimals)
  }

  private mutating func further(_ point: Point, _ decimals: Int) {
    command(" ", point, decimals)
  }
}
