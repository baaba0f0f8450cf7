/// Where a frame holds ink, in coarse squares, to find free room for a legend.
package struct InkMap {
  private let area: Rect
  private let cell: Double
  private let columns: Int
  private let rows: Int
  private var ink: [Bool]

  package init(area: Rect, cell: Double = 5) {
    self.area = area
    self.cell = cell
    columns = max(1, Int(area.size.width / cell) + 1)
    rows = max(1, Int(area.size.height / cell) + 1)
    ink = [Bool](repeating: false, count: columns * rows)
  }

  /// Marks what elements cover.
  ///
  /// - Parameter measuring: tells how wide texts are; nil for a guess.
  package mutating func add(
    _ elements: [SceneElement], measuring: (any TextMeasuring)? = nil
  ) {
    for element in elements {
      switch element {
      case .path(let path, let fill, _): add(path, isFilled: fill != nil)
      case .group(let group): add(group.elements, measuring: measuring)
      case .text(let text):
        if let measuring {
          if let rect = element.inkBounds(measuring) { add(rect) }
        } else {
          add(Rect(x: text.origin.x, y: text.origin.y - text.font.size, width: 40, height: 16))
        }
      case .raster(let raster): add(raster.frame)
      case .image(let image): add(image.frame)
      }
    }
  }

  /// The share of a rectangle that is inked; parts outside the frame count as inked.
  package func share(of rect: Rect) -> Double {
    var inked = 0
    var all = 0
    for row in row(rect.minY)...row(rect.maxY) {
      for column in column(rect.minX)...column(rect.maxX) {
        all += 1
        let isInside = row >= 0 && row < rows && column >= 0 && column < columns
        if !isInside || ink[row * columns + column] { inked += 1 }
      }
    }
    return Double(inked) / Double(max(all, 1))
  }

  /// The share of a line that is inked.
  package func share(from start: Point, to end: Point) -> Double {
    let reach = max((end.x - start.x).magnitude, (end.y - start.y).magnitude)
    let steps = max(1, Int(min(reach / cell, 2_000)) + 1)
    let inked = (0...steps).count { step in
      let point = start + (end - start) * (Double(step) / Double(steps))
      let (row, column) = (row(point.y), column(point.x))
      return row < 0 || row >= rows || column < 0 || column >= columns
        || ink[row * columns + column]
    }
    return Double(inked) / Double(steps + 1)
  }

  private func column(_ x: Double) -> Int { index(x - area.minX) }
  private func row(_ y: Double) -> Int { index(y - area.minY) }

  private func index(_ distance: Double) -> Int {
    Int(min(max((distance / cell).rounded(.down), -10_000), 10_000))
  }

  private mutating func mark(_ point: Point) {
    let row = row(point.y)
    let column = column(point.x)
    guard row >= 0, row < rows, column >= 0, column < columns else { return }
    ink[row * columns + column] = true
  }

  private mutating func add(_ rect: Rect) {
    let (top, bottom) = (max(0, row(rect.minY)), min(rows - 1, row(rect.maxY)))
    let (left, right) = (max(0, column(rect.minX)), min(columns - 1, column(rect.maxX)))
    guard top <= bottom, left <= right else { return }
    for row in top...bottom {
      for column in left...right { ink[row * columns + column] = true }
    }
  }

  private mutating func add(_ path: Path, isFilled: Bool) {
    let corners = path.elements.compactMap(\.end)
    if isFilled, path.elements.count <= 8, let bounds = Rect(around: corners) {
      return add(bounds)
    }
    var last: Point?
    for element in path.elements {
      guard let end = element.end else { continue }
      if let last, element.draws { trace(last, end) } else { mark(end) }
      last = end
    }
  }

  private mutating func trace(_ from: Point, _ to: Point) {
    let reach = max((to.x - from.x).magnitude, (to.y - from.y).magnitude)
    let steps = max(1, Int(min(reach / cell, 2_000)) + 1)
    for step in 0...steps {
      mark(from + (to - from) * (Double(step) / Double(steps)))
    }
  }
}

extension Path.Element {
  /// Where the element leads; nil for closing.
  package var end: Point? {
    switch self {
    case .move(let p), .line(let p), .curve(_, _, let p): p
    case .close: nil
    }
  }

  fileprivate var draws: Bool {
    if case .move = self { return false }
    return true
  }
}

extension Rect {
  /// The smallest rectangle around points; nil without any.
  package init?(around points: [Point]) {
    guard let first = points.first else { return nil }
    var low = first
    var high = first
    for point in points {
      low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
      high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    self.init(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }
}
