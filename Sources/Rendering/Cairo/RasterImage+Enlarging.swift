import CCairo
import Figures

extension RasterImage {
  /// More pixels than this are not made by enlarging.
  private static let capacity = 1_000_000.0

  /// The picture with every pixel drawn as a rectangle of pixels, eight or more across and down. Some readers
  /// blend embedded pictures whatever the file says; then only the rectangles' borders are blurred. A side of one
  /// pixel has no neighbours to be blurred with, and eight are enough however long it is.
  borrowing func withSquares(of raster: SceneRaster) throws(FigureError) -> CairoSurface {
    let (across, down) = Self.pixelsPerPoint(of: raster)
    return try enlarged(
      Self.factors(
        raster, across: raster.columns == 1 ? 8 : max(8, 3 / across),
        down: raster.rows == 1 ? 8 : max(8, 3 / down)), raster)
  }

  /// The picture blended to two pixels a point. Readers of PDF blend embedded pictures in ways of
  /// their own, some half a pixel off.
  borrowing func blended(for raster: SceneRaster) throws(FigureError) -> CairoSurface {
    let (across, down) = Self.pixelsPerPoint(of: raster)
    return try enlarged(Self.factors(raster, across: 2 / across, down: 2 / down), raster)
  }

  private static func pixelsPerPoint(of raster: SceneRaster) -> (across: Double, down: Double) {
    (
      Double(raster.columns) / raster.frame.size.width,
      Double(raster.rows) / raster.frame.size.height
    )
  }

  /// Whole numbers of pixels for one, as many as are wanted where the capacity allows, else fewer in both directions.
  private static func factors(
    _ raster: SceneRaster, across: Double, down: Double
  ) -> (across: Int, down: Int) {
    let wanted = (across: max(1, across.rounded(.up)), down: max(1, down.rounded(.up)))
    let pixels =
      Double(raster.columns) * wanted.across * Double(raster.rows) * wanted.down
    let share = min(1, (capacity / pixels).squareRoot())
    func whole(_ factor: Double, side: Int) -> Int {
      max(1, Int(min(factor * share, Double(PixelSize.maximumSide) / Double(side))))
    }
    return (whole(wanted.across, side: raster.columns), whole(wanted.down, side: raster.rows))
  }

  private borrowing func enlarged(
    _ factors: (across: Int, down: Int), _ raster: SceneRaster
  ) throws(FigureError) -> CairoSurface {
    let target = try CairoSurface.adopt(
      cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(raster.columns * factors.across),
        Int32(raster.rows * factors.down)),
      subject: "raster")
    let context = try CairoContext.make(on: target)
    cairo_scale(context.pointer, Double(factors.across), Double(factors.down))
    Self.paint(surface, smooth: raster.smooth, on: context)
    try context.check()
    return target
  }

  /// Paints a picture in its own pixels as units, without fading at its border.
  static func paint(
    _ surface: borrowing CairoSurface, smooth: Bool, on context: borrowing CairoContext
  ) {
    let width = Double(cairo_image_surface_get_width(surface.pointer))
    let height = Double(cairo_image_surface_get_height(surface.pointer))
    cairo_set_source_surface(context.pointer, surface.pointer, 0, 0)
    let pattern = cairo_get_source(context.pointer)
    cairo_pattern_set_filter(pattern, smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
    cairo_rectangle(context.pointer, 0, 0, width, height)
    cairo_fill(context.pointer)
  }
}
