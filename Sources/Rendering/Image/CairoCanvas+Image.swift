import CCairo
import CPictures
import Figures

extension CairoCanvas {
  /// Draws a picture from a file: pixels, or the shapes of an SVG.
  borrowing func draw(_ image: SceneImage) throws(FigureError) {
    let frame = image.frame
    guard frame.size.width > 0, frame.size.height > 0 else { return }
    guard image.picture.format != .svg else { return try drawShapes(image) }
    let surface = try DecodedPicture.surface(
      of: image.picture, keepsBytes: medium == .document)
    let width = Double(cairo_image_surface_get_width(surface.pointer))
    let height = Double(cairo_image_surface_get_height(surface.pointer))
    cairo_save(context.pointer)
    cairo_translate(context.pointer, frame.minX, frame.minY)
    cairo_scale(context.pointer, frame.size.width / width, frame.size.height / height)
    if medium == .document {
      // A document holds the picture as it is; of one that is continued beyond its border Cairo makes another.
      cairo_set_source_surface(context.pointer, surface.pointer, 0, 0)
      cairo_paint(context.pointer)
    } else {
      RasterImage.paint(surface, smooth: true, on: context)
    }
    cairo_restore(context.pointer)
  }

  /// Fonts are found by Pango, as those of figures are.
  private borrowing func drawShapes(_ image: SceneImage) throws(FigureError) {
    try PictureLibraries.require(.svg)
    let (bytes, frame) = (image.picture.bytes, image.frame)
    var message = PictureMessage()
    cairo_save(context.pointer)
    let pointer = context.pointer
    let isDrawn = engine.exclusively {
      gradviz_svg_draw(
        pointer, bytes, bytes.count, frame.minX, frame.minY, frame.size.width, frame.size.height,
        &message.bytes, message.bytes.count)
    }
    cairo_restore(context.pointer)
    guard isDrawn != 0 else { throw message.error("the SVG cannot be drawn") }
  }
}
