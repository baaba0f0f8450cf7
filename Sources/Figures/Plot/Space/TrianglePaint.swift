/// A corner of a triangle in samples of the buffer.
package struct TriangleCorner {
  package var x: Float
  package var y: Float
  package var nearness: Float
  /// Position on the colour ramp and brightness.
  package var shade: Float
  package var brightness: Float
  /// Column and row of the mesh.
  package var u: Float
  package var v: Float

  package init(
    x: Float, y: Float, nearness: Float, shade: Float, brightness: Float, u: Float, v: Float
  ) {
    self.x = x
    self.y = y
    self.nearness = nearness
    self.shade = shade
    self.brightness = brightness
    self.u = u
    self.v = v
  }
}

/// A quantity that changes evenly over a triangle on the page.
package struct Slope {
  package var value: Float
  package var dx: Float
  package var dy: Float

  /// The even change through three values.
  package init(_ plane: TrianglePlane, _ a: Float, _ b: Float, _ c: Float) {
    dx = ((b - a) * plane.cy - (c - a) * plane.by) * plane.inverseArea
    dy = ((c - a) * plane.bx - (b - a) * plane.cx) * plane.inverseArea
    value = a - dx * plane.ax - dy * plane.ay
  }

  package func at(_ x: Float, _ y: Float) -> Float { value + dx * x + dy * y }

  /// The length of the gradient.
  package var steepness: Float { (dx * dx + dy * dy).squareRoot() }
}

/// The geometry of a triangle: its first corner, both sides from there, and its area.
package struct TrianglePlane {
  package let ax: Float
  package let ay: Float
  package let bx: Float
  package let by: Float
  package let cx: Float
  package let cy: Float
  package let inverseArea: Float

  package init(ax: Float, ay: Float, bx: Float, by: Float, cx: Float, cy: Float, inverseArea: Float)
  {
    self.ax = ax
    self.ay = ay
    self.bx = bx
    self.by = by
    self.cx = cx
    self.cy = cy
    self.inverseArea = inverseArea
  }

  /// Nil for triangles seen edge on.
  package init?(_ a: TriangleCorner, _ b: TriangleCorner, _ c: TriangleCorner) {
    ax = a.x
    ay = a.y
    bx = b.x - a.x
    by = b.y - a.y
    cx = c.x - a.x
    cy = c.y - a.y
    let area = bx * cy - cx * by
    guard area.magnitude > 1e-6, area.isFinite else { return nil }
    inverseArea = 1 / area
  }
}
