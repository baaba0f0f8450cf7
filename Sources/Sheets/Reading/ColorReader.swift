import Figures
import TraceGraph

/// Reads the key `colors`: a colour for every name or pattern.
struct ColorReader {
  let reader: SheetReader

  /// - Throws: `SheetError` for what is no colour, with the nearest name.
  func read(_ node: SheetNode) throws(SheetError) -> [NamedColor] {
    if node.isEmpty { return [] }
    return try reader.mapping(node, of: "colors").map { (entry) throws(SheetError) in
      guard !entry.value.isEmpty else {
        throw reader.text.error(
          at: entry.place, "'\(entry.key.shortened)' has no color",
          remedy: "#rrggbb stands in quotes: without them # begins a comment")
      }
      let word = try reader.string(entry.value, of: "the color of \(entry.key.shortened)")
      guard let color = Color(words: word) else {
        throw reader.text.error(
          at: entry.value.place, "'\(word.shortened)' is no color", remedy: Self.remedy(word))
      }
      return NamedColor(choice: ColorChoices.Choice(entry.key, color), place: entry.place)
    }
  }

  private static func remedy(_ word: String) -> String {
    let hint = NearestWord.hint(for: word.lowercased(), among: Color.names)
    return (hint.isEmpty ? "" : hint + " ")
      + "a color is a name of CSS, such as teal, or #rrggbb in quotes"
  }
}

extension Sheet {
  /// The colours that the sheet chooses, for figures.
  public var colorChoices: ColorChoices { ColorChoices(colors.map(\.choice)) }

  /// Every name and pattern under `colors` must mean a variable.
  ///
  /// - Parameter names: the full names of all variables.
  func checkColors(_ names: [String]) throws(SheetError) {
    for color in colors {
      let pattern = color.choice.pattern
      guard !names.contains(where: { ColorChoices.fits(pattern, $0) }) else { continue }
      throw text.error(
        at: color.place,
        pattern.contains("*")
          ? "no name fits '\(pattern.shortened)'" : "no variable is named '\(pattern.shortened)'",
        remedy: Remedy.known(names, insteadOf: pattern))
    }
  }
}
