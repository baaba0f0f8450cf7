import Figures

/// Reads one figure: a name with one kind and its keys.
struct FigureReader {
  let reader: SheetReader

  static let kinds = ["graph"] + PlotKind.allCases.map(\.rawValue)

  func read(_ entry: SheetNode.Entry) throws(SheetError) -> SheetFigure {
    let what = "figure '\(entry.key.shortened)'"
    let kinds = try reader.entries(entry.value, of: what, allowed: Self.kinds)
    guard let kind = kinds.first else {
      throw reader.text.error(
        at: entry.value.place, "\(what) is empty",
        remedy: "allowed: " + Self.kinds.joined(separator: ", "))
    }
    guard kinds.count == 1 else {
      throw reader.text.error(
        at: kinds[1].place, "\(what) has \(kinds.count) kinds", remedy: "a figure has one kind")
    }
    var figure = try read(kind, named: entry.key)
    figure.places[""] = entry.place
    return figure
  }

  private func read(
    _ kind: SheetNode.Entry, named name: String
  ) throws(SheetError) -> SheetFigure {
    guard let plot = PlotKind(rawValue: kind.key) else {
      var figure = try GraphOptionsReader(reader: reader).read(kind.value, named: name)
      figure.places = Self.places(kind)
      return figure
    }
    var description = PlotDescription(plot)
    var kind = kind
    if case .mapping(let entries) = kind.value.content {
      let renamed = entries.map { description.renamed($0) }
      for entry in renamed where renamed.count(where: { $0.key == entry.key }) > 1 {
        throw reader.text.error(
          at: entry.place, "the key '\(entry.key)' stands twice", remedy: "keep one of them")
      }
      kind.value.content = .mapping(renamed)
    }
    if !kind.value.isEmpty {
      let entries = try reader.entries(kind.value, of: plot.rawValue, allowed: description.keys)
      for entry in entries { try description.set(entry, with: reader) }
    }
    return SheetFigure(
      name: name, title: description.look.title, content: .plot(description),
      places: Self.places(kind))
  }

  private static func places(_ kind: SheetNode.Entry) -> [String: SheetPlace] {
    guard case .mapping(let entries) = kind.value.content else { return [:] }
    return Dictionary(entries.map { ($0.key, $0.value.place) }, uniquingKeysWith: { a, _ in a })
  }
}
