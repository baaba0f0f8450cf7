/// Paints a surface into pixels: nearest part in front, coloured by value, shaded by slope, with
/// lines along every k-th column and row, four samples a pixel.
package struct SurfacePainter {
  private(set) var depth: DepthBuffer
  private var colors: [SIMD4<UInt8>]
  private static let samplesPerPixel = 2

  /// - Parameter pixelsPerPoint: How fine the picture is.
  package init(frame: Rect, pixelsPerPoint: Double) {
    depth = DepthBuffer(
      frame: frame, samplesPerPoint: pixelsPerPoint * Double(Self.samplesPerPixel))
    colors = [SIMD4<UInt8>](repeating: .zero, count: depth.columns * depth.rows)
  }

  /// What a picture of some size takes: depth and colour of every sample, once more for a translucent
  /// plane, and the pixels with a renderer's copies of them.
  package static func bytes(for size: Size, pixelsPerPoint: Double) -> Double {
    let pixels = size.width * size.height * pixelsPerPoint * pixelsPerPoint
    return pixels * (Double(samplesPerPixel * samplesPerPixel) * 16 + 16)
  }

  /// What a mesh is painted with.
  package struct Paint {
    package var ramp: [SIMD4<UInt8>]
    /// Every how many columns and rows a line runs; 0 for none.
    package var lineEvery: Int
    package var line: SIMD4<UInt8>
    /// 0…1.
    package var lineStrength: Float
    /// Half the lines' width in samples.
    package var lineReach: Float
    package var light: SIMD3<Double>

    package init(
      ramp: [SIMD4<UInt8>], lineEvery: Int, line: SIMD4<UInt8>, lineStrength: Float,
      lineReach: Float, light: SIMD3<Double>
    ) {
      self.ramp = ramp
      self.lineEvery = lineEvery
      self.line = line
      self.lineStrength = lineStrength
      self.lineReach = lineReach
      self.light = light
    }
  }

  /// Paints a mesh over what is there already.
  package mutating func paint(_ mesh: SurfaceMesh, _ projection: Projection, _ paint: Paint) {
    guard mesh.columns > 1, mesh.rows > 1 else { return }
    let corners = corners(mesh, projection, paint)
    let (columns, rows) = (depth.columns, depth.rows)
    depth.nearness.withUnsafeMutableBufferPointer { nearness in
      colors.withUnsafeMutableBufferPointer { colors in
        paint.ramp.withUnsafeBufferPointer { ramp in
          var filler = TriangleFiller(
            nearness: nearness, colors: colors, ramp: ramp, columns: columns, rows: rows,
            paint: paint)
          Self.fill(mesh, corners, &filler)
        }
      }
    }
  }

  private static func fill(
    _ mesh: SurfaceMesh, _ corners: [TriangleCorner], _ filler: inout TriangleFiller
  ) {
    for row in 0..<(mesh.rows - 1) {
      for column in 0..<(mesh.columns - 1) {
        let a = corners[row * mesh.columns + column]
        let b = corners[row * mesh.columns + column + 1]
        let c = corners[(row + 1) * mesh.columns + column + 1]
        let d = corners[(row + 1) * mesh.columns + column]
        guard (a.x + b.x + c.x + d.x + a.y + b.y + c.y + d.y).isFinite else { continue }
        filler.setLines(column, row, mesh)
        filler.fill(a, b, c)
        filler.fill(a, c, d)
      }
    }
  }

  private func corners(
    _ mesh: SurfaceMesh, _ projection: Projection, _ paint: Paint
  ) -> [TriangleCorner] {
    let brightness = mesh.brightness(light: paint.light, toEye: projection.toEye)
    let samples = depth.samplesPerPoint
    return mesh.places.indices.map { index in
      let spot = projection.spot(mesh.places[index])
      return TriangleCorner(
        x: Float((spot.point.x - depth.frame.minX) * samples),
        y: Float((spot.point.y - depth.frame.minY) * samples), nearness: Float(spot.nearness),
        shade: Float(mesh.shades[index]), brightness: brightness[index],
        u: Float(index % mesh.columns), v: Float(index / mesh.columns))
    }
  }

  /// A translucent mesh that lies over the surface, by itself: strong in front of it and weak behind.
  ///
  /// - Returns: nil where nothing of it is seen.
  package func glaze(
    _ mesh: SurfaceMesh, _ projection: Projection, color: Color, front: Double, back: Double
  ) -> SceneRaster? {
    var own = SurfacePainter(frame: depth.frame, like: depth)
    let flat = Paint(
      ramp: [color.bytes], lineEvery: 0, line: .zero, lineStrength: 0, lineReach: 0,
      light: projection.toEye)
    own.paint(mesh, projection, flat)
    let (strong, weak) = (color.withAlpha(front).bytes, color.withAlpha(back).bytes)
    for index in own.colors.indices {
      guard own.depth.nearness[index] > 0 else { continue }
      let surface = depth.nearness[index]
      let tolerance = Float(DepthBuffer.tolerance) * surface * surface
      let isFront = own.depth.nearness[index] >= surface - tolerance
      own.colors[index] = isFront ? strong : weak
    }
    return own.raster().cut
  }

  private init(frame: Rect, like depth: DepthBuffer) {
    self.depth = DepthBuffer(frame: frame, samplesPerPoint: depth.samplesPerPoint)
    colors = [SIMD4<UInt8>](repeating: .zero, count: depth.columns * depth.rows)
  }
}

extension SurfacePainter {
  /// The picture, every pixel the mean of its samples.
  package func raster() -> SceneRaster {
    let side = Self.samplesPerPixel
    let columns = (depth.columns + side - 1) / side
    let rows = (depth.rows + side - 1) / side
    var pixels = [UInt8](repeating: 0, count: columns * rows * 4)
    for row in 0..<rows {
      for column in 0..<columns {
        let pixel = mean(column * side, row * side)
        let start = (row * columns + column) * 4
        pixels[start] = pixel.x
        pixels[start + 1] = pixel.y
        pixels[start + 2] = pixel.z
        pixels[start + 3] = pixel.w
      }
    }
    let perPoint = depth.samplesPerPoint / Double(side)
    let frame = Rect(
      x: depth.frame.minX, y: depth.frame.minY, width: Double(columns) / perPoint,
      height: Double(rows) / perPoint)
    return SceneRaster(columns: columns, rows: rows, pixels: pixels, frame: frame, smooth: true)
  }

  private func mean(_ column: Int, _ row: Int) -> SIMD4<UInt8> {
    var sum = SIMD4<UInt32>.zero
    var alpha: UInt32 = 0
    for r in row..<min(row + 2, depth.rows) {
      for c in column..<min(column + 2, depth.columns) {
        let sample = SIMD4<UInt32>(truncatingIfNeeded: colors[r * depth.columns + c])
        sum &+= sample &* SIMD4(repeating: sample.w)
        alpha += sample.w
      }
    }
    guard alpha > 0 else { return .zero }
    let color = (sum &+ SIMD4(repeating: alpha / 2)) / SIMD4(repeating: alpha)
    return SIMD4(
      UInt8(color.x), UInt8(color.y), UInt8(color.z), UInt8((alpha + 2) / 4))
  }
}

extension SceneRaster {
  /// The pixels that are not clear, in as small a rectangle as holds them; nil where all are.
  fileprivate var cut: SceneRaster? {
    var (left, right, top, bottom) = (columns, -1, rows, -1)
    for row in 0..<rows {
      for column in 0..<columns where pixels[(row * columns + column) * 4 + 3] > 0 {
        (left, right) = (min(left, column), max(right, column))
        (top, bottom) = (min(top, row), max(bottom, row))
      }
    }
    guard left <= right, top <= bottom else { return nil }
    let width = frame.size.width / Double(columns)
    let height = frame.size.height / Double(rows)
    var kept: [UInt8] = []
    for row in top...bottom {
      let start = (row * columns + left) * 4
      let end = (row * columns + right + 1) * 4
      kept += pixels[start..<end]
    }
    let origin = Point(
      x: frame.minX + Double(left) * width, y: frame.minY + Double(top) * height)
    let size = Size(
      width: Double(right - left + 1) * width, height: Double(bottom - top + 1) * height)
    return SceneRaster(
      columns: right - left + 1, rows: bottom - top + 1, pixels: kept,
      frame: Rect(origin: origin, size: size), smooth: smooth)
  }
}
