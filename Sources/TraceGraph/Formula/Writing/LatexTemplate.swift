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
  /// Whether a sign stands between two operands and nothing about them: `#1 + #2`.
  private(set) var isInfix = false
  /// Whether the operand alone is written, without a sign of the op's own.
  private(set) var isTransparent = false
  /// How tightly what is written holds together.
  private(set) var precedence = 5

  /// How many operands it names: those from the first on.
  var operandCount: Int {
    parts.reduce(0) { most, part in
      if case .operand(let slot, _) = part { max(most, slot + 1) } else { most }
    }
  }

  static func of(_ op: Op) -> LatexTemplate { table[Int(op.rawValue)] }

  private static let table = OpTable.rows.map(LatexTemplate.init)

  private init(_ row: OpRow) {
    self.init(row.latex)
    if case .infix = row.notation, case .operand? = parts.first, case .operand? = parts.last {
      isInfix = true
    }
    if row.notation == .function, parts.count == 1, case .operand? = parts.first {
      isTransparent = true
    }
    precedence = row.latexPrecedence ?? min(row.notation.precedence, isApplied ? 4 : 5)
  }

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
