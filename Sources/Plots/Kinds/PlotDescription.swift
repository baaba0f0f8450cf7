import Figures
import Sheets

/// What a plot shows and how it looks, as a sheet or flags say it. The numbers come later.
public struct PlotDescription: Sendable {
  /// The word for its kind in sheets and on the command line.
  public let word: String
  /// What is shown.
  package var content: any PlotContent
  /// Page, theme and words around the picture.
  public var look = FigureLook()
  /// What is said of keys that go by another name here.
  public private(set) var warnings: [String] = []

  /// The plot of a kind as it is without keys.
  package init(_ kind: any PlotKind.Type) {
    word = kind.word
    content = kind.content
  }

  /// A plot with content of its own.
  package init<Kind: PlotKind>(_ kind: Kind.Type, _ content: Kind.Content) {
    word = kind.word
    self.content = content
  }
}

extension PlotDescription: FigureContent {
  package var moment: PlotMoment? { content.moment }

  package mutating func makeFrames(_ generators: [(word: String, part: String)]) {
    for (word, part) in generators where part.isEmpty { content.makeFrames(word) }
  }

  package func figure(with maker: FigureMaker) throws(PlotError) -> any Figure {
    try figure(from: maker.source)
  }

  /// The plot of a kind as a sheet says it.
  init(
    _ kind: any PlotKind.Type, reading node: SheetNode, by figures: FigureReader
  ) throws(SheetError) {
    self.init(kind)
    look = figures.look
    if node.isEmpty { return }
    let reader = figures.reader
    let node = try renamed(node, reader)
    try figures.checkKeys(node, of: word, keys)
    for entry in try reader.entries(node, of: word, allowed: keys) {
      try set(entry, with: reader)
    }
  }

  /// Entries under the names that their keys have here.
  private mutating func renamed(
    _ node: SheetNode, _ reader: SheetReader
  ) throws(SheetError) -> SheetNode {
    guard case .mapping(let entries) = node.content else { return node }
    let renamed = entries.map { self.renamed($0) }
    for entry in renamed where renamed.count(where: { $0.key == entry.key }) > 1 {
      throw reader.text.error(
        at: entry.place, "the key '\(entry.key)' stands twice", remedy: "keep one of them")
    }
    var node = node
    node.content = .mapping(renamed)
    return node
  }
}

extension PlotDescription {
  /// Computes the numbers of a plot.
  ///
  /// - Throws: `PlotError` for names that the source does not have, for what is wrong with its model, and for
  ///   more frames than are made at once.
  package func figure(from source: PlotSource) throws(PlotError) -> any Figure {
    try maker(source).figure()
  }

  /// What computes the numbers of the plot.
  package func maker(_ source: PlotSource) -> any PlotMaker { content.maker(look, source) }

  /// The keys that the plot takes.
  var keys: [String] {
    content.keys + FigureLook.options.map(\.key).filter { !content.keys.contains($0) }
  }

  /// The keys that say how the plot is drawn, not what is drawn: what a title says of the figure stays
  /// true whatever they are.
  var keysOfManner: Set<String> { content.keysOfManner.union(FigureLook.options.map(\.key)) }

  /// An entry under the name that its key has here; another name is taken with a warning.
  mutating func renamed(_ entry: SheetNode.Entry) -> SheetNode.Entry {
    guard let key = content.key(formerly: entry.key) else { return entry }
    warnings.append("the key '\(entry.key)' is called '\(key)' here")
    return SheetNode.Entry(key: key, place: entry.place, value: entry.value)
  }

  /// Sets what a key says; its name is one of `keys`.
  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    // Where a kind takes a key of the look by parts, too, it has a row of its own for those.
    var isByParts = false
    if case .mapping = entry.value.content { isByParts = content.keys.contains(entry.key) }
    if !isByParts, let row = FigureLook.options.first(where: { $0.key == entry.key }) {
      try row.set(&look, entry.value, reader)
    } else {
      content = try content.setting(entry, with: reader)
    }
  }
}

extension PlotContent {
  /// What is shown, to compare.
  var meaning: AnyHashable { AnyHashable(spelledOut) }

  fileprivate var keys: [String] { Self.options.map(\.key) }

  fileprivate var keysOfManner: Set<String> {
    Set(Self.options.filter(\.isManner).map(\.key))
  }

  /// The name of a key that had another one before.
  fileprivate func key(formerly key: String) -> String? {
    Self.options.first { $0.formerKeys.contains(key) }?.key
  }

  /// The plot with what a key says.
  fileprivate func setting(
    _ entry: SheetNode.Entry, with reader: SheetReader
  ) throws(SheetError) -> Self {
    guard let row = Self.options.first(where: { $0.key == entry.key }) else {
      throw reader.unknownKey(entry, of: "the plot", allowed: keys)
    }
    var plot = self
    try row.set(&plot, entry.value, reader)
    return plot
  }
}
