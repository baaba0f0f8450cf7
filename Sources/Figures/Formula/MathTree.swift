import TraceGraph

/// Mathematics as it stands on the page: what is over, under and beside what. Parts of it have names, so that
/// frames can show them one by one; a part may stand in several places.
package indirect enum MathTree: Hashable, Sendable {
  /// One after the other, with the spaces of their classes.
  case row([MathTree])
  /// Letters, a number or a sign.
  case atom(String, MathClass, MathFace)
  /// Words within mathematics.
  case words(String)
  /// A formula of the record.
  case expression(MathExpression)
  /// A formula behind a sign of arithmetic: a sign of its own stands in parentheses.
  case term(MathExpression)
  /// A tensor in brackets.
  case tensor(Tensor)
  /// One over another with a bar between.
  case fraction(MathTree, MathTree)
  /// A root, of a degree if there is one.
  case root(MathTree, degree: MathTree?)
  /// Sub- and superscripts, beside; of signs of sums and of words such as `min` above and below.
  case scripts(MathTree, below: MathTree?, above: MathTree?, areLimits: Bool)
  /// Something between signs that grow with it.
  case fenced(MathFence, MathTree)
  /// A sign as it stands before or behind something that is written apart from it.
  case delimiter(String, around: MathTree, isOpening: Bool)
  /// Rows and columns.
  case grid(MathGrid)
  /// A brace along something, with words.
  case braced(MathTree, words: MathTree?, isBelow: Bool)
  /// A mark above.
  case accent(MathAccent, MathTree)
  /// In a colour of its own.
  case colored(MathTint, MathTree)
  /// A variable in the colour of the model's, by keys of its name from the nearest.
  case symbol([String], MathTree)
  /// A named part.
  case part(String, MathTree)
  /// What differs between states of the model, by its place.
  case room(String, MathTree)
  /// A distance, in the size of letters.
  case space(Double)
  /// A number of the record by name, before it is looked up.
  case record(String, isGradient: Bool)

  /// Nothing.
  package static let empty = MathTree.row([])
}

/// How letters stand.
package enum MathFace: Hashable, Sendable {
  case upright, italic, bold
  /// A sign of a sum, larger than letters.
  case large
}

/// Signs around something; empty ones are not drawn.
package struct MathFence: Hashable, Sendable {
  /// Such as `(`, `[`, `{`, `|`, `‖`, `⟨`, `⌊`, `⌈`.
  package var open: String
  package var close: String

  package init(_ open: String, _ close: String) {
    self.open = open
    self.close = close
  }
}

/// Rows of cells.
package struct MathGrid: Hashable, Sendable {
  /// How a column stands.
  package enum Side: Hashable, Sendable { case left, center, right }

  /// From the top; rows may be of different lengths.
  package var rows: [[MathTree]]
  /// By column; the last holds for all that follow.
  package var sides: [Side]
  /// The distance between columns, in the size of letters.
  package var gap: Double

  package init(_ rows: [[MathTree]], sides: [Side] = [.center], gap: Double = 0.9) {
    self.rows = rows
    self.sides = sides
    self.gap = gap
  }
}

/// A mark above letters.
package enum MathAccent: Hashable, Sendable, CaseIterable {
  case hat, bar, dot, ddot, vec, tilde
}

/// A colour.
package enum MathTint: Hashable, Sendable {
  /// By its meaning.
  case parameter, bias, input, gradient, muted, warning, text
  /// As somebody chose it.
  case color(Color)
}

extension MathTree {
  /// The trees in it, in order.
  package var children: [MathTree] {
    switch self {
    case .row(let items): items
    case .fraction(let a, let b): [a, b]
    case .root(let inner, let degree): [inner] + [degree].compactMap { $0 }
    case .scripts(let base, let below, let above, _):
      [base] + [below, above].compactMap { $0 }
    case .braced(let inner, let words, _): [inner] + [words].compactMap { $0 }
    case .grid(let grid): grid.rows.flatMap { $0 }
    case .fenced(_, let inner), .accent(_, let inner), .colored(_, let inner),
      .symbol(_, let inner), .part(_, let inner), .room(_, let inner):
      [inner]
    case .delimiter(_, let around, _): [around]
    case .atom, .words, .expression, .term, .tensor, .space, .record: []
    }
  }

  /// The tree with others in their places.
  ///
  /// - Parameter trees: as many as `children`.
  package func withChildren(_ trees: [MathTree]) -> MathTree {
    var rest = trees[...]
    func take() -> MathTree { rest.popFirst() ?? .empty }
    switch self {
    case .row: return .row(trees)
    case .fraction: return .fraction(take(), take())
    case .root(_, let degree):
      let inner = take()
      return .root(inner, degree: degree == nil ? nil : take())
    case .scripts(_, let below, let above, let areLimits):
      let base = take()
      let low = below == nil ? nil : take()
      return .scripts(base, below: low, above: above == nil ? nil : take(), areLimits: areLimits)
    case .braced(_, let words, let isBelow):
      let inner = take()
      return .braced(inner, words: words == nil ? nil : take(), isBelow: isBelow)
    case .grid(var grid):
      grid.rows = grid.rows.map { $0.map { _ in take() } }
      return .grid(grid)
    case .fenced(let fence, _): return .fenced(fence, take())
    case .delimiter(let sign, _, let isOpening):
      return .delimiter(sign, around: take(), isOpening: isOpening)
    case .accent(let accent, _): return .accent(accent, take())
    case .colored(let tint, _): return .colored(tint, take())
    case .symbol(let keys, _): return .symbol(keys, take())
    case .part(let name, _): return .part(name, take())
    case .room(let slot, _): return .room(slot, take())
    case .atom, .words, .expression, .term, .tensor, .space, .record: return self
    }
  }
}
