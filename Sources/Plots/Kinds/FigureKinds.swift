import Sheets

/// A kind of figure: the word under a figure's name, and the keys under the word.
package protocol FigureKind {
  /// The word in sheets.
  static var word: String { get }
  /// What is said of its keys; those of the look may be left out.
  static var rows: [KeyRow] { get }
  /// Keys that stand beside all kinds, and may stand among those of this one as well.
  static var keysFromBeside: [String] { get }

  /// What a figure of this kind shows.
  ///
  /// - Parameters:
  ///   - node: what stands under the word; it may be empty.
  ///   - reader: with how figures look that say nothing themselves.
  /// - Throws: `SheetError` at the place of a key that there is not, or of a value that it does not take.
  static func content(
    _ node: SheetNode, by reader: FigureReader
  ) throws(SheetError) -> any FigureContent
}

extension FigureKind {
  package static var keysFromBeside: [String] { [] }
}

/// All kinds of figures: what sheets, the schema and the reference go by.
package enum FigureKinds {
  package static var all: [any FigureKind.Type] {
    [GraphKind.self, PanelKind.self] + PlotKinds.all.map { $0 as any FigureKind.Type }
  }

  /// Their words.
  static let words = all.map { $0.word }

  /// The kind with a word; nil for a word that is none.
  static func named(_ word: String) -> (any FigureKind.Type)? { all.first { $0.word == word } }
}
