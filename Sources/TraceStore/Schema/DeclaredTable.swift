/// What a file declares of its tables, read word by word: as far as that tells that nothing is done when a
/// table is read.
///
/// An expression in a declaration stands behind `DEFAULT`, `CHECK`, `AS` or `GENERATED`, or in an index.
/// None of these words may stand there, and parentheses inside hold names and numbers alone.
enum DeclaredTable {
  /// How a declaration is to the one that is expected.
  enum Likeness {
    case equal
    /// The same, with columns behind.
    case extended
    case other
  }

  private static let words: Set<String> = ["DEFAULT", "CHECK", "AS", "GENERATED", "SELECT"]

  /// Compares a declaration with that of a table of ours.
  ///
  /// - Parameters:
  ///   - sql: as the file has it.
  ///   - expected: a statement of the schema.
  static func likeness(of sql: String, to expected: String) -> Likeness {
    guard let found = DeclarationToken.all(of: sql),
      let wanted = DeclarationToken.all(of: expected)
    else { return .other }
    if found == wanted { return .equal }
    let common = wanted.dropLast()
    guard found.starts(with: common), found.last == .sign(")") else { return .other }
    let rest = found[common.count...].dropLast()
    return rest.first == .sign(",") && isPlain(rest.dropFirst()) ? .extended : .other
  }

  /// What is wrong with a table of a file's own; nil for an ordinary one.
  ///
  /// - Parameters:
  ///   - sql: as the file has it.
  ///   - name: what the file calls it.
  static func fault(of sql: String, named name: String) -> String? {
    guard let found = DeclarationToken.all(of: sql) else {
      return "is declared in a way of its own"
    }
    if found.count > 1, found[1].isWord("VIRTUAL") { return "is a virtual one" }
    guard found.starts(with: [.word("CREATE"), .word("TABLE")]), found.count > 5,
      found[2].text.map(DeclarationToken.capitals) == DeclarationToken.capitals(name),
      found[3] == .sign("("), let end = found.lastIndex(of: .sign(")"))
    else { return "is declared in a way of its own" }
    guard isPlain(found[4..<end]) else {
      return "has a default, a check, a generated column or another expression"
    }
    return found[(end + 1)...].allSatisfy { $0.text != nil || $0 == .sign(",") }
      ? nil : "is declared in a way of its own"
  }

  /// Whether an index is one on columns; one that SQLite made has no text.
  static func isPlainIndex(_ sql: String) -> Bool {
    if sql.isEmpty { return true }
    guard var found = DeclarationToken.all(of: sql)?[...] else { return false }
    guard found.popFirst()?.isWord("CREATE") == true else { return false }
    if found.first?.isWord("UNIQUE") == true { found = found.dropFirst() }
    guard found.popFirst()?.isWord("INDEX") == true, found.popFirst()?.text != nil,
      found.popFirst()?.isWord("ON") == true, found.popFirst()?.text != nil,
      found.popFirst() == .sign("("), found.popLast() == .sign(")"), !found.isEmpty
    else { return false }
    return found.allSatisfy { $0 == .sign(",") || $0.text != nil }
  }

  /// Whether columns and constraints hold no expression.
  private static func isPlain(_ tokens: ArraySlice<DeclarationToken>) -> Bool {
    var depth = 0
    for token in tokens {
      switch token {
      case .word(let word): if words.contains(word) { return false }
      case .name, .number, .sign(","): continue
      case .sign("("): depth += 1
      case .sign(")"): depth -= 1
      case .sign: return false
      }
      guard 0...1 ~= depth else { return false }
    }
    return depth == 0 && !tokens.isEmpty
  }
}
