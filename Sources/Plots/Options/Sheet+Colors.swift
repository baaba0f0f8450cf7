import Figures
import Sheets
import TraceGraph

extension Sheet {
  /// The colours that the sheet chooses.
  ///
  /// - Throws: `SheetError` for a word that is no colour, with the nearest name.
  func figureColors() throws(SheetError) -> ColorChoices {
    ColorChoices(
      try colors.map { (named) throws(SheetError) in
        guard let color = Color(words: named.word) else {
          throw text.error(
            at: named.wordPlace, "'\(named.word.shortened)' is no color",
            remedy: Self.remedy(named.word))
        }
        return ColorChoices.Choice(named.pattern, color)
      })
  }

  private static func remedy(_ word: String) -> String {
    let hint = NearestWord.hint(for: word.lowercased(), among: Color.names)
    return (hint.isEmpty ? "" : hint + " ")
      + "a color is a name of CSS, such as teal, or #rrggbb in quotes"
  }

  /// The same of a sheet that was read with its figures, whose colours are known to be right.
  public var colorChoices: ColorChoices { (try? figureColors()) ?? ColorChoices() }
}
