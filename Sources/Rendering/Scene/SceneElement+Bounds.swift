import Figures

extension SceneElement {
  /// A rectangle that holds everything this element draws, generous rather than tight; nil when it
  /// draws nothing.
  func bounds(_ engine: FontEngine) -> Rect? {
    switch self {
    case .path(let path, _, let stroke): path.controlBounds?.insetBy(-(stroke?.reach ?? 0))
    case .text(let text): text.bounds(engine)
    case .raster(let raster): raster.frame
    case .image(let image): image.frame
    case .group(let group): Self.bounds(of: group.elements, engine)
    }
  }

  /// The rectangle around several elements.
  static func bounds(of elements: [SceneElement], _ engine: FontEngine) -> Rect? {
    elements.compactMap { $0.bounds(engine) }.reduce(nil) { $0?.union($1) ?? $1 }
  }
}

extension Path {
  /// The rectangle around all points, control points included.
  var controlBounds: Rect? {
    var low = Point(x: .infinity, y: .infinity)
    var high = Point(x: -.infinity, y: -.infinity)
    for point in elements.lazy.flatMap(\.points) {
      low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
      high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    guard low.x <= high.x else { return nil }
    return Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }
}

extension Path.Element {
  fileprivate var points: [Point] {
    switch self {
    case .move(let p), .line(let p): [p]
    case .curve(let a, let b, let c): [a, b, c]
    case .close: []
    }
  }
}

extension Stroke {
  /// How far a stroke may reach from its path: a mitred corner up to half the miter limit.
  fileprivate var reach: Double { max(width, 0) * (join == .miter ? Stroke.miterLimit / 2 : 1) }

  /// The length of a corner in line widths from which on it is cut, SVG's default.
  static let miterLimit = 4.0
}

extension SceneText {
  fileprivate func bounds(_ engine: FontEngine) -> Rect? {
    guard font.size > 0 else { return nil }
    let metrics = engine.shape(DrawableText.line(string), font: font).metrics
    return Rect(
      x: origin.x, y: origin.y - metrics.ascent, width: metrics.width,
      height: metrics.ascent + metrics.descent
    ).insetBy(-font.size)
  }
}
