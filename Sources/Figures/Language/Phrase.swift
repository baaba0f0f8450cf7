/// A phrase that figures write, as it stands in English: `{count} nodes`, with named places.
///
/// It is written out where it is used, and stands in `PhraseRow.all` with its translations.
package struct Phrase: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The English phrase; empty for nothing.
  package let text: String

  package init(stringLiteral text: String) { self.text = text }

  /// Whether it is the phrase that says nothing.
  var isEmpty: Bool { text.isEmpty }

  /// The named places of a text, in order: `count` of `{count} nodes`.
  package static func places(of text: String) -> [String] {
    pieces(of: text).compactMap { piece in
      if case .place(let name) = piece { return name }
      return nil
    }
  }

  /// What a phrase is made of.
  enum Piece: Hashable {
    case words(String)
    case place(String)
  }

  /// Words and places in order; a brace without its partner is a word.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      pieces.append(.place(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    return pieces
  }
}

/// A phrase in the languages that come with the package.
package struct PhraseRow: Hashable, Sendable {
  /// What figures write unless told otherwise, and the key in files of words.
  package let english: String
  /// In Dutch.
  package let dutch: String
  /// In German.
  package let german: String

  /// A phrase with its translations, which have the same places.
  init(_ english: String, nl dutch: String, de german: String) {
    self.english = english
    self.dutch = dutch
    self.german = german
  }

  /// All phrases that any figure writes, in the order in which a translator reads them.
  package static let all: [PhraseRow] = sections.flatMap(\.rows)

  /// The same under the titles of their sections.
  static let sections: [(title: String, rows: [PhraseRow])] = [
    ("Of sentences of all kinds; \",\" stands between groups of three digits", general),
    ("Numbers of models and trainings", quantities),
    ("Computation graphs", graphs),
    ("Boxes that stand for many nodes", boxes),
    ("Networks", networks),
    ("Formulas and code", formulas),
    ("What frames change, for those who do not see them", frames),
    ("Axes and empty plots", axes),
    ("Curves", curves),
    ("Gradients in a plane", fields),
    ("Surfaces and paths", surfaces),
    ("Points in classes", scatters),
    ("Numbers over steps and epochs", histories),
    ("Gradients and weights of layers", layers),
    ("What shrinks a gradient", ledgers),
    ("What gradients show", gradients),
    ("Diagnoses of trainings", diagnoses),
    ("What is seen of a training, why, and what is changed", faults),
    ("Tables", tables),
    ("Shapes in tables", icons),
    ("Boxes and arrows", diagrams),
    ("Figures without a title", kinds),
  ]

  /// All of them by their English.
  package static let english: Set<String> = Set(all.map(\.english))
}
