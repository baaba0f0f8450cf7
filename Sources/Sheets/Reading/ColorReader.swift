import TraceGraph

/// Reads the key `colors`: a word for every name or pattern. Those who draw know which words are colours.
struct ColorReader {
  let reader: SheetReader

  /// - Throws: `SheetError` for a name without a word.
  func read(_ node: SheetNode) throws(SheetError) -> [NamedColor] {
    if node.isEmpty { return [] }
    return try reader.mapping(node, of: "colors").map { (entry) throws(SheetError) in
      guard !entry.value.isEmpty else {
        throw reader.text.error(
          at: entry.place, "'\(entry.key.shortened)' has no color",
          remedy: "#rrggbb stands in quotes: without them # begins a comment")
      }
      let word = try reader.string(entry.value, of: "the color of \(entry.key.shortened)")
      return NamedColor(
        pattern: entry.key, word: word, place: entry.place, wordPlace: entry.value.place)
    }
  }
}

extension Sheet {
  /// Every name and pattern under `colors` must mean a variable.
  ///
  /// - Parameter names: the full names of all variables.
  func checkColors(_ names: [String]) throws(SheetError) {
    for color in colors {
      let pattern = color.pattern
      guard !names.contains(where: { NamePattern(pattern).means($0) }) else { continue }
      throw text.error(
        at: color.place,
        pattern.contains("*")
          ? "no name fits '\(pattern.shortened)'" : "no variable is named '\(pattern.shortened)'",
        remedy: Remedy.known(names, insteadOf: pattern))
    }
  }
}
