import CCairo
import Figures

extension RasterImage {
  /// More pixels than this are not made by enlarging.
  private static let capacity = 1_000_000.0

  /// The picture with every pixel drawn as a square of pixels, eight or more across. Some readers
  /// blend embedded pictures whatever the file says; then only the squares' borders are blurred.
  borrowing func withSquares(of raster: SceneRaster) throws(FigureError) -> CairoSurface {
    try enlarged(by: Self.factor(raster, wanted: max(8, Self.factor(raster, perPoint: 3))), raster)
  }

  /// The picture blended to two pixels a point. Readers of PDF blend embedded pictures in ways of
  /// their own, some half a pixel off.
  borrowing func blended(for raster: SceneRaster) throws(FigureError) -> CairoSurface {
    try enlarged(by: Self.factor(raster, wanted: Self.factor(raster, perPoint: 2)), raster)
  }

  private static func factor(_ raster: SceneRaster, perPoint: Double) -> Double {
    perPoint
      * max(
        raster.frame.size.width / Double(raster.columns),
        raster.frame.size.height / Double(raster.rows))
  }

  private static func factor(_ raster: SceneRaster, wanted: Double) -> Int {
    let pixels = Double(raster.columns) * Double(raster.rows)
    let longest = Double(max(raster.columns, raster.rows))
    let most = min((capacity / pixels).squareRoot(), Double(PixelSize.maximumSide) / longest)
    return max(1, Int(min(wanted.rounded(.up), most)))
  }

  private borrowing func enlarged(
    by factor: Int, _ raster: SceneRaster
  ) throws(FigureError) -> CairoSurface {
    let target = try CairoSurface.adopt(
      cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(raster.columns * factor), Int32(raster.rows * factor)),
      subject: "raster")
    let context = try CairoContext.make(on: target)
    cairo_scale(context.pointer, Double(factor), Double(factor))
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
