import CCairo
import Figures

/// Draws scenes that have been checked on a Cairo surface, in points.
struct CairoCanvas: ~Copyable {
  /// What the surface keeps.
  enum Medium {
    /// Pixels. Letters are filled outlines, because Cairo's own glyphs snap to whole pixels.
    case pixels
    /// A document's operators. Letters are glyphs of an embedded font, which readers can select.
    case document
  }

  let context: CairoContext
  let engine: FontEngine
  let medium: Medium

  private init(_ context: consuming CairoContext, _ engine: FontEngine, _ medium: Medium) {
    self.context = context
    self.engine = engine
    self.medium = medium
  }

  /// A canvas on a surface, whose owner finishes it.
  static func make(
    on surface: borrowing CairoSurface, medium: Medium
  ) throws(FigureError) -> CairoCanvas {
    let engine = try FontEngine.shared()
    let canvas = CairoCanvas(try CairoContext.make(on: surface), engine, medium)
    cairo_set_miter_limit(canvas.context.pointer, Stroke.miterLimit)
    return canvas
  }

  /// Draws a scene from its background up.
  /// - Throws: `FigureError` when Cairo failed at any of it.
  borrowing func draw(_ scene: Scene) throws(FigureError) {
    if let background = scene.background {
      setSource(background)
      cairo_paint(context.pointer)
    }
    for element in scene.elements { try draw(element) }
    try context.check()
  }

  borrowing func draw(_ element: SceneElement) throws(FigureError) {
    switch element {
    case .path(let path, let fill, let stroke): draw(path, fill: fill, stroke: stroke)
    case .text(let text): try draw(text)
    case .group(let group): try draw(group)
    case .raster(let raster): try draw(raster)
    case .image(let image): try draw(image)
    }
  }

  borrowing func setSource(_ color: Color) {
    cairo_set_source_rgba(context.pointer, color.red, color.green, color.blue, color.alpha)
  }
}
