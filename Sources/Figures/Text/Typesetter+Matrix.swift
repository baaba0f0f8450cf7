import TraceGraph

extension Typesetter {
  /// The most rows of a tensor that are written out where nothing is said.
  public static let matrixRows = 6
  /// The most columns.
  public static let matrixColumns = 8

  /// A tensor: a number, a column in brackets for a vector, a bracketed matrix, or the extents of
  /// anything with more axes. Beyond some rows and columns dots stand for the rest.
  ///
  /// - Parameters:
  ///   - tensor: the numbers.
  ///   - marked: positions of elements (row-major) that stay at full strength while the rest fades;
  ///     nil marks nothing.
  ///   - most: rows that are written out, at least 3.
  ///   - mostColumns: columns that are written out, at least 3.
  ///   - alignsPoints: whether decimal points stand below each other; else numbers end below each other.
  public func tensor(
    _ tensor: Tensor, marked: Set<Int>? = nil, rows most: Int = matrixRows,
    columns mostColumns: Int = matrixColumns, alignsPoints: Bool = false
  ) -> TextBlock {
    guard (1...2).contains(tensor.shape.count) else {
      return tensor.shape.isEmpty ? number(tensor.elements[0]) : extents(tensor.shape)
    }
    let columns = tensor.shape.count == 2 ? tensor.shape[1] : 1
    guard tensor.shape[0] > 0, columns > 0 else { return extents(tensor.shape) }
    let shownRows = Self.shown(tensor.shape[0], limit: most)
    let shownColumns = Self.shown(columns, limit: mostColumns)
    func cell(_ row: Int?, _ column: Int?) -> TextBlock {
      guard let row, let column else { return dots(row: row, column: column) }
      let position = row * columns + column
      return entry(tensor.elements[position], isFaded: marked?.contains(position) == false)
    }
    var cells = shownRows.map { row in shownColumns.map { cell(row, $0) } }
    if alignsPoints {
      for (place, column) in shownColumns.enumerated() {
        guard let column else { continue }
        let ends = shownRows.map { $0.map { fraction(of: tensor.elements[$0 * columns + column]) } }
        let widest = ends.compactMap { $0 }.max() ?? 0
        for (row, end) in ends.enumerated() where end != nil {
          cells[row][place].width += widest - (end ?? 0)
        }
      }
    }
    return bracketed(grid(cells))
  }

  /// The width of a number from its decimal point on.
  package func fraction(of number: Double) -> Double {
    let whole = numbers.parts(number).base.prefix { String($0) != numbers.mark && $0 != "×" }
    return max(0, self.number(number).width - text(String(whole)).width)
  }

  /// Extents such as `2×3`.
  public func extents(_ shape: [Int]) -> TextBlock {
    text(shape.map { String($0) }.joined(separator: "×"))
  }

  private func entry(_ number: Double, isFaded: Bool) -> TextBlock {
    let block = self.number(number)
    guard isFaded else { return block }
    var faded = block
    faded.elements = [.group(SceneGroup(opacity: 0.25, elements: block.elements))]
    return faded
  }

  private func dots(row: Int?, column: Int?) -> TextBlock {
    text(row == nil ? (column == nil ? "⋱" : "⋮") : "⋯")
  }

  /// Positions that are drawn; nil stands for those left out.
  private static func shown(_ count: Int, limit: Int) -> [Int?] {
    count <= limit ? Array(0..<count) : Array(0..<(limit - 2)) + [nil, count - 1]
  }

  /// Cells in columns of equal alignment: numbers right, dots centred.
  private func grid(_ cells: [[TextBlock]]) -> TextBlock {
    let widths = cells[0].indices.map { column in cells.map { $0[column].width }.max() ?? 0 }
    let rows = cells.map { row in
      TextBlock.row(
        zip(row, widths).map { cell, width in
          var padded = cell
          padded.elements = cell.placed(at: Point(x: width - cell.width, y: 0))
          padded.width = width
          return padded
        }, spacing: 0.8 * size)
    }
    return .column(rows, spacing: (manner.isTight ? 0.38 : 0.02) * size)
  }

  /// Square brackets around a block, which is centred on the height of a digit.
  package func bracketed(_ block: TextBlock) -> TextBlock {
    let arm = 0.22 * size
    var inner = block.moved(toMiddle: 0.36 * size)
    if manner.isTight {
      inner.ascent += 0.1 * size
      inner.descent += 0.1 * size
    }
    let stroke = Stroke(color: color, width: max(0.7, size * 0.06), cap: .butt, join: .miter)
    let top = -inner.ascent
    let bottom = inner.descent
    func bracket(_ x: Double, _ reach: Double) -> SceneElement {
      .path(
        Path([
          .move(Point(x: x + reach, y: top)), .line(Point(x: x, y: top)),
          .line(Point(x: x, y: bottom)), .line(Point(x: x + reach, y: bottom)),
        ]), fill: nil, stroke: stroke)
    }
    let width = inner.width + 4 * arm
    return TextBlock(
      width: width, ascent: inner.ascent, descent: inner.descent,
      elements: inner.placed(at: Point(x: 2 * arm, y: 0))
        + [bracket(stroke.width, arm), bracket(width - stroke.width, -arm)])
  }
}

extension TextBlock {
  /// The block with its middle at a height above the baseline.
  package func moved(toMiddle height: Double) -> TextBlock {
    raised(by: height - (ascent - descent) / 2)
  }
}
