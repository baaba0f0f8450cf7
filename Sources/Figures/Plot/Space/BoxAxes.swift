/// The box around a surface: its far faces with a grid, and ticks, numbers and titles on the outer
/// edges.
package struct BoxAxes {
  package let box: SpaceBox
  package let projection: Projection
  package let style: PlotStyle
  /// Ticks and labels of x, y and z.
  package let plans: [AxisPlan]

  package init(box: SpaceBox, projection: Projection, style: PlotStyle, plans: [AxisPlan]) {
    self.box = box
    self.projection = projection
    self.style = style
    self.plans = plans
  }

  /// On which side (−1 or 1) the face across each axis lies behind everything.
  package var farSides: SIMD3<Double> {
    let eye = projection.toEye
    return SIMD3(eye.x > 0 ? -1 : 1, eye.y > 0 ? -1 : 1, eye.z >= 0 ? -1 : 1)
  }

  /// Faces, grid and edges, all behind the surface.
  package var back: [SceneElement] {
    let faces = (0..<3).map { axis -> SceneElement in
      .path(.polygon(face(axis).map { projection.point($0) }), fill: paneColor, stroke: nil)
    }
    let grid = Path((0..<3).flatMap { gridLines(across: $0) }.flatMap(\.elements))
    let outline = Path(
      (0..<3).flatMap { Path.polygon(face($0).map { projection.point($0) }).elements })
    return faces + [
      .path(grid, fill: nil, stroke: Stroke(color: style.grid, width: style.hairline, cap: .butt)),
      .path(
        outline, fill: nil,
        stroke: Stroke(color: style.theme.colors.line, width: style.hairline)),
    ]
  }

  private var paneColor: Color { style.theme.colors.line.withAlpha(0.03) }

  /// The corners of the far face across an axis, in order.
  private func face(_ axis: Int) -> [SIMD3<Double>] {
    let (a, b) = ((axis + 1) % 3, (axis + 2) % 3)
    return [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { first, second in
      var sides = farSides
      sides[a] = first
      sides[b] = second
      return box.corner(sides)
    }
  }

  /// The ticks of the two other axes drawn on a far face.
  private func gridLines(across axis: Int) -> [Path] {
    [((axis + 1) % 3, (axis + 2) % 3), ((axis + 2) % 3, (axis + 1) % 3)].flatMap { along, other in
      plans[along].ticks.map { tick in
        var from = box.corner(farSides)
        from[along] = place(tick, along)
        var to = from
        from[other] = box.corner(SIMD3(repeating: -1))[other]
        to[other] = box.corner(SIMD3(repeating: 1))[other]
        return .line(projection.point(from), projection.point(to))
      }
    }
  }

  /// The coordinate in space of a tick.
  package func place(_ tick: Double, _ axis: Int) -> Double {
    let half = box.corner(SIMD3(repeating: 1))[axis]
    return (plans[axis].scale.fraction(tick) * 2 - 1) * half
  }
}
