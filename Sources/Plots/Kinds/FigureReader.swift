import Figures
import Sheets
import TraceGraph

/// Reads one figure: a name with one kind and its keys.
struct FigureReader {
  let reader: SheetReader
  /// How figures look that say nothing themselves.
  var look = FigureLook()

  static let kinds = [GraphKind.word] + PlotKinds.all.map { $0.word }

  func read(_ entry: SheetNode.Entry) throws(SheetError) -> SheetFigure {
    let what = "figure '\(entry.key.shortened)'"
    let kinds = try reader.entries(entry.value, of: what, allowed: Self.kinds)
    guard let kind = kinds.first else {
      throw reader.text.error(
        at: entry.value.place, "\(what) is empty",
        remedy: "allowed: " + WordList.whole(Self.kinds))
    }
    guard kinds.count == 1 else {
      throw reader.text.error(
        at: kinds[1].place, "\(what) has \(kinds.count) kinds", remedy: "a figure has one kind")
    }
    var figure = SheetFigure(name: entry.key, content: try content(kind))
    figure.places = Self.places(kind)
    figure.places[""] = entry.place
    return figure
  }

  private func content(_ kind: SheetNode.Entry) throws(SheetError) -> SheetFigure.Content {
    guard let plot = PlotKinds.named(kind.key) else { return .graph(try graph(kind.value)) }
    var description = PlotDescription(plot)
    description.look = look
    var node = kind.value
    if case .mapping(let entries) = node.content {
      let renamed = entries.map { description.renamed($0) }
      for entry in renamed where renamed.count(where: { $0.key == entry.key }) > 1 {
        throw reader.text.error(
          at: entry.place, "the key '\(entry.key)' stands twice", remedy: "keep one of them")
      }
      node.content = .mapping(renamed)
    }
    if node.isEmpty { return .plot(description) }
    for entry in try reader.entries(node, of: plot.word, allowed: description.keys) {
      try description.set(entry, with: reader)
    }
    return .plot(description)
  }

  private func graph(_ node: SheetNode) throws(SheetError) -> GraphDescription {
    var description = GraphDescription()
    description.look = look
    if node.isEmpty { return description }
    let rows = GraphDescription.options
    for entry in try reader.entries(node, of: GraphKind.word, allowed: rows.map(\.key)) {
      try rows.first { $0.key == entry.key }?.set(&description, entry.value, reader)
    }
    return description
  }

  private static func places(_ kind: SheetNode.Entry) -> [String: SheetPlace] {
    guard case .mapping(let entries) = kind.value.content else { return [:] }
    return Dictionary(entries.map { ($0.key, $0.value.place) }, uniquingKeysWith: { a, _ in a })
  }
}
