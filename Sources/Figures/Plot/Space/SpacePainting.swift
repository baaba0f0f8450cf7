/// The pixels of a surface and of its translucent planes, and how near they are.
package struct SpacePainting {
  package let raster: SceneRaster
  /// The planes, in the parts that they belong to.
  package let planes: [SceneElement]
  package let depth: DepthBuffer

  package init(
    surface: (grid: ScalarGrid, colors: ColorScale), items: [SpaceItem], layout: SpaceLayout,
    style: PlotStyle
  ) {
    let mesh = SurfaceMesh(surface.grid, in: layout.box, colors: surface.colors.scale)
    let projection = layout.projection
    let corners = layout.box.corners.map { projection.point($0) }
    let flats = items.compactMap {
      item -> (item: SpaceItem, corners: [SIMD3<Double>], color: Color)? in
      if case .plane(let corners, let color) = item.unnamed { return (item, corners, color) }
      return nil
    }
    let places = flats.flatMap(\.corners).filter(\.isFinite).map { projection.point($0) }
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
    raster = painter.raster()
    planes = flats.flatMap { flat -> [SceneElement] in
      guard flat.corners.count == 4, flat.corners.allSatisfy(\.isFinite) else { return [] }
      let order = [0, 1, 3, 2].map { flat.corners[$0] }
      let glaze = painter.glaze(
        SurfaceMesh(columns: 2, rows: 2, places: order), projection, color: flat.color,
        front: 0.34, back: 0.08)
      return flat.item.grouped(glaze.map { [.raster($0)] } ?? [])
    }
  }

  /// Light falls from the upper left behind the eye.
  private static func light(_ projection: Projection) -> SIMD3<Double> {
    (projection.up * 0.55 - projection.right * 0.65 + projection.toEye * 0.5).direction
  }
}
