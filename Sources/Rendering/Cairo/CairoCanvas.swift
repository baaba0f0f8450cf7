import CCairo
import Figures

/// Draws scenes that have been checked on a Cairo surface, in points.
struct CairoCanvas: ~Copyable {
  /// How letters reach the surface.
  enum Letters {
    /// As filled outlines: placed between pixels, where Cairo's own glyphs snap to them.
    case outlines
    /// As glyphs of an embedded font, which readers can select and search.
    case glyphs
  }

  let context: CairoContext
  let engine: FontEngine
  let letters: Letters

  private init(_ context: consuming CairoContext, _ engine: FontEngine, _ letters: Letters) {
    self.context = context
    self.engine = engine
    self.letters = letters
  }

  /// A canvas on a surface, whose owner finishes it.
  static func make(
    on surface: borrowing CairoSurface, letters: Letters
  ) throws(FigureError) -> CairoCanvas {
    let engine = try FontEngine.shared()
    let canvas = CairoCanvas(try CairoContext.make(on: surface), engine, letters)
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
    }
  }

  borrowing func setSource(_ color: Color) {
    cairo_set_source_rgba(context.pointer, color.red, color.green, color.blue, color.alpha)
  }
}
