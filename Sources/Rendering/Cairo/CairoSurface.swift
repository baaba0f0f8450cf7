import CCairo
import Figures

/// The owner of a Cairo surface.
struct CairoSurface: ~Copyable {
  let pointer: OpaquePointer
  let subject: String

  private init(owning pointer: OpaquePointer, subject: String) {
    self.pointer = pointer
    self.subject = subject
  }

  deinit {
    cairo_surface_destroy(pointer)
  }

  /// Takes over a surface just made, which may be in an error state.
  static func adopt(
    _ pointer: OpaquePointer?, subject: String
  ) throws(FigureError) -> CairoSurface {
    guard let pointer else {
      throw FigureError(.drawing, of: subject, cause: "no surface could be made")
    }
    let surface = CairoSurface(owning: pointer, subject: subject)
    try CairoStatus.check(cairo_surface_status(pointer), .drawing, subject: subject)
    return surface
  }

  /// Writes out what is still pending; only then does a full disk show.
  borrowing func finish() throws(FigureError) {
    cairo_surface_finish(pointer)
    try CairoStatus.check(cairo_surface_status(pointer), .output, subject: subject)
  }
}

/// The owner of a Cairo drawing context.
struct CairoContext: ~Copyable {
  let pointer: OpaquePointer
  let subject: String

  private init(owning pointer: OpaquePointer, subject: String) {
    self.pointer = pointer
    self.subject = subject
  }

  deinit {
    cairo_destroy(pointer)
  }

  /// A context that draws on a surface.
  static func make(on surface: borrowing CairoSurface) throws(FigureError) -> CairoContext {
    guard let pointer = cairo_create(surface.pointer) else {
      throw FigureError(
        .drawing, of: surface.subject, cause: "no drawing context could be made")
    }
    let context = CairoContext(owning: pointer, subject: surface.subject)
    try context.check()
    return context
  }

  /// - Throws: `FigureError` for the first failure since the context was made.
  borrowing func check() throws(FigureError) {
    try CairoStatus.check(cairo_status(pointer), .drawing, subject: subject)
  }
}
