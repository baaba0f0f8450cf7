import Sheets

/// A kind of figure: the word under a figure's name, and the keys under the word.
package protocol FigureKind {
  /// The word in sheets.
  static var word: String { get }
  /// What is said of its keys; those of the look may be left out.
  static var rows: [KeyRow] { get }
}

extension GraphKind: FigureKind {
  package static var rows: [KeyRow] { GraphDescription.rows }
}

extension PanelKind: FigureKind {
  package static var rows: [KeyRow] { PanelDescription.rows }
}

/// All kinds of figures: what sheets, the schema and the reference go by.
package enum FigureKinds {
  package static var all: [any FigureKind.Type] {
    [GraphKind.self, PanelKind.self] + PlotKinds.all.map { $0 as any FigureKind.Type }
  }

  /// Their words.
  static let words = all.map { $0.word }
}
