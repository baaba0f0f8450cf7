import CCairo
import Figures

extension CairoCanvas {
  /// Draws a raster stretched to its frame.
  borrowing func draw(_ raster: SceneRaster) throws(FigureError) {
    guard let image = try RasterImage(raster) else { return }
    let frame = raster.frame
    cairo_save(context.pointer)
    defer { cairo_restore(context.pointer) }
    cairo_translate(context.pointer, frame.minX, frame.minY)
    cairo_scale(
      context.pointer, frame.size.width / Double(raster.columns),
      frame.size.height / Double(raster.rows))
    cairo_set_source_surface(context.pointer, image.surface.pointer, 0, 0)
    let pattern = cairo_get_source(context.pointer)
    cairo_pattern_set_filter(pattern, raster.smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
    cairo_rectangle(context.pointer, 0, 0, Double(raster.columns), Double(raster.rows))
    cairo_fill(context.pointer)
  }
}
