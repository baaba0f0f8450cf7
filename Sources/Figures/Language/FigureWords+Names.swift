import TraceGraph

/// Names of variables, and what stands for them.
extension FigureWords {
  /// What stands for a variable; nil where that is its name.
  ///
  /// - Parameter name: a full name, or one without its scope.
  package func label(of name: String) -> MathTree? {
    if labels.isEmpty { return nil }
    return labels[name] ?? labels[NodeName.short(name)]
  }

  /// What stands for a variable, in plain text; nil where that is its name.
  package func plainLabel(of name: String) -> String? { label(of: name)?.plain() }

  /// A name or title in plain text, for sentences: what stands between backquotes is a formula, whose variables
  /// go by their labels, and so is a title that is nothing but a name.
  package func name(_ text: String, limit: Int = 60) -> String {
    let text = InlineMathematics.plain(text, self)
    let plain = text.filter { $0 != "`" }
    guard !labels.isEmpty || decimalMark != "." else { return CleanText.line(plain, limit: limit) }
    if text.hasPrefix("``") { return CleanText.line(plain, limit: limit) }
    if let label = plainLabel(of: plain) { return CleanText.line(label, limit: limit) }
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    let named = parts.enumerated().map { $0 % 2 == 1 ? formula(decimal(String($1))) : String($1) }
    return CleanText.line(named.joined(), limit: limit)
  }

  /// A scope in words: `layer 1, neuron 3` for `layer1/neuron3`.
  package func scope(_ path: String) -> String {
    ScopePath.words(path) { word, number in
      self(word == "layer" ? "layer {number}" : "neuron {number}", ["number": number])
    }
  }

  /// A formula in plain text with labels in the place of names.
  package func formula(_ text: String) -> String {
    guard !labels.isEmpty else { return text }
    var result = ""
    var word = ""
    func ended() -> String { plainLabel(of: word) ?? word }
    for character in text {
      if character.isLetter || character == "_" || character == "/" && !word.isEmpty
        || character.isNumber && !word.isEmpty
      {
        word.append(character)
      } else {
        result += ended()
        word = ""
        result.append(character)
      }
    }
    return result + ended()
  }
}

extension Typesetter {
  /// A phrase of the figure's language.
  package func word(_ phrase: Phrase) -> TextBlock { text(theme.words(phrase)) }

  /// A phrase with blocks in its places, in one line.
  ///
  /// - Parameters:
  ///   - phrase: one of `PhraseRow.all`.
  ///   - places: by name, what stands in the place of `{name}`.
  package func phrase(_ phrase: Phrase, _ places: KeyValuePairs<String, TextBlock>) -> TextBlock {
    .row(
      Phrase.pieces(of: theme.words.translated(phrase)).map { piece in
        switch piece {
        case .words(let words): text(words)
        case .place(let name): places.first { $0.key == name }?.value ?? .empty
        }
      })
  }

  /// A variable by its label where it has one, else by its name.
  ///
  /// - Parameters:
  ///   - name: the full name, or one without scope.
  ///   - shown: what is set where there is no label; nil for the name itself.
  ///   - weight: of letters.
  package func name(
    _ name: String, as shown: String? = nil, weight: Font.Weight = .regular
  ) -> TextBlock {
    switch theme.words.label(of: name) {
    case nil: label(Label(shown ?? name), weight: weight)
    case .words(let words)?: text(words, weight: weight)
    case let tree?: self.tree(tree)
    }
  }
}
