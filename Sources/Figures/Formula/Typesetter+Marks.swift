/// Rows and columns, roots and marks above letters.
extension Typesetter {
  /// Cells in columns; rows stand as far apart as lines of text, and farther where they are higher.
  func grid(_ grid: MathGrid) -> TextBlock {
    var setter = self
    if manner.style == .display { setter.manner.style = .text }
    let rows = grid.rows.map { row in row.map { setter.tree($0) } }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.compactMap { column < $0.count ? $0[column].width : nil }.max() ?? 0
    }
    var block = TextBlock(
      width: widths.reduce(0, +) + grid.gap * size * Double(max(0, columns - 1)), ascent: 0,
      descent: 0, elements: [])
    var bottom: Double?
    var top = 0.0
    for row in rows {
      let ascent = max(row.map(\.ascent).max() ?? 0, 0.6 * size)
      let descent = max(row.map(\.descent).max() ?? 0, 0.15 * size)
      let line = bottom.map { $0 + 0.3 * size + ascent } ?? 0
      if bottom == nil { top = -ascent }
      var left = 0.0
      for (column, cell) in row.enumerated() {
        let slack = widths[column] - cell.width
        block.elements += cell.placed(
          at: Point(x: left + slack * Self.share(grid.sides, column), y: line))
        left += widths[column] + grid.gap * size
      }
      bottom = line + descent
    }
    block.ascent = -top
    block.descent = bottom ?? 0
    return block.moved(toMiddle: axis)
  }

  private static func share(_ sides: [MathGrid.Side], _ column: Int) -> Double {
    switch sides[min(column, sides.count - 1)] {
    case .left: 0
    case .center: 0.5
    case .right: 1
    }
  }

  /// A root, its degree in the bend of its sign.
  func root(_ inner: TextBlock, degree: TextBlock?) -> TextBlock {
    let root = self.root(inner)
    guard let degree else { return root }
    let shift = max(0, degree.width - 0.3 * size)
    let lift = max(0.42 * size, root.ascent - degree.ascent - 0.3 * size)
    return TextBlock(
      width: root.width + shift, ascent: max(root.ascent, lift + degree.ascent),
      descent: root.descent,
      elements: degree.placed(at: Point(x: 0, y: -lift)) + root.placed(at: Point(x: shift, y: 0)))
  }

  /// A mark in the middle above a block.
  func accented(_ accent: MathAccent, _ inner: TextBlock) -> TextBlock {
    let base = inner.ascent + 0.09 * size
    let middle = inner.width / 2 + 0.04 * size
    let reach = accent == .bar ? max(0.22 * size, inner.width / 2 - 0.02 * size) : 0.22 * size
    let marks = marks(of: accent) { x, y in
      Point(x: middle + x * reach, y: -base - y * self.size)
    }
    return TextBlock(
      width: max(inner.width, middle + reach), ascent: base + 0.16 * size, descent: inner.descent,
      elements: inner.elements + marks)
  }

  /// - Parameter point: a place by shares of the mark's half width and of the size of letters.
  private func marks(
    of accent: MathAccent, _ point: (Double, Double) -> Point
  ) -> [SceneElement] {
    let stroke = Stroke(color: color, width: max(0.6, size * 0.055), cap: .round, join: .round)
    func dot(_ x: Double) -> SceneElement {
      .path(.circle(center: point(x, 0.06), radius: 0.055 * size), fill: color, stroke: nil)
    }
    func line(_ path: Path) -> SceneElement { .path(path, fill: nil, stroke: stroke) }
    switch accent {
    case .dot: return [dot(0)]
    case .ddot: return [dot(-0.55), dot(0.55)]
    case .bar: return [line(.line(point(-1, 0.02), point(1, 0.02)))]
    case .hat:
      return [line(Path([.move(point(-0.8, 0)), .line(point(0, 0.13)), .line(point(0.8, 0))]))]
    case .tilde:
      let wave = Path([
        .move(point(-0.9, 0.02)),
        .curve(point(-0.4, 0.2), point(0.4, -0.1), point(0.9, 0.1)),
      ])
      return [line(wave)]
    case .vec:
      let head = Path([
        .move(point(0.6, 0.12)), .line(point(1.1, 0.05)), .line(point(0.6, -0.02)),
      ])
      return [line(.line(point(-1.1, 0.05), point(1.1, 0.05))), line(head)]
    }
  }
}
