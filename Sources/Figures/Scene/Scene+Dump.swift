extension Scene {
  /// The scene as text for comparison: one line an element, groups indented, lengths rounded to
  /// tenths of a point.
  public var dump: String {
    let ground = background.map(SceneDump.color) ?? "none"
    let page = "\(SceneDump.length(size.width)) \(SceneDump.length(size.height))"
    var lines = ["scene \(page) ground \(ground) title \"\(title)\""]
    if !description.isEmpty { lines.append("  description \"\(description)\"") }
    // A stack of what is still to be written; groups push their contents.
    var stack = elements.reversed().map { ($0, 1) }
    while let (element, depth) = stack.popLast() {
      lines.append(String(repeating: "  ", count: depth) + SceneDump.line(element))
      if case .group(let group) = element {
        stack += group.elements.reversed().map { ($0, depth + 1) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

private enum SceneDump {
  static func line(_ element: SceneElement) -> String {
    switch element {
    case .path(let path, let fill, let stroke):
      return (["path"] + path.elements.map(part)).joined(separator: " ")
        + (fill.map { " fill \(color($0))" } ?? "") + (stroke.map(self.stroke) ?? "")
    case .text(let text): return self.text(text)
    case .group(let group): return self.group(group)
    case .raster(let raster):
      return "raster \(raster.columns)×\(raster.rows) \(rect(raster.frame))"
    case .image(let image):
      return "image \(image.picture.format.rawValue) \(rect(image.frame))"
    }
  }

  private static func text(_ text: SceneText) -> String {
    let style =
      (text.font.weight == .bold ? " bold" : "") + (text.font.slant == .italic ? " italic" : "")
    return "text \"\(text.string)\" \(point(text.origin)) \(text.font.family) "
      + "\(length(text.font.size))\(style) \(color(text.color))"
  }

  private static func group(_ group: SceneGroup) -> String {
    var line = "group"
    if !group.part.isEmpty { line += " part \(group.part)" }
    if !group.look.isEmpty { line += " look \(group.look)" }
    if !group.standsFor.isEmpty { line += " for \(group.standsFor.joined(separator: ", "))" }
    if !group.standsBeside.isEmpty {
      line += " beside \(group.standsBeside.joined(separator: ", "))"
    }
    if !group.state.isEmpty { line += " state \(group.state)" }
    if !group.id.isEmpty { line += " #\(group.id)" }
    line += group.classes.map { " .\($0)" }.joined()
    if group.opacity != 1 { line += " opacity \(length(group.opacity))" }
    if let clip = group.clip { line += " clip \(rect(clip))" }
    if !group.tooltip.isEmpty { line += " \"\(group.tooltip)\"" }
    return line
  }

  private static func part(_ element: Path.Element) -> String {
    switch element {
    case .move(let p): "M \(point(p))"
    case .line(let p): "L \(point(p))"
    case .curve(let a, let b, let c): "C \(point(a)) \(point(b)) \(point(c))"
    case .close: "Z"
    }
  }

  private static func stroke(_ stroke: Stroke) -> String {
    let dash = stroke.dash.isEmpty ? "" : " dash " + stroke.dash.map(length).joined(separator: " ")
    return " stroke \(color(stroke.color)) \(length(stroke.width))\(dash)"
  }

  static func length(_ number: Double) -> String {
    let tenths = (number * 10).rounded()
    guard tenths.isFinite, tenths.magnitude < 1e12 else { return String(number) }
    let whole = Int(tenths.magnitude)
    let text = whole % 10 == 0 ? "\(whole / 10)" : "\(whole / 10).\(whole % 10)"
    return tenths < 0 ? "-" + text : text
  }

  private static func point(_ point: Point) -> String { "\(length(point.x)),\(length(point.y))" }

  private static func rect(_ rect: Rect) -> String {
    "\(point(rect.origin)) \(length(rect.size.width))×\(length(rect.size.height))"
  }

  /// `#rrggbb`, and the opacity in hundredths where it is not full.
  static func color(_ color: Color) -> String {
    let hundredths = Int((color.alpha * 100).rounded())
    return DOTText.color(color) + (hundredths == 100 ? "" : "/\(hundredths)")
  }
}
