/// What a part of a formula is to its neighbours, which says the space between them (Knuth, The TeXbook,
/// chapter 18).
package enum MathClass: Int, Hashable, Sendable {
  case ordinary, function, binary, relation, opening, closing, punctuation, inner
}

extension MathClass {
  /// Thin, medium and thick spaces in the size of letters.
  static let thin = 3.0 / 18
  static let medium = 4.0 / 18
  static let thick = 5.0 / 18

  /// The space between two neighbours, in the size of letters.
  ///
  /// - Parameter isSmall: whether they stand in a sub- or superscript, where only functions keep space.
  func space(before next: MathClass, isSmall: Bool) -> Double {
    switch Self.table[rawValue][next.rawValue] {
    case 1: Self.thin
    case 2: isSmall ? 0 : Self.thin
    case 3: isSmall ? 0 : Self.medium
    case 4: isSmall ? 0 : Self.thick
    default: 0
    }
  }

  /// The table of The TeXbook, page 170: 1 thin, 2 thin but in scripts, 3 medium, 4 thick.
  private static let table: [[Int]] = [
    [0, 1, 3, 4, 0, 0, 0, 2],
    [1, 1, 0, 4, 0, 0, 0, 2],
    [3, 3, 0, 0, 3, 0, 0, 3],
    [4, 4, 0, 0, 4, 0, 0, 4],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, 3, 4, 0, 0, 0, 2],
    [2, 2, 0, 2, 2, 2, 2, 2],
    [2, 1, 3, 4, 2, 0, 2, 2],
  ]

  /// Whether a sign between two numbers that follows this is the sign of what comes: `= −1`.
  var makesSigns: Bool {
    switch self {
    case .binary, .function, .relation, .opening, .punctuation: true
    case .ordinary, .closing, .inner: false
    }
  }
}

extension MathTree {
  /// What the tree is to what stands before it; nil for what takes no part in spaces.
  var leftClass: MathClass? {
    switch self {
    case .row(let items): items.lazy.compactMap(\.leftClass).first
    default: ownClass
    }
  }

  /// What the tree is to what stands behind it.
  var rightClass: MathClass? {
    switch self {
    case .row(let items): items.reversed().lazy.compactMap(\.rightClass).first
    case .part(_, let inner), .colored(_, let inner), .room(_, let inner): inner.rightClass
    default: ownClass
    }
  }

  private var ownClass: MathClass? {
    switch self {
    case .row, .space: nil
    case .atom(_, let kind, _): kind
    case .words, .expression, .term, .symbol, .root, .accent, .record: .ordinary
    case .tensor, .fraction, .fenced, .grid: .inner
    case .delimiter(_, _, let isOpening): isOpening ? .opening : .closing
    case .scripts(let base, _, _, _): base.leftClass ?? .ordinary
    case .braced: .ordinary
    case .part(_, let inner), .colored(_, let inner), .room(_, let inner): inner.leftClass
    }
  }
}
