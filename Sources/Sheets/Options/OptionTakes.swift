import TraceGraph

/// What an option takes: in a sheet, after a flag, in an editor.
package struct OptionTakes: Sendable {
  /// How a sheet writes it, for the reference; empty where the help says it.
  package var form: String
  /// What stands for the value behind a flag in help pages.
  package var placeholder: String
  /// All words that it takes; empty where others are taken, too.
  package var words: [String] = []
  /// Whether it is true or false: then the flag has no value, and a twin that begins with `no-`.
  package var isSwitch = false
  /// Whether a value may begin with a minus sign.
  package var maybeNegative = false
  /// What joins the values of a flag that is given several times; nil where the last one holds.
  package var joint: String?
  /// What a sheet may hold.
  package var schema: JSONSchema

  package init(_ form: String, placeholder: String, schema: JSONSchema) {
    self.form = form
    self.placeholder = placeholder
    self.schema = schema
  }

  /// One of some words, and nothing else.
  package static func choice(_ words: [String]) -> Self {
    var takes = Self(
      WordList.code(words), placeholder: words.joined(separator: "|"), schema: .choice(words))
    takes.words = words
    return takes
  }
}
