/// A row's LaTeX taken apart: text, and places for operands that know how tightly what stands there
/// must hold together.
struct LatexTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    case operand(slot: Int, minimum: Int)
    /// The literal exponent or slope.
    case attribute
  }

  private(set) var parts: [Part] = []
  /// Whether the operand follows a function's name without parentheses: `\tanh #1`.
  private(set) var isApplied = false

  static func of(_ op: Op) -> LatexTemplate { table[Int(op.rawValue)] }

  private static let table = OpTable.rows.map { LatexTemplate($0.latex) }

  init(_ template: String) {
    let pieces = template.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard let first = pieces.first else { return }
    if !first.isEmpty { parts.append(.text(first)) }
    var before = first
    for piece in pieces.dropFirst() {
      guard let mark = piece.first else { continue }
      let after = String(piece.dropFirst())
      parts.append(part(mark, before: before, after: after))
      if !after.isEmpty { parts.append(.text(after)) }
      before = after
    }
  }

  private mutating func part(_ mark: Character, before: String, after: String) -> Part {
    guard let number = mark.wholeNumberValue else { return .attribute }
    let before = before.trimmed
    if number == 1, before.last?.isLetter == true, !before.hasSuffix("\\cdot") { isApplied = true }
    return .operand(slot: number - 1, minimum: Self.minimum(before, after.trimmed))
  }

  /// What must stand between two texts without parentheses.
  private static func minimum(_ before: String, _ after: String) -> Int {
    let isOpened = before.isEmpty || "{([|,".contains(before.last ?? "{")
    let isClosed =
      after.isEmpty || "})],".contains(after.first ?? "}") || after.hasPrefix("\\right")
    if isOpened, isClosed { return 0 }
    if after.hasPrefix("^") || after.hasPrefix("_") || before.last?.isLetter == true {
      return before.hasSuffix("\\cdot") && isClosed ? 3 : 5
    }
    if before.hasSuffix("-") { return after.hasPrefix("\\cdot") ? 3 : 2 }
    if after.hasPrefix("\\cdot") { return 2 }
    return isOpened && (after.hasPrefix("-") || after.hasPrefix("+")) ? 1 : 3
  }
}
