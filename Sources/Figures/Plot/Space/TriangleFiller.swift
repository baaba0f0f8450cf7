/// Fills triangles sample by sample where they are nearer than what is there.
package struct TriangleFiller {
  package let nearness: UnsafeMutableBufferPointer<Float>
  package let colors: UnsafeMutableBufferPointer<SIMD4<UInt8>>
  package let ramp: UnsafeBufferPointer<SIMD4<UInt8>>
  package let columns: Int
  package let rows: Int
  package let paint: SurfacePainter.Paint
  /// The column and row of the mesh along which a line runs; nil for none near this quad.
  private var lineU: Float?
  private var lineV: Float?

  package init(
    nearness: UnsafeMutableBufferPointer<Float>, colors: UnsafeMutableBufferPointer<SIMD4<UInt8>>,
    ramp: UnsafeBufferPointer<SIMD4<UInt8>>, columns: Int, rows: Int,
    paint: SurfacePainter.Paint
  ) {
    self.nearness = nearness
    self.colors = colors
    self.ramp = ramp
    self.columns = columns
    self.rows = rows
    self.paint = paint
  }

  /// Tells which lines touch a quad.
  package mutating func setLines(_ column: Int, _ row: Int, _ mesh: SurfaceMesh) {
    lineU = line(beside: column, last: mesh.columns - 1)
    lineV = line(beside: row, last: mesh.rows - 1)
  }

  private func line(beside index: Int, last: Int) -> Float? {
    guard paint.lineEvery > 0 else { return nil }
    if index % paint.lineEvery == 0 { return Float(index) }
    let next = index + 1
    return next % paint.lineEvery == 0 || next == last ? Float(next) : nil
  }

  package func fill(_ a: TriangleCorner, _ b: TriangleCorner, _ c: TriangleCorner) {
    guard let plane = TrianglePlane(a, b, c) else { return }
    let surface = Surface(plane, a, b, c)
    let top = max(0, Int((min(a.y, b.y, c.y) - 0.5).rounded(.up)))
    let bottom = min(rows - 1, Int((max(a.y, b.y, c.y) - 0.5).rounded(.down)))
    guard top <= bottom else { return }
    for row in top...bottom {
      let y = Float(row) + 0.5
      guard let (from, to) = span(y, a, b, c) else { continue }
      let first = max(0, Int((from - 0.5).rounded(.up)))
      let last = min(columns - 1, Int((to - 0.5).rounded(.up)) - 1)
      if first <= last { fillRow(row, first, last, surface) }
    }
  }

  /// What changes evenly over a triangle.
  private struct Surface {
    let nearness: Slope
    let shade: Slope
    let brightness: Slope
    let u: Slope
    let v: Slope

    init(
      _ plane: TrianglePlane, _ a: TriangleCorner, _ b: TriangleCorner, _ c: TriangleCorner
    ) {
      nearness = Slope(plane, a.nearness, b.nearness, c.nearness)
      shade = Slope(plane, a.shade, b.shade, c.shade)
      brightness = Slope(plane, a.brightness, b.brightness, c.brightness)
      u = Slope(plane, a.u, b.u, c.u)
      v = Slope(plane, a.v, b.v, c.v)
    }
  }

  /// Where a horizontal line enters and leaves a triangle.
  private func span(
    _ y: Float, _ a: TriangleCorner, _ b: TriangleCorner, _ c: TriangleCorner
  ) -> (Float, Float)? {
    var low = Float.infinity
    var high = -Float.infinity
    func cut(_ p: TriangleCorner, _ q: TriangleCorner) {
      guard (p.y <= y) != (q.y <= y) else { return }
      // From the upper end always, so that neighbours agree on their common side.
      let (top, bottom) = p.y < q.y ? (p, q) : (q, p)
      let x = top.x + (bottom.x - top.x) * ((y - top.y) / (bottom.y - top.y))
      low = min(low, x)
      high = max(high, x)
    }
    cut(a, b)
    cut(b, c)
    cut(c, a)
    return low < high ? (low, high) : nil
  }

  private func fillRow(_ row: Int, _ first: Int, _ last: Int, _ surface: Surface) {
    let y = Float(row) + 0.5
    let start = row * columns
    let steps = Float(ramp.count - 1)
    var near = surface.nearness.at(Float(first) + 0.5, y)
    var shade = surface.shade.at(Float(first) + 0.5, y)
    var bright = surface.brightness.at(Float(first) + 0.5, y)
    let hasLine = lineU != nil || lineV != nil
    for column in first...last {
      if near > nearness[start + column] {
        nearness[start + column] = near
        // Written so that NaN takes the low end.
        let index = shade > 0 ? Int(min(shade, 1) * steps + 0.5) : 0
        var color = lit(ramp[index], bright)
        if hasLine { color = lined(color, Float(column) + 0.5, y, surface) }
        colors[start + column] = color
      }
      near += surface.nearness.dx
      shade += surface.shade.dx
      bright += surface.brightness.dx
    }
  }

  private func lit(_ color: SIMD4<UInt8>, _ brightness: Float) -> SIMD4<UInt8> {
    // In 256ths, so that no sample needs a division.
    let factor = brightness > 0.3 ? UInt16(min(brightness, 1.2) * 256) : 77
    func part(_ c: UInt8) -> UInt8 { UInt8(min((UInt32(c) * UInt32(factor)) >> 8, 255)) }
    return SIMD4(part(color.x), part(color.y), part(color.z), 255)
  }

  /// The colour with a line over it as far as the sample lies on one.
  private func lined(
    _ color: SIMD4<UInt8>, _ x: Float, _ y: Float, _ surface: Surface
  ) -> SIMD4<UInt8> {
    var cover: Float = 0
    if let lineU { cover = self.cover(surface.u, lineU, x, y) }
    if let lineV { cover = max(cover, self.cover(surface.v, lineV, x, y)) }
    guard cover > 0 else { return color }
    let share = UInt32(cover * paint.lineStrength * 256)
    func part(_ below: UInt8, _ above: UInt8) -> UInt8 {
      UInt8((UInt32(below) * (256 - share) + UInt32(above) * share) >> 8)
    }
    return SIMD4(
      part(color.x, paint.line.x), part(color.y, paint.line.y), part(color.z, paint.line.z), 255)
  }

  private func cover(_ slope: Slope, _ line: Float, _ x: Float, _ y: Float) -> Float {
    let away = (slope.at(x, y) - line).magnitude / max(slope.steepness, 1e-12)
    let cover = paint.lineReach + 0.5 - away
    return cover > 0 ? min(cover, 1) : 0
  }
}
