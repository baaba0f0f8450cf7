import Figures
import Sheets
import TraceGraph

/// What is said behind an arrow.
private enum ArrowKey: String, SheetKey { case label, kind }

/// Arrows.
extension DiagramReader {
  /// Chains in a list, a text of several lines, or as keys with words.
  func arrows(_ node: SheetNode, of key: String) throws(SheetError) -> [DiagramPlot.Arrow] {
    var arrows: [DiagramPlot.Arrow] = []
    func add(_ node: SheetNode) throws(SheetError) {
      guard case .mapping(let entries) = node.content else {
        arrows += try chains(node)
        return
      }
      if entries.contains(where: { ["from", "to"].contains($0.key) }) {
        arrows.append(try arrow(node))
      } else {
        for entry in entries { arrows += try self.arrows(entry) }
      }
    }
    if case .list(let items) = node.content {
      for item in items { try add(item) }
    } else {
      try add(node)
    }
    return arrows
  }

  /// `{from: a, to: [b, c], label: words, kind: KIND}`.
  private func arrow(_ node: SheetNode) throws(SheetError) -> DiagramPlot.Arrow {
    let keys = ["from", "to", "label", "kind"]
    let fields = try reader.fields(node, of: "an arrow", allowed: keys)
    let from = try reader.require("from", in: fields, of: "an arrow", at: node.place)
    let to = try reader.require("to", in: fields, of: "an arrow", at: node.place)
    var arrow = DiagramPlot.Arrow(
      from: try names(from, of: "from"), to: try names(to, of: "to"))
    if let label = fields["label"] { arrow.words = try words(label, of: "the label of an arrow") }
    arrow.kind = try fields["kind"].map { (node) throws(SheetError) in try name(node, of: "kind") }
    return arrow
  }

  /// `a -> b: words`, or `a -> b: {label: words, kind: KIND}`.
  private func arrows(_ entry: SheetNode.Entry) throws(SheetError) -> [DiagramPlot.Arrow] {
    let key = SheetNode(
      content: .scalar(.init(text: entry.key, style: .plain)), place: entry.place)
    var arrows = try chain(entry.key, from: 0, key)
    guard !entry.value.isEmpty else { return arrows }
    var text = DiagramWords()
    if case .mapping = entry.value.content {
      for (key, node) in try reader.values(entry.value, of: "an arrow", by: ArrowKey.self) {
        switch key {
        case .label: text = try words(node, of: "the label of an arrow")
        case .kind:
          let kind = try name(node, of: "kind")
          for index in arrows.indices { arrows[index].kind = kind }
        }
      }
    } else {
      text = try words(entry.value, of: "the words of an arrow")
    }
    guard !text.isEmpty else { return arrows }
    guard arrows.count == 1 else {
      throw reader.text.error(
        at: entry.place, "words behind a chain of \(arrows.count) arrows",
        remedy: "words belong to one arrow: a -> b: words")
    }
    arrows[0].words = text
    return arrows
  }

  /// A chain on every line.
  func chains(_ node: SheetNode) throws(SheetError) -> [DiagramPlot.Arrow] {
    var arrows: [DiagramPlot.Arrow] = []
    var offset = 0
    let text = try reader.string(node, of: "an arrow")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.allSatisfy(\.isWhitespace) {
        arrows += try chain(String(line), from: offset, node)
      }
      offset += line.unicodeScalars.count + 1
    }
    return arrows
  }

  /// `a -> b, c -> d`.
  ///
  /// - Parameter start: where the text begins in that of the node.
  private func chain(
    _ text: String, from start: Int, _ node: SheetNode
  ) throws(SheetError) -> [DiagramPlot.Arrow] {
    var ends: [[DiagramPlot.Name]] = []
    let pieces = Self.pieces(of: text)
    guard pieces.count <= DiagramFigure.mostArrows else {
      throw reader.text.error(
        at: node.place, "a chain of \(CountText.number(pieces.count)) boxes",
        remedy: "a diagram has at most \(CountText.number(DiagramFigure.mostBoxes))")
    }
    for piece in pieces {
      ends.append(try names(in: piece.text, from: start + piece.offset, node, "an end of an arrow"))
    }
    guard ends.count > 1 else {
      throw reader.text.error(
        at: reader.text.place(ofCharacter: start, in: node), "'\(text.shortened)' is no arrow",
        remedy: "an arrow is written with both its ends: a -> b")
    }
    return zip(ends, ends.dropFirst()).map { DiagramPlot.Arrow(from: $0, to: $1) }
  }

  /// What stands between the signs of arrows, and where, in Unicode scalars.
  static func pieces(of text: String) -> [(text: String, offset: Int)] {
    var pieces: [(text: String, offset: Int)] = [("", 0)]
    let scalars = Array(text.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let isLong = scalars[place] == "-" && place + 1 < scalars.count && scalars[place + 1] == ">"
      if isLong || scalars[place] == "→" {
        place += isLong ? 2 : 1
        pieces.append(("", place))
      } else {
        pieces[pieces.count - 1].text.unicodeScalars.append(scalars[place])
        place += 1
      }
    }
    return pieces
  }

  /// Names divided by commas.
  func names(
    in text: String, from start: Int, _ node: SheetNode, _ what: String
  ) throws(SheetError) -> [DiagramPlot.Name] {
    var offset = start
    return try text.split(separator: ",", omittingEmptySubsequences: false).map {
      (part) throws(SheetError) in
      let blanks = part.prefix { $0.isWhitespace }.unicodeScalars.count
      let place = reader.text.place(ofCharacter: offset + blanks, in: node)
      offset += part.unicodeScalars.count + 1
      let word = OptionWords.trimmed(String(part))
      guard !word.isEmpty else {
        throw reader.text.error(
          at: place, "\(what) is missing", remedy: "an arrow is written with both its ends: a -> b")
      }
      return name(word, at: place)
    }
  }
}
