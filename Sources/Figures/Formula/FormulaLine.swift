/// A line of a figure of formulas: what stands before the place where lines are aligned, and pieces behind it,
/// before each of which a long line may break.
package struct FormulaLine: Hashable, Sendable {
  /// The name of the line as a part of the figure.
  package var part: String
  /// Ends at the place where lines are aligned; empty for a line that goes on with another, or is alone.
  package var left: MathTree
  /// Each begins with a sign, but for the first of a line that is not aligned.
  package var pieces: [MathTree]

  /// - Parameters:
  ///   - part: the name of the line as a part of the figure.
  ///   - left: what stands before the place where lines are aligned.
  ///   - pieces: what stands behind it.
  package init(_ part: String, left: MathTree = .empty, pieces: [MathTree]) {
    self.part = part
    self.left = left
    self.pieces = pieces
  }

  /// A hand-written line.
  package init(_ part: String, _ line: LatexReader.Line) {
    let right = line.right.map { $0.insideParts(of: part) }
    self.init(
      part, left: MathTree.row(line.left).insideParts(of: part), pieces: Self.pieces(of: right))
  }

  /// Whether its pieces stand where the lines are aligned.
  var isAligned: Bool { left != .row([]) || pieces.first?.leftClass == .relation }

  /// A row taken apart before its relations, sums and products.
  private static func pieces(of items: [MathTree]) -> [MathTree] {
    var pieces: [[MathTree]] = []
    var last: MathClass?
    for item in items {
      let kind = item.leftClass
      let isSign = kind == .relation || kind == .binary && last?.makesSigns == false
      let isAfterRelation = last == .relation && pieces.last?.count == 1
      if pieces.isEmpty || isSign && !isAfterRelation {
        pieces.append([item])
      } else {
        pieces[pieces.count - 1].append(item)
      }
      last = item.rightClass ?? last
    }
    return pieces.map { $0.count == 1 ? $0[0] : .row($0) }
  }
}

extension MathTree {
  /// The tree with the names of its parts as they stand inside a line.
  fileprivate func insideParts(of line: String) -> MathTree {
    let inner = withChildren(children.map { $0.insideParts(of: line) })
    if case .part(let name, let tree) = inner { return .part(name.inside(line), tree) }
    return inner
  }

  /// How good a place for a line to break is before it: before relations best, then sums, then products.
  var breakRank: Int {
    switch leftClass {
    case .relation: 3
    case .binary: leadingSign == "+" || leadingSign == "\u{2212}" ? 2 : 1
    default: 0
    }
  }

  /// The sign that it begins with.
  private var leadingSign: String? {
    switch self {
    case .atom(let text, _, _): text
    case .row(let items): items.first { $0.leftClass != nil }?.leadingSign
    case .part(_, let inner), .colored(_, let inner), .room(_, let inner): inner.leadingSign
    default: nil
    }
  }
}
