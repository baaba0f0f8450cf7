import Figures

/// The names of columns.
extension TableLayout {
  /// Where the name of a column stands: over the middle of its signs, over the numbers as they stand on an
  /// average, where its words begin.
  private func headPlace(_ column: Int, _ block: TextBlock, _ rect: Rect) -> [SceneElement] {
    var inner = rect
    inner.origin.x += gap / 2
    inner.size.width -= gap
    let cells = rows.compactMap { column < $0.cells.count ? $0.cells[column] : nil }
    if !table.hasHeadRule || cells.contains(where: \.isCentered) {
      return block.centered(in: inner)
    }
    if let middle = middleOfNumbers(column, cells, inner) {
      let free = max(inner.size.width - block.width, 0)
      inner.origin.x += min(max(middle - block.width / 2 - inner.minX, 0), free)
    }
    inner.size.width = block.width
    return block.centered(in: inner)
  }

  /// Where the numbers of a column have their middles, on an average; nil for a column without numbers. In
  /// frames of several states it is one place.
  private func middleOfNumbers(
    _ column: Int, _ cells: [TableFigure.Cell], _ inner: Rect
  ) -> Double? {
    let isNumeric = cells.contains { if case .number = $0.content { true } else { false } }
    return isNumeric ? inner.minX + slack[column] / 2 + middles[column] : nil
  }

  var headElements: [SceneElement] {
    head.enumerated().flatMap { column, block -> [SceneElement] in
      var rect = place(column, 0)
      rect.origin.y = frame.minY
      rect.size.height = headHeight
      return headPlace(column, block, rect)
    }
  }
}
