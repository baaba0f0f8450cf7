/// A name as it is typeset: `w12` → w₁₂, `h_2` → h₂, `alpha` → α, `yhat` → ŷ.
///
/// Letters, then digits or `_part` as subscript; Greek letters by name; `hat` and `bar` behind a
/// single letter as accents; single letters italic and other words upright. Names of another build
/// stay as they are, upright. Characters that no line of text can hold are left out, and long names
/// end in `…`.
public struct Label: Hashable, Sendable {
  /// What stands on the line, with its accent.
  public var base: String
  /// What stands below the line; empty for nothing.
  public var subscriptText: String
  /// Whether the base is slanted, as single letters are.
  public var isItalic: Bool

  /// A label as given.
  public init(base: String, subscriptText: String = "", isItalic: Bool = false) {
    self.base = base
    self.subscriptText = subscriptText
    self.isItalic = isItalic
  }

  /// Reads a name without scope.
  public init(_ name: String) {
    let clean = CleanText.line(name)
    self = Label.reading(clean) ?? Label(base: clean.isEmpty ? "?" : clean)
  }

  /// The label in one line of plain text: `w12`, `ŷ`.
  public var plain: String { base + subscriptText }
}

extension Label {
  private static func reading(_ name: String) -> Label? {
    let letters = name.prefix { $0.isLetter }
    guard !letters.isEmpty else { return nil }
    let digits = name.dropFirst(letters.count).prefix { $0.isNumber }
    let rest = name.dropFirst(letters.count + digits.count)
    guard rest.isEmpty || rest.first == "_" else { return nil }
    var parts = rest.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    if !parts.isEmpty { parts.removeFirst() }
    guard parts.allSatisfy(isPart) else { return nil }
    let word = greek(String(letters))
    var accent = ""
    if word.count == 1, let mark = parts.first.flatMap({ accents[$0] }) {
      accent = mark
      parts.removeFirst()
    }
    var label = accent.isEmpty ? accented(String(letters)) : Label(base: word + accent)
    label.isItalic = label.base.count == 1
    label.subscriptText = ([String(digits)].filter { !$0.isEmpty } + parts.map(greek))
      .joined(separator: ",")
    return label
  }

  private static func isPart(_ part: String) -> Bool {
    !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isNumber }
  }

  private static let accents = ["hat": "\u{302}", "bar": "\u{304}"]

  /// Letters alone, with the accent that they end in.
  private static func accented(_ letters: String) -> Label {
    for (name, mark) in accents where letters.hasSuffix(name) {
      let stem = greek(String(letters.dropLast(name.count)))
      if stem.count == 1 { return Label(base: stem + mark) }
    }
    return Label(base: greek(letters))
  }

  private static func greek(_ word: String) -> String { GreekLetters.byName[word] ?? word }
}
