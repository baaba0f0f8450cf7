/// The pixels of a surface with its translucent planes, and how near they are.
package struct SpacePainting {
  package let raster: SceneRaster
  package let depth: DepthBuffer

  package init(
    surface: (grid: ScalarGrid, colors: ColorScale), items: [SpaceItem], layout: SpaceLayout,
    style: PlotStyle
  ) {
    let mesh = SurfaceMesh(surface.grid, in: layout.box, colors: surface.colors.scale)
    let projection = layout.projection
    let corners = layout.box.corners.map { projection.point($0) }
    let planes = items.compactMap { item -> (corners: [SIMD3<Double>], color: Color)? in
      if case .plane(let corners, let color) = item { return (corners, color) }
      return nil
    }
    let places = planes.flatMap(\.corners).filter(\.isFinite).map { projection.point($0) }
    let frame = (Rect(around: corners + places) ?? .init(origin: .zero, size: .zero)).insetBy(-1)
    var painter = SurfacePainter(frame: frame, pixelsPerPoint: SpacePanel.pixelsPerPoint)
    let most = max(mesh.columns, mesh.rows)
    painter.paint(
      mesh, projection,
      SurfacePainter.Paint(
        ramp: surface.colors.ramp.bytes, lineEvery: max(1, most / SpacePanel.meshLines),
        line: style.theme.colors.text.bytes, lineStrength: 0.3,
        lineReach: Float(style.length(0.7) * SpacePanel.pixelsPerPoint),
        light: Self.light(projection)))
    depth = painter.depth
    for plane in planes where plane.corners.count == 4 && plane.corners.allSatisfy(\.isFinite) {
      let order = [0, 1, 3, 2].map { plane.corners[$0] }
      painter.glaze(
        SurfaceMesh(columns: 2, rows: 2, places: order), projection, color: plane.color,
        front: 0.34, back: 0.08)
    }
    raster = painter.raster()
  }

  /// Light falls from the upper left behind the eye.
  private static func light(_ projection: Projection) -> SIMD3<Double> {
    (projection.up * 0.55 - projection.right * 0.65 + projection.toEye * 0.5).direction
  }
}
