import TraceGraph

/// The nodes and lines that a figure draws. A node may stand for many.
struct DrawnGraph {
  var nodes: [Value]
  var edges: [DrawnEdge]
  /// What drawn nodes stand for, by their id; absent for nodes that stand for themselves.
  var bundles: [Int: Bundle] = [:]

  /// How many nodes of the record are inside boxes.
  var foldedCount: Int { bundles.values.reduce(0) { $0 + $1.members.count } }
  /// How many nodes of the record the drawing stands for.
  var recordCount: Int { nodes.count - bundles.count + foldedCount }

  /// What the layout of its nodes will take, known before they are drawn.
  var layoutNeed: LayoutNeed {
    let positions = Dictionary(
      nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ends = edges.compactMap { edge -> (from: Int, to: Int)? in
      guard let from = positions[edge.from.id], let to = positions[edge.to.id] else { return nil }
      return (from, to)
    }
    return LayoutNeed(nodes: nodes.count, edges: ends)
  }
}

/// Nodes that are drawn as one box: those of a scope, or the same node of all examples.
struct Bundle {
  enum Content: Hashable {
    /// All that stands in a scope, by its path.
    case scope(String)
    /// One result with the unnamed steps that only it uses, that of all examples as a stack.
    case stack
    /// All that stands in no scope.
    case unscoped
  }

  let content: Content
  /// In creation order; a box holds no fewer than two.
  let members: [Value]
  /// The members whose numbers it shows: of a stack the results without their steps, else all.
  let heads: [Value]
  /// How many examples they come from; 0 for none.
  let examples: Int
  /// Scopes inside, such as neurons of a layer.
  let units: BundleUnits?
  let statistics: BundleStatistics

  /// Whether it shows the numbers of one node, as that node alone would.
  var isOneNode: Bool { content == .stack && heads.count == 1 }

  /// What its box is called.
  func title(_ words: FigureWords) -> String {
    switch content {
    case .scope(let path): path
    case .stack: words.plainLabel(of: heads[0].fullName) ?? heads[0].label
    case .unscoped: words("outside scopes")
    }
  }
}

extension Bundle {
  /// The scope around that of a box; nil for outermost scopes and stacks.
  var parent: String? {
    guard case .scope(let path) = content else { return nil }
    return ScopePath.around(path)
  }

  /// One node alone, whose numbers are summed up.
  init(of node: Value, pass: BackwardPass?) {
    self.init(
      content: .stack, members: [node], heads: [node], examples: 0, units: nil,
      statistics: BundleStatistics(of: [node], isStack: true, pass: pass))
  }
}

/// Scopes inside a box: `16 neurons`.
struct BundleUnits: Hashable {
  var count: Int
  /// One of them, such as `neuron`.
  var word: String
  /// Whether some of the scope's units are drawn apart.
  var isRest: Bool

  /// `16 neurons`, `3 other neurons`.
  func text(_ words: FigureWords) -> String {
    let phrases = Self.phrases[word] ?? Self.general
    let phrase =
      count == 1
      ? (isRest ? phrases.otherOne : phrases.one) : (isRest ? phrases.others : phrases.many)
    return words(phrase, ["count": words.number(count), "word": word])
  }

  /// How units are counted.
  private typealias Phrases = (one: Phrase, many: Phrase, otherOne: Phrase, others: Phrase)

  private static let phrases: [String: Phrases] = [
    "neuron": ("1 neuron", "{count} neurons", "1 other neuron", "{count} other neurons"),
    "unit": ("1 unit", "{count} units", "1 other unit", "{count} other units"),
    "layer": ("1 layer", "{count} layers", "1 other layer", "{count} other layers"),
    "scope": ("1 scope", "{count} scopes", "1 other scope", "{count} other scopes"),
  ]

  /// Of units that the model names.
  private static let general: Phrases = (
    "1 {word}", "{count} {word}s", "1 other {word}", "{count} other {word}s"
  )
}
