/// A diagram in layers, as the layout engine places it.
enum DiagramLayers {
  /// All boxes in one piece.
  ///
  /// - Throws: `FigureError` of stage `layout` when the engine fails.
  static func plan(
    _ sheet: DiagramSheet, _ direction: GraphDirection
  ) throws(FigureError) -> DiagramPlan {
    let figure = sheet.figure
    let block = DiagramBlock(sheet, direction, members: Array(figure.boxes.indices))
    let placed = try block.placed()
    return DiagramPlan(
      size: placed.size,
      boxes: figure.boxes.indices.map {
        Rect(center: placed.boxes[$0] ?? .zero, size: sheet.sizes[$0])
      },
      arrows: figure.arrows.indices.map { arrow in
        .init(
          pieces: (placed.ways[arrow] ?? []).map { DiagramCurve($0) },
          label: label(of: arrow, sheet, placed.labels[arrow]))
      },
      groups: figure.groups.indices.map { placed.groups[$0] ?? Rect(origin: .zero, size: .zero) })
  }

  /// The room of an arrow's words around their middle.
  static func label(of arrow: Int, _ sheet: DiagramSheet, _ center: Point?) -> Rect? {
    guard let center, let label = sheet.labels[arrow] else { return nil }
    return Rect(center: center, size: label.size).insetBy(-DiagramSheet.labelMargin)
  }
}
