extension SceneElement {
  /// The element scaled about the origin and then moved.
  package func transformed(scale: Double, offset: Point) -> SceneElement {
    let move = Movement(scale: scale, offset: offset)
    switch self {
    case .path(let path, let fill, let stroke):
      return .path(move.path(path), fill: fill, stroke: stroke.map(move.stroke))
    case .text(var text):
      text.origin = move.point(text.origin)
      text.font.size *= scale
      return .text(text)
    case .group(var group):
      group.clip = group.clip.map(move.rect)
      group.elements = group.elements.map { $0.transformed(scale: scale, offset: offset) }
      return .group(group)
    case .raster(var raster):
      raster.frame = move.rect(raster.frame)
      return .raster(raster)
    case .image(var image):
      image.frame = move.rect(image.frame)
      return .image(image)
    }
  }

  /// The element moved.
  package func moved(by offset: Point) -> SceneElement { transformed(scale: 1, offset: offset) }
}

/// Scaling about the origin and then moving.
private struct Movement {
  var scale: Double
  var offset: Point

  func point(_ point: Point) -> Point { point * scale + offset }

  func rect(_ rect: Rect) -> Rect {
    Rect(
      origin: point(rect.origin),
      size: Size(width: rect.size.width * scale, height: rect.size.height * scale))
  }

  func stroke(_ stroke: Stroke) -> Stroke {
    var copy = stroke
    copy.width *= scale
    copy.dash = copy.dash.map { $0 * scale }
    return copy
  }

  func path(_ path: Path) -> Path {
    Path(
      path.elements.map { element in
        switch element {
        case .move(let p): .move(point(p))
        case .line(let p): .line(point(p))
        case .curve(let a, let b, let c): .curve(point(a), point(b), point(c))
        case .close: .close
        }
      })
  }
}
