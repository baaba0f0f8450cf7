import Foundation

@testable import Figures

/// A scene as text, with coordinates to a tenth of a point, long paths shortened.
enum SceneDump {
  static func text(_ scene: Scene) -> String {
    let ground = scene.background.map(hex) ?? "none"
    let head = "scene \(number(scene.size.width))×\(number(scene.size.height)) ground \(ground)"
    return ([head] + scene.elements.flatMap { lines($0, depth: 1) }).joined(separator: "\n") + "\n"
  }

  /// How many corners all paths have.
  static func corners(_ elements: [SceneElement]) -> Int {
    elements.reduce(0) { sum, element in
      switch element {
      case .path(let path, _, _): sum + path.elements.count
      case .group(let group): sum + corners(group.elements)
      case .text, .raster, .image: sum
      }
    }
  }

  private static func lines(_ element: SceneElement, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    switch element {
    case .path(let path, let fill, let stroke):
      var line = "path"
      if let fill { line += " fill \(hex(fill))" }
      if let stroke { line += " stroke \(hex(stroke.color)) \(number(stroke.width))" }
      if let stroke, !stroke.dash.isEmpty { line += " dash" }
      return [indent + line + ": " + outline(path)]
    case .text(let text):
      return [
        indent + "text \"\(text.string)\" \(point(text.origin)) \(number(text.font.size)) "
          + "\(text.font.slant.rawValue) \(hex(text.color))"
      ]
    case .group(let group):
      var line = "group \(group.classes.joined(separator: " "))"
      if group.opacity < 1 { line += " opacity \(number(group.opacity))" }
      if let clip = group.clip { line += " clip \(rect(clip))" }
      return [indent + line] + group.elements.flatMap { lines($0, depth: depth + 1) }
    case .raster(let raster):
      return [indent + "raster \(raster.columns)×\(raster.rows) \(rect(raster.frame))"]
    case .image(let image):
      return [indent + "image \(rect(image.frame))"]
    }
  }

  private static func outline(_ path: Path) -> String {
    let parts = path.elements.map { element in
      switch element {
      case .move(let p): "M\(point(p))"
      case .line(let p): "L\(point(p))"
      case .curve(_, _, let p): "C\(point(p))"
      case .close: "Z"
      }
    }
    guard parts.count > 12 else { return parts.joined(separator: " ") }
    return parts.prefix(8).joined(separator: " ") + " … " + parts.suffix(2).joined(separator: " ")
      + " (\(parts.count))"
  }

  private static func rect(_ rect: Rect) -> String {
    "\(point(rect.origin)) \(number(rect.size.width))×\(number(rect.size.height))"
  }

  private static func point(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

  private static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }

  private static func hex(_ color: Color) -> String {
    let bytes = color.bytes
    return "#" + [bytes.x, bytes.y, bytes.z].map { String(format: "%02X", $0) }.joined()
      + (bytes.w == 255 ? "" : String(format: "/%02X", bytes.w))
  }
}
