import TraceGraph

/// A named shape that stands in the place of a number or a word, such as a lamp that is on.
public struct Icon: Hashable, Sendable {
  /// The word in sheets.
  public let name: String
  /// What it shows, in words, for those who do not see it.
  public let words: String
  let parts: [Part]

  /// One line or area of a shape.
  struct Part: Hashable, Sendable {
    /// What it is drawn with.
    enum Paint: Hashable, Sendable {
      /// Filled in the colour of the icon.
      case filled
      /// A line in the colour of the icon.
      case line
      /// Filled with a colour of its own.
      case colored(Color)
      /// A thick line with a colour of its own.
      case coloredLine(Color)
    }

    var path: String
    var paint: Paint
  }

  /// The icon with a name; nil for a name that none has.
  public init?(named name: String) {
    guard let icon = Icon.all.first(where: { $0.name == name }) else { return nil }
    self = icon
  }

  init(_ name: String, _ words: String, _ parts: [(String, Part.Paint)]) {
    self.name = name
    self.words = words
    self.parts = parts.map { Part(path: $0.0, paint: $0.1) }
  }
}

extension Icon {
  /// The side of the square that icons are drawn in.
  private static let side = 24.0

  /// The icon as tall as a line of text.
  ///
  /// - Parameters:
  ///   - size: of the text, in points.
  ///   - color: of lines and areas that have none of their own.
  ///   - words: what it shows here; empty for its own.
  package func block(size: Double, color: Color, words: String = "") -> TextBlock {
    let extent = size * 1.3
    let scale = extent / Self.side
    let below = extent * 0.5 - 0.36 * size
    let elements = parts.map { part -> SceneElement in
      let path = IconPath.read(part.path)
      let stroke = Stroke(color: color, width: 2)
      return switch part.paint {
      case .filled: .path(path, fill: color, stroke: nil)
      case .line: .path(path, fill: nil, stroke: stroke)
      case .colored(let own): .path(path, fill: own, stroke: nil)
      case .coloredLine(let own): .path(path, fill: nil, stroke: Stroke(color: own, width: 3))
      }
    }.map { $0.transformed(scale: scale, offset: Point(x: 0, y: below - extent)) }
    return TextBlock(
      width: extent, ascent: extent - below, descent: below,
      elements: [
        .group(SceneGroup(tooltip: words.isEmpty ? self.words : words, elements: elements))
      ])
  }
}
