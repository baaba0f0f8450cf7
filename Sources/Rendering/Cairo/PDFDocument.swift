import CCairo
import Figures

/// Writes checked scenes as PDF pages.
enum PDFDocument {
  /// A fixed date: otherwise no two files were equal.
  private static let creationDate = "2000-01-01T00:00:00Z"

  static func write(
    _ scenes: [Scene], first: Scene, to sink: ByteSink
  ) throws(FigureError) {
    let surface = try CairoSurface.adopt(
      cairo_pdf_surface_create_for_stream(
        ByteSink.write, sink.closure, first.size.width, first.size.height),
      subject: first.subject)
    let title = DrawableText.line(first.title)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, creationDate)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, title)
    for scene in scenes { try writePage(scene, on: surface) }
    try surface.finish()
  }

  private static func writePage(
    _ scene: Scene, on surface: borrowing CairoSurface
  ) throws(FigureError) {
    cairo_pdf_surface_set_size(surface.pointer, scene.size.width, scene.size.height)
    let canvas = try CairoCanvas.make(on: surface, medium: .document)
    try canvas.draw(scene)
    cairo_show_page(canvas.context.pointer)
    try canvas.context.check()
  }
}
