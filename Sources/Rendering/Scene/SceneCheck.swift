import Figures

/// Refuses a scene that a renderer would draw wrong without saying so: Cairo lets NaN pass, wraps
/// large coordinates round, and SVG readers disagree about both.
struct SceneCheck {
  /// The largest distance of anything from the page's origin, in points.
  static let maximumCoordinate = 1_000_000.0
  /// How deeply groups may nest.
  static let maximumDepth = 256

  private let subject: String

  /// - Throws: `FigureError` of stage `drawing` that says which thing of the scene is at fault.
  static func check(_ scene: Scene) throws(FigureError) {
    let check = SceneCheck(subject: scene.subject)
    guard scene.size.width > 0, scene.size.height > 0 else {
      throw check.error("the page is \(scene.size.width) × \(scene.size.height) points")
    }
    try check.coordinates([scene.size.width, scene.size.height], of: "the page's size")
    if let background = scene.background { try check.color(background) }
    for element in scene.elements { try check.element(element, depth: 0) }
  }

  private func element(_ element: SceneElement, depth: Int) throws(FigureError) {
    switch element {
    case .path(let path, let fill, let stroke):
      for part in path.elements { try points(of: part) }
      if let fill { try color(fill) }
      if let stroke { try check(stroke) }
    case .text(let text): try check(text)
    case .raster(let raster): try check(raster)
    case .image(let image): try rectangle(image.frame, of: "a picture")
    case .group(let group): try check(group, depth: depth)
    }
  }

  private func points(of part: Path.Element) throws(FigureError) {
    switch part {
    case .move(let p), .line(let p): try coordinates([p.x, p.y], of: "a path")
    case .curve(let a, let b, let c):
      try coordinates([a.x, a.y, b.x, b.y, c.x, c.y], of: "a path")
    case .close: break
    }
  }

  private func check(_ stroke: Stroke) throws(FigureError) {
    try color(stroke.color)
    try coordinates([stroke.width] + stroke.dash, of: "a stroke")
    guard stroke.dash.allSatisfy({ $0 >= 0 }) else {
      throw error("a stroke has a negative dash", remedy: "give lengths of dashes and gaps")
    }
  }

  private func check(_ text: SceneText) throws(FigureError) {
    let name = "the text \"\(text.string.prefix(40))\""
    try color(text.color)
    try coordinates([text.origin.x, text.origin.y], of: name)
    guard (0...DrawableText.maximumFontSize).contains(text.font.size) else {
      throw error(
        "\(name) has font size \(text.font.size)",
        remedy: "give a size from 0 to \(Int(DrawableText.maximumFontSize)) points")
    }
    let allowed = DrawableText.allowedBytes(fontSize: text.font.size)
    guard text.font.size == 0 || text.string.utf8.count <= allowed else {
      throw error("\(name)… is \(text.string.utf8.count) bytes long", remedy: "shorten it")
    }
  }

  private func check(_ raster: SceneRaster) throws(FigureError) {
    try rectangle(raster.frame, of: "a raster")
    let sides = 0...PixelSize.maximumSide
    guard sides.contains(raster.columns), sides.contains(raster.rows),
      raster.pixels.count == raster.columns * raster.rows * 4
    else {
      throw error(
        "a raster of \(raster.columns) × \(raster.rows) has \(raster.pixels.count) bytes",
        remedy: "give four bytes a pixel and at most \(PixelSize.maximumSide) pixels a side")
    }
  }

  private func check(_ group: SceneGroup, depth: Int) throws(FigureError) {
    guard depth < Self.maximumDepth else {
      throw error("groups nest deeper than \(Self.maximumDepth)")
    }
    guard group.opacity.isFinite else { throw error("a group's opacity is \(group.opacity)") }
    if let clip = group.clip { try rectangle(clip, of: "a clip") }
    for element in group.elements { try self.element(element, depth: depth + 1) }
  }

  private func rectangle(_ rect: Rect, of what: String) throws(FigureError) {
    try coordinates([rect.minX, rect.minY, rect.size.width, rect.size.height], of: what)
    guard rect.size.width >= 0, rect.size.height >= 0 else {
      throw error("\(what) has the size \(rect.size.width) × \(rect.size.height)")
    }
  }

  private func color(_ color: Color) throws(FigureError) {
    for value in [color.red, color.green, color.blue, color.alpha] where !value.isFinite {
      throw error("a colour has the component \(value)")
    }
  }

  private func coordinates(_ values: [Double], of what: String) throws(FigureError) {
    for value in values where !(abs(value) <= Self.maximumCoordinate) {
      throw error(
        "\(what) has the coordinate \(value)",
        remedy: "keep coordinates within \(Int(Self.maximumCoordinate)) points")
    }
  }

  private func error(_ cause: String, remedy: String = "") -> FigureError {
    FigureError(.drawing, of: subject, cause: cause, remedy: remedy)
  }
}

extension Scene {
  /// What errors call the scene.
  var subject: String { title.isEmpty ? "scene" : title }
}
