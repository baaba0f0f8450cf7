/// A corner of a triangle in samples of the buffer.
struct TriangleCorner {
  var x: Float
  var y: Float
  var nearness: Float
  /// Position on the colour ramp and brightness.
  var shade: Float
  var brightness: Float
  /// Column and row of the mesh.
  var u: Float
  var v: Float
}

/// A quantity that changes evenly over a triangle on the page.
struct Slope {
  var value: Float
  var dx: Float
  var dy: Float

  /// The even change through three values.
  init(_ plane: TrianglePlane, _ a: Float, _ b: Float, _ c: Float) {
    dx = ((b - a) * plane.cy - (c - a) * plane.by) * plane.inverseArea
    dy = ((c - a) * plane.bx - (b - a) * plane.cx) * plane.inverseArea
    value = a - dx * plane.ax - dy * plane.ay
  }

  func at(_ x: Float, _ y: Float) -> Float { value + dx * x + dy * y }

  /// The length of the gradient.
  var steepness: Float { (dx * dx + dy * dy).squareRoot() }
}

/// The geometry of a triangle: its first corner, both sides from there, and its area.
struct TrianglePlane {
  let ax: Float
  let ay: Float
  let bx: Float
  let by: Float
  let cx: Float
  let cy: Float
  let inverseArea: Float

  /// Nil for triangles seen edge on.
  init?(_ a: TriangleCorner, _ b: TriangleCorner, _ c: TriangleCorner) {
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
