import Figures

/// Letters of scenes that are drawn as empty boxes, because no installed font has them, or because the
/// only font that does holds pixels where shapes are wanted.
public enum MissingLetters {
  /// One sentence a letter, with its name, its code point and the first text that it stands in; the
  /// first few letters of many. Empty where all letters are drawn.
  ///
  /// - Parameters:
  ///   - scenes: the pictures.
  ///   - asShapes: whether letters become shapes, as in SVG without live text: coloured emoji have none.
  /// - Throws: `FigureError` of stage `drawing` when no font is installed.
  /// - Complexity: linear in the texts; those that were drawn or measured are remembered.
  public static func warnings(
    of scenes: [Scene], asShapes: Bool
  ) throws(FigureError) -> [String] {
    var search = LetterSearch(engine: try FontEngine.shared(), asShapes: asShapes)
    for scene in scenes { search.look(in: scene.elements) }
    return search.warnings
  }
}

private struct LetterSearch {
  let engine: FontEngine
  let asShapes: Bool
  private(set) var warnings: [String] = []
  private var seen: Set<Unicode.Scalar> = []

  /// More letters than this are counted.
  private static let most = 4

  init(engine: FontEngine, asShapes: Bool) {
    self.engine = engine
    self.asShapes = asShapes
  }

  mutating func look(in elements: [SceneElement]) {
    for element in elements {
      switch element {
      case .text(let text): look(at: text)
      case .group(let group): look(in: group.elements)
      case .path, .raster, .image: continue
      }
    }
  }

  private mutating func look(at text: SceneText) {
    guard text.string.utf8.contains(where: { $0 >= 0x80 }), text.font.size > 0 else { return }
    let line = DrawableText.line(text.string)
    guard line.utf8.count <= DrawableText.allowedBytes(fontSize: text.font.size) else { return }
    let shaped = engine.shape(line, font: text.font)
    for scalar in shaped.missing {
      tell(scalar, in: line, "no installed font has", "install a font that has it")
    }
    guard asShapes else { return }
    for scalar in shaped.runs.flatMap(\.letters.unicodeScalars) where !scalar.isJoining {
      tell(
        scalar, in: line, "the installed font has only pixels for",
        "write PNG or PDF, or SVG with live text")
    }
  }

  private mutating func tell(
    _ scalar: Unicode.Scalar, in line: String, _ cause: String, _ remedy: String
  ) {
    guard seen.insert(scalar).inserted, seen.count <= Self.most + 1 else { return }
    guard seen.count <= Self.most else {
      return warnings.append("further letters are drawn as empty boxes, too")
    }
    let number = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    let name = scalar.properties.name.map { " " + $0 } ?? ""
    let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60)
    warnings.append(
      "\(cause) '\(scalar)' (\(code)\(name)) in '\(text)': an empty box is drawn; "
        + remedy)
  }
}

extension Unicode.Scalar {
  /// Joiners and variation selectors, which have no shape of their own.
  fileprivate var isJoining: Bool {
    value == 0x200D || (0xFE00...0xFE0F).contains(value) || properties.isEmojiModifier
  }
}
