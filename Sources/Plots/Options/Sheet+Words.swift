import Figures
import Sheets
import TraceGraph

extension Sheet {
  /// The words of the sheet's figures: those of its language or its file, and the labels of variables.
  ///
  /// - Throws: `SheetError` for a language that there is not, for what is wrong in a file of words, and for a
  ///   label that is no LaTeX of the subset.
  func figureWords() throws(SheetError) -> FigureWords {
    var words = FigureWords()
    switch wordsChoice {
    case nil: break
    case .language(let code, let place): words = FigureWords(try Self.language(code, place, text))
    case .file(let file): words = FigureWords(phrases: try WordFile(file).phrases())
    }
    let reader = SheetReader(text: text)
    for label in labels { words.labels[label.name] = try reader.label(label.node, of: label.name) }
    return words
  }

  /// The same of a sheet that was read with its figures, whose words are known to be right.
  var words: FigureWords { (try? figureWords()) ?? FigureWords() }

  private static func language(
    _ code: String, _ place: SheetPlace, _ text: SheetText
  ) throws(SheetError) -> FigureWords.Language {
    if let language = FigureWords.Language(rawValue: code) { return language }
    let codes = FigureWords.Language.allCases.map(\.rawValue)
    throw text.error(
      at: place, "there are no words '\(code.shortened)'",
      remedy: Remedy.allowed(codes, insteadOf: code)
        + ", or a file such as \(code.isName ? code : "own").yaml")
  }
}

/// A file of words: what stands for English phrases.
struct WordFile {
  private let file: SheetWordFile

  init(_ file: SheetWordFile) { self.file = file }

  /// What stands for phrases, by their English.
  ///
  /// - Throws: `SheetError` in the file for a key that is no phrase, and for a translation whose places are not
  ///   those of its phrase.
  func phrases() throws(SheetError) -> [String: String] {
    var phrases: [String: String] = [:]
    let reader = SheetReader(text: file.text)
    for entry in file.entries {
      guard PhraseRow.english.contains(entry.key) else { throw unknown(entry) }
      if entry.value.isText {
        phrases[entry.key] = ""
        continue
      }
      let text = try reader.string(entry.value, of: "the words for '\(entry.key.shortened)'")
      try check(text, entry)
      phrases[entry.key] = text
    }
    return phrases
  }

  /// A translation says what its phrase says: it has the same places.
  private func check(_ text: String, _ entry: SheetNode.Entry) throws(SheetError) {
    let wanted = Set(Phrase.places(of: entry.key))
    let found = Set(Phrase.places(of: text))
    if let stranger = found.subtracting(wanted).sorted().first {
      throw file.text.error(
        at: entry.value.place,
        "'\(entry.key.shortened)' has no place {\(stranger.shortened)}",
        remedy: wanted.isEmpty
          ? "it has none" : Remedy.allowed(wanted.sorted(), insteadOf: stranger))
    }
    guard let missing = wanted.subtracting(found).sorted().first else { return }
    throw file.text.error(
      at: entry.value.place, "the place {\(missing)} is missing",
      remedy: "write {\(missing)} where it stands in the sentence")
  }

  private func unknown(_ entry: SheetNode.Entry) -> SheetError {
    let hint = NearestWord.nearest(to: entry.key, among: PhraseRow.all.map(\.english))
    return file.text.error(
      at: entry.place, "'\(entry.key.shortened)' is no phrase of figures",
      remedy: (hint.map { "did you mean '\($0)'? " } ?? "")
        + "'gradviz schema --words en' prints all phrases")
  }

  /// What is said once of phrases that the file lacks; nil where it lacks none.
  func lack(_ phrases: [String: String]) -> String? {
    let missing = PhraseRow.all.filter { phrases[$0.english] == nil && $0.english != "," }
    guard let first = missing.first else { return nil }
    return
      "warning: \(file.text.file): \(missing.count) of \(PhraseRow.all.count) phrases are missing and stay "
      + "in English, the first '\(first.english)'"
  }
}

extension SheetNode {
  /// Whether it is an empty text in quotes: a phrase that is not said.
  fileprivate var isText: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .quoted && scalar.text.isEmpty
  }
}

extension SheetReader {
  /// What stands for a variable: LaTeX where it has a sign of LaTeX or is a single letter, else plain words.
  ///
  /// - Parameters:
  ///   - node: the label.
  ///   - name: of the variable.
  /// - Throws: `SheetError` at the place in the label.
  func label(_ node: SheetNode, of name: String) throws(SheetError) -> MathTree {
    let text = try string(node, of: "label of '\(name.shortened)'")
    let isMathematics = text.contains { #"\^_{}"#.contains($0) } || !Self.hasWord(text)
    guard isMathematics else { return .words(CleanText.line(text, limit: 80)) }
    do {
      let line = try LatexReader.line(text)
      return .row(line.left + line.right)
    } catch {
      throw self.text.error(
        at: self.text.place(ofCharacter: error.offset, in: node), error.cause,
        remedy: error.remedy)
    }
  }

  /// Whether two letters stand side by side.
  private static func hasWord(_ text: String) -> Bool {
    zip(text, text.dropFirst()).contains { $0.isLetter && $1.isLetter }
  }
}
