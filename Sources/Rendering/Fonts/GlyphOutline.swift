import CCairo
import Figures

/// Outlines of glyphs as paths.
enum GlyphOutline {
  /// Cairo keeps paths in 1/256 of a device unit; drawing enlarged keeps 1/16384 of a point.
  private static let enlargement = 64.0

  /// Reads the outline of a glyph by its number.
  static func read(_ number: UInt, from face: GlyphFace) throws(FigureError) -> Path {
    try withScratchContext(for: face) { context in
      var glyph = cairo_glyph_t(index: number, x: 0, y: 0)
      cairo_new_path(context)
      cairo_glyph_path(context, &glyph, 1)
      return cairo_copy_path(context).map(path(consuming:)) ?? Path()
    }
  }

  /// How far a glyph moves the pen, in points.
  static func advance(of number: UInt, in face: GlyphFace) throws(FigureError) -> Double {
    guard let font = face.scaledFont else { return face.size }
    var glyph = cairo_glyph_t(index: number, x: 0, y: 0)
    var extents = cairo_text_extents_t()
    cairo_scaled_font_glyph_extents(font, &glyph, 1, &extents)
    return extents.x_advance
  }

  /// An empty box in place of a letter that cannot be outlined.
  static func box(width: Double, size: Double) -> Path {
    let line = size / 20
    let outer = Rect(
      x: line, y: -0.75 * size, width: max(width - 2 * line, line), height: 0.8 * size)
    let inner = outer.insetBy(min(line, outer.size.width / 3))
    return Path(clockwise(outer) + counterclockwise(inner))
  }

  private static func clockwise(_ r: Rect) -> [Path.Element] {
    [
      .move(Point(x: r.minX, y: r.minY)), .line(Point(x: r.maxX, y: r.minY)),
      .line(Point(x: r.maxX, y: r.maxY)), .line(Point(x: r.minX, y: r.maxY)), .close,
    ]
  }

  private static func counterclockwise(_ r: Rect) -> [Path.Element] {
    [
      .move(Point(x: r.minX, y: r.minY)), .line(Point(x: r.minX, y: r.maxY)),
      .line(Point(x: r.maxX, y: r.maxY)), .line(Point(x: r.maxX, y: r.minY)), .close,
    ]
  }

  private static func withScratchContext<Result>(
    for face: GlyphFace, _ body: (OpaquePointer) throws(FigureError) -> Result
  ) throws(FigureError) -> Result {
    let surface = try CairoSurface.adopt(
      cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1), subject: "glyph outlines")
    let context = try CairoContext.make(on: surface)
    guard let font = face.scaledFont else {
      throw FigureError(.drawing, of: "glyph outlines", cause: "a font file cannot be read")
    }
    cairo_scale(context.pointer, enlargement, enlargement)
    cairo_set_scaled_font(context.pointer, font)
    let result = try body(context.pointer)
    try context.check()
    return result
  }

  /// Turns a Cairo path into ours and frees it.
  private static func path(consuming pointer: UnsafeMutablePointer<cairo_path_t>) -> Path {
    defer { cairo_path_destroy(pointer) }
    var elements: [Path.Element] = []
    var index = 0
    while index < Int(pointer.pointee.num_data), let data = pointer.pointee.data {
      let head = data[index].header
      guard head.length > 0 else { break }
      elements.append(contentsOf: element(head.type, data + index))
      index += Int(head.length)
    }
    return Path(withoutTrailingMoves(elements))
  }

  private static func element(
    _ type: cairo_path_data_type_t, _ data: UnsafePointer<cairo_path_data_t>
  ) -> [Path.Element] {
    func point(_ index: Int) -> Point { Point(x: data[index].point.x, y: data[index].point.y) }
    switch type {
    case CAIRO_PATH_MOVE_TO: return [.move(point(1))]
    case CAIRO_PATH_LINE_TO: return [.line(point(1))]
    case CAIRO_PATH_CURVE_TO: return [.curve(point(1), point(2), point(3))]
    default: return [.close]
    }
  }

  /// Cairo puts a move after every close; only those that start something are kept.
  private static func withoutTrailingMoves(_ elements: [Path.Element]) -> [Path.Element] {
    var kept: [Path.Element] = []
    for element in elements {
      if case .move = element, case .move? = kept.last { kept.removeLast() }
      kept.append(element)
    }
    if case .move? = kept.last { kept.removeLast() }
    return kept
  }
}
