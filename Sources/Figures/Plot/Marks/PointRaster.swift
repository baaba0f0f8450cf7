import TraceGraph

/// Very many points of one class as pixels: as shapes they would be hundreds of megabytes.
package struct PointRaster {
  package let frame: PlotFrame
  package let shape: PointShape
  /// In points.
  package let radius: Double
  package let color: Color

  package init(frame: PlotFrame, shape: PointShape, radius: Double, color: Color) {
    self.frame = frame
    self.shape = shape
    self.radius = radius
    self.color = color
  }

  /// Of more points than this, a picture is smaller and looks the same.
  package static let mostShapes = 10_000

  /// Pixels a point; fewer on pages so large that a side would have more than 8,192.
  private var perPoint: Double {
    let longest = max(area.size.width, area.size.height)
    return min(3, 8_192 / max(longest, 1))
  }

  /// The frame and what points at its border stick out.
  private var area: Rect { frame.rect.insetBy(-1.5 * radius - 1) }

  /// The points as one picture, later over earlier.
  package func element(_ points: [Point]) -> SceneElement {
    let scale = perPoint
    let columns = max(1, Int((area.size.width * scale).rounded(.up)))
    let rows = max(1, Int((area.size.height * scale).rounded(.up)))
    var canvas = Canvas(
      columns: columns, rows: rows, stamp: PointStamp(shape, radius: radius * scale),
      color: color.bytes, ground: frame.style.ground.bytes)
    // From the last to the first: what is covered need not be painted.
    for point in points.reversed() {
      canvas.paint(
        Int(((point.x - area.minX) * scale).rounded(.down)),
        Int(((point.y - area.minY) * scale).rounded(.down)))
    }
    let size = Size(width: Double(columns) / scale, height: Double(rows) / scale)
    return .raster(
      SceneRaster(
        columns: columns, rows: rows, pixels: canvas.bytes,
        frame: Rect(origin: area.origin, size: size), smooth: true))
  }

  /// Points that stand for all of them where only their places count: one of each square of 4 points.
  package func thinned(_ points: [Point]) -> [Point] {
    var seen: Set<SIMD2<Int32>> = []
    return points.filter { point in
      seen.insert(SIMD2(Int32(point.x / 4), Int32(point.y / 4))).inserted
    }
  }
}

/// Pixels, premultiplied, painted from the front to the back.
private struct Canvas {
  let columns: Int
  let rows: Int
  let stamp: PointStamp
  let color: SIMD4<UInt8>
  let ground: SIMD4<UInt8>
  private var pixels: [SIMD4<UInt8>]
  /// Where a point was painted: a second one there is hidden.
  private var isTaken: [Bool]

  init(columns: Int, rows: Int, stamp: PointStamp, color: SIMD4<UInt8>, ground: SIMD4<UInt8>) {
    self.columns = columns
    self.rows = rows
    self.stamp = stamp
    self.color = color
    self.ground = ground
    pixels = Array(repeating: .zero, count: columns * rows)
    isTaken = Array(repeating: false, count: columns * rows)
  }

  mutating func paint(_ column: Int, _ row: Int) {
    guard (0..<columns).contains(column), (0..<rows).contains(row),
      !isTaken[row * columns + column]
    else { return }
    isTaken[row * columns + column] = true
    let across = max(column - stamp.reach, 0)...min(column + stamp.reach, columns - 1)
    for y in max(row - stamp.reach, 0)...min(row + stamp.reach, rows - 1) {
      let line = (y - row + stamp.reach) * stamp.side - column + stamp.reach
      for x in across { blend(line + x, into: y * columns + x) }
    }
  }

  /// Puts a stamp's pixel under what is there.
  private mutating func blend(_ source: Int, into target: Int) {
    let free = UInt32(255 - pixels[target].w)
    guard free > 0 else { return }
    let (fill, rim) = (stamp.fill[source], stamp.rim[source])
    guard fill + rim > 0 else { return }
    let (a, b) = (fill * free, rim * free)
    var sum = SIMD4<UInt32>(truncatingIfNeeded: color) &* a
    sum &+= SIMD4<UInt32>(truncatingIfNeeded: ground) &* b
    sum.w = (a &+ b) &* 255
    sum = (sum &+ 32_512) / 65_025
    pixels[target] &+= SIMD4<UInt8>(truncatingIfNeeded: sum)
  }

  /// Four bytes a pixel, not premultiplied.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: pixels.count * 4)
    for (index, pixel) in pixels.enumerated() where pixel.w > 0 {
      for part in 0..<3 {
        let whole = (UInt32(pixel[part]) * 255 + UInt32(pixel.w) / 2) / UInt32(pixel.w)
        bytes[index * 4 + part] = UInt8(min(whole, 255))
      }
      bytes[index * 4 + 3] = pixel.w
    }
    return bytes
  }
}
