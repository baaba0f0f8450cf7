import CCairo
import Figures

/// The owner of a raster's pixels in Cairo's form.
struct RasterImage: ~Copyable {
  let surface: CairoSurface

  /// - Returns: nil for a raster without pixels or extent, which draws nothing.
  init?(_ raster: SceneRaster) throws(FigureError) {
    guard raster.columns > 0, raster.rows > 0, raster.frame.size.width > 0,
      raster.frame.size.height > 0
    else { return nil }
    surface = try Self.surface(raster)
  }

  private static func surface(_ raster: SceneRaster) throws(FigureError) -> CairoSurface {
    let surface = try CairoSurface.adopt(
      cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(raster.columns), Int32(raster.rows)), subject: "raster")
    cairo_surface_flush(surface.pointer)
    if let data = cairo_image_surface_get_data(surface.pointer) {
      let stride = Int(cairo_image_surface_get_stride(surface.pointer))
      for row in 0..<raster.rows {
        UnsafeMutableRawPointer(data + row * stride).withMemoryRebound(
          to: UInt32.self, capacity: raster.columns
        ) { copy(raster, row: row, to: $0) }
      }
    }
    cairo_surface_mark_dirty(surface.pointer)
    return surface
  }

  private static func copy(
    _ raster: SceneRaster, row: Int, to line: UnsafeMutablePointer<UInt32>
  ) {
    for column in 0..<raster.columns {
      let start = (row * raster.columns + column) * 4
      let alpha = UInt32(raster.pixels[start + 3])
      func premultiplied(_ offset: Int) -> UInt32 {
        (UInt32(raster.pixels[start + offset]) * alpha + 127) / 255
      }
      line[column] =
        alpha << 24 | premultiplied(0) << 16 | premultiplied(1) << 8 | premultiplied(2)
    }
  }
}
