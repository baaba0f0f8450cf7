import CCairo
import Figures

extension CairoCanvas {
  /// Draws a group inside its clip, and as a whole when it is not opaque.
  borrowing func draw(_ group: SceneGroup) throws(FigureError) {
    guard group.opacity > 0 else { return }
    cairo_save(context.pointer)
    defer { cairo_restore(context.pointer) }
    if let clip = group.clip { self.clip(to: clip) }
    guard group.opacity < 1 else {
      for element in group.elements { try draw(element) }
      return
    }
    try drawAsWhole(group)
  }

  /// Draws into a layer that is only as large as what it holds: a faded figure has hundreds.
  private borrowing func drawAsWhole(_ group: SceneGroup) throws(FigureError) {
    guard let bounds = SceneElement.bounds(of: group.elements, engine) else { return }
    clip(to: bounds.insetBy(-2))
    cairo_push_group(context.pointer)
    for element in group.elements { try draw(element) }
    cairo_pop_group_to_source(context.pointer)
    cairo_paint_with_alpha(context.pointer, group.opacity)
  }

  private borrowing func clip(to rect: Rect) {
    cairo_rectangle(context.pointer, rect.minX, rect.minY, rect.size.width, rect.size.height)
    cairo_clip(context.pointer)
  }
}
