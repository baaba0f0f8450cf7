import CCairo
import Figures

extension CairoCanvas {
  /// Draws a raster stretched to its frame.
  borrowing func draw(_ raster: SceneRaster) throws(FigureError) {
    guard let image = try RasterImage(raster) else { return }
    if raster.smooth && medium == .document {
      stretch(try image.blended(for: raster), raster)
    } else {
      stretch(image.surface, raster)
    }
  }

  private borrowing func stretch(_ surface: borrowing CairoSurface, _ raster: SceneRaster) {
    let width = Double(cairo_image_surface_get_width(surface.pointer))
    let height = Double(cairo_image_surface_get_height(surface.pointer))
    let frame = raster.frame
    cairo_save(context.pointer)
    cairo_translate(context.pointer, frame.minX, frame.minY)
    cairo_scale(context.pointer, frame.size.width / width, frame.size.height / height)
    RasterImage.paint(surface, smooth: raster.smooth, on: context)
    cairo_restore(context.pointer)
  }
}
