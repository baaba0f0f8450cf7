import CCairo
import Figures

extension CairoCanvas {
  /// Fills and then strokes a path.
  borrowing func draw(_ path: Path, fill: Color?, stroke: Stroke?) {
    trace(path, at: .zero)
    if let fill {
      setSource(fill)
      cairo_fill_preserve(context.pointer)
    }
    if let stroke, stroke.width > 0 { draw(stroke) }
    cairo_new_path(context.pointer)
  }

  /// Appends a path, moved by an offset, to the current one.
  borrowing func trace(_ path: Path, at offset: Point) {
    for element in path.elements {
      switch element {
      case .move(let p): cairo_move_to(context.pointer, offset.x + p.x, offset.y + p.y)
      case .line(let p): cairo_line_to(context.pointer, offset.x + p.x, offset.y + p.y)
      case .curve(let a, let b, let c):
        cairo_curve_to(
          context.pointer, offset.x + a.x, offset.y + a.y, offset.x + b.x, offset.y + b.y,
          offset.x + c.x, offset.y + c.y)
      case .close: cairo_close_path(context.pointer)
      }
    }
  }

  private borrowing func draw(_ stroke: Stroke) {
    setSource(stroke.color)
    cairo_set_line_width(context.pointer, stroke.width)
    cairo_set_line_cap(context.pointer, stroke.cap.cairo)
    cairo_set_line_join(context.pointer, stroke.join.cairo)
    let dash = stroke.dash.contains { $0 > 0 } ? stroke.dash : []
    cairo_set_dash(context.pointer, dash, Int32(dash.count), 0)
    cairo_stroke_preserve(context.pointer)
  }
}

extension Stroke.Cap {
  fileprivate var cairo: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension Stroke.Join {
  fileprivate var cairo: cairo_line_join_t {
    switch self {
    case .miter: CAIRO_LINE_JOIN_MITER
    case .round: CAIRO_LINE_JOIN_ROUND
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    }
  }
}
