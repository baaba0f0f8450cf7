/// The outline of a box, for arrows that are not the layout engine's.
struct DiagramOutline {
  let rect: Rect
  let shape: DiagramBoxKind.Shape

  /// Whether a point is inside.
  func holds(_ point: Point) -> Bool {
    let x = (point.x - rect.center.x).magnitude * 2 / max(rect.size.width, 1e-9)
    let y = (point.y - rect.center.y).magnitude * 2 / max(rect.size.height, 1e-9)
    switch shape {
    case .box, .round, .plain: return x <= 1 && y <= 1
    case .circle: return x * x + y * y <= 1
    case .diamond: return x + y <= 1
    }
  }
}

extension DiagramSheet {
  /// The outline of a box at its place.
  func outline(of box: Int, _ rect: Rect) -> DiagramOutline {
    DiagramOutline(rect: rect, shape: shape(of: box))
  }
}

extension DiagramCurve {
  /// The line from where it leaves one outline to where it first meets the other; a loop meets its own again.
  func between(_ start: DiagramOutline, _ end: DiagramOutline) -> DiagramCurve {
    let count = segments * 60
    func place(_ number: Int) -> Double { Double(number) / 60 }
    let leaving = (0...count).first { !start.holds(point(at: place($0))) } ?? 0
    let arriving =
      (leaving...max(count, leaving)).first { end.holds(point(at: place($0))) } ?? count
    guard leaving > 0, arriving > leaving else { return self }
    return part(
      from: border(place(leaving - 1), place(leaving), start),
      to: border(place(arriving), place(arriving - 1), end))
  }

  /// Where the line crosses an outline, between a place inside and one outside.
  private func border(_ inside: Double, _ outside: Double, _ outline: DiagramOutline) -> Double {
    var (inside, outside) = (inside, outside)
    for _ in 0..<24 {
      let middle = (inside + outside) / 2
      if outline.holds(point(at: middle)) { inside = middle } else { outside = middle }
    }
    return outside
  }
}
