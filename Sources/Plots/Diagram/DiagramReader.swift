import Figures
import Sheets
import TraceGraph

/// Reads the keys of a diagram; what names mean is found when all of them are there.
struct DiagramReader {
  let reader: SheetReader

  /// Names that parts of every diagram have.
  static let reserved = ["legend", "notes"]
  /// The signs of an arrow.
  static let signs = ["->", "→"]

  init(_ reader: SheetReader) { self.reader = reader }

  /// A place that errors may point at; nil in what a flag says.
  func place(_ place: SheetPlace) -> SheetPlace? {
    reader.text.file.isEmpty ? nil : place
  }

  func name(_ text: String, at position: SheetPlace) -> DiagramPlot.Name {
    .init(text: text, place: place(position))
  }

  func name(
    _ node: SheetNode, of what: String
  ) throws(SheetError) -> DiagramPlot.Name {
    name(try reader.string(node, of: what), at: node.place)
  }

  /// A list of names, or some divided by commas.
  func names(_ node: SheetNode, of what: String) throws(SheetError) -> [DiagramPlot.Name] {
    guard case .list(let items) = node.content else {
      return try names(in: try reader.string(node, of: what), from: 0, node, what)
    }
    return try items.map { (item) throws(SheetError) in try name(item, of: what) }
  }

  /// A name for a box, a group, a module or a kind.
  func newName(
    _ text: String, at place: SheetPlace, _ what: String
  ) throws(SheetError) -> DiagramPlot.Name {
    let isEmpty = CleanText.line(text).isEmpty
    let isSign = Self.signs.contains(where: text.contains) || text.contains(",")
    guard !isEmpty, !isSign, !Self.reserved.contains(text) else {
      throw reader.text.error(
        at: place, isEmpty ? "\(what) has no name" : "\(what) cannot be called '\(text.shortened)'",
        remedy: isSign
          ? "names have no arrows and commas; words may: {a: {label: words}}"
          : "choose another name")
    }
    return name(text, at: place)
  }

  /// Words, which may be in several lines.
  func words(
    _ node: SheetNode, of what: String, mayBeEmpty: Bool = false
  ) throws(SheetError) -> DiagramWords {
    let text = try reader.string(node, of: what)
    let words: DiagramWords
    do {
      words = try DiagramWords(reading: text)
    } catch {
      throw reader.text.error(
        at: reader.text.place(ofCharacter: error.offset, in: node), error.cause,
        remedy: error.remedy)
    }
    guard text.unicodeScalars.count <= 500 else {
      throw reader.text.error(
        at: node.place, "\(what) has \(text.unicodeScalars.count) characters",
        remedy: "at most 500 stand in one place: say the rest in a caption or a note")
    }
    guard mayBeEmpty || !words.isEmpty else {
      throw reader.text.error(
        at: node.place, "\(what) is empty", remedy: "write some words, or leave it out")
    }
    return words
  }
}

private enum BoxKey: String, SheetKey { case label, kind, module }
private enum GroupKey: String, SheetKey { case boxes, label, kind }
private enum ModuleKey: String, SheetKey { case boxes, arrows }
private enum KindKey: String, SheetKey { case color, shape, label, dashed }

/// Boxes, groups and modules.
extension DiagramReader {
  /// `[a, b, {c: words}]`, `a, b`, or `{a: words}`.
  func boxes(_ node: SheetNode, of key: String) throws(SheetError) -> [DiagramPlot.Box] {
    if case .scalar = node.content {
      return try names(node, of: "a box").map { (name) throws(SheetError) in
        .init(name: try newName(name.text, at: name.place ?? node.place, "a box"))
      }
    }
    guard case .list(let items) = node.content else {
      return try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
        try box(entry)
      }
    }
    var boxes: [DiagramPlot.Box] = []
    for item in items {
      if case .mapping(let entries) = item.content {
        for entry in entries { boxes.append(try box(entry)) }
      } else {
        let text = try reader.string(item, of: "a box")
        boxes.append(.init(name: try newName(text, at: item.place, "a box")))
      }
    }
    return boxes
  }

  private func box(_ entry: SheetNode.Entry) throws(SheetError) -> DiagramPlot.Box {
    var box = DiagramPlot.Box(name: try newName(entry.key, at: entry.place, "a box"))
    let what = "box '\(entry.key.shortened)'"
    if entry.value.isEmpty { return box }
    guard case .mapping = entry.value.content else {
      box.words = try words(entry.value, of: "the words of \(what)")
      return box
    }
    for (key, node) in try reader.values(entry.value, of: what, by: BoxKey.self) {
      switch key {
      case .label: box.words = try words(node, of: "the label of \(what)")
      case .kind: box.kind = try name(node, of: "kind")
      case .module: box.module = try name(node, of: "module")
      }
    }
    return box
  }

  /// `{first: [a, b], second: {boxes: [c], label: words}}`.
  func groups(_ node: SheetNode, of key: String) throws(SheetError) -> [DiagramPlot.Group] {
    try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
      let what = "group '\(entry.key.shortened)'"
      var group = DiagramPlot.Group(name: try newName(entry.key, at: entry.place, "a group"))
      guard case .mapping = entry.value.content else {
        group.members = try names(entry.value, of: what)
        return group
      }
      for (key, node) in try reader.values(entry.value, of: what, by: GroupKey.self) {
        switch key {
        case .boxes: group.members = try names(node, of: "boxes")
        case .label: group.words = try words(node, of: "the label of \(what)", mayBeEmpty: true)
        case .kind: group.kind = try name(node, of: "kind")
        }
      }
      return group
    }
  }

  /// `{block: {boxes: …, arrows: …}}`.
  func modules(_ node: SheetNode, of key: String) throws(SheetError) -> [DiagramPlot.Module] {
    try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
      var module = DiagramPlot.Module(name: try newName(entry.key, at: entry.place, "a module"))
      let what = "module '\(entry.key.shortened)'"
      for (key, node) in try reader.values(entry.value, of: what, by: ModuleKey.self) {
        switch key {
        case .boxes: module.boxes = try boxes(node, of: "boxes")
        case .arrows: module.arrows = try arrows(node, of: "arrows")
        }
      }
      return module
    }
  }
}

/// Kinds.
extension DiagramReader {
  /// `{conv: {color: blue, shape: box}, pool: red}`.
  func kinds(_ node: SheetNode, of key: String) throws(SheetError) -> [DiagramPlot.Kind] {
    var hues = 0
    return try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
      let what = "kind '\(entry.key.shortened)'"
      let name = try newName(entry.key, at: entry.place, "a kind")
      var kind = DiagramBoxKind(name.text)
      var tint: DiagramBoxKind.Tint?
      switch entry.value.content {
      case .mapping:
        for (key, node) in try reader.values(entry.value, of: what, by: KindKey.self) {
          switch key {
          case .color: tint = try color(node)
          case .shape: kind.shape = try reader.choice(node, of: "shape", DiagramBoxKind.Shape.self)
          case .label: kind.words = try words(node, of: "the label of \(what)")
          case .dashed: kind.isDashed = try reader.boolean(node, of: "dashed")
          }
        }
      default:
        if !entry.value.isEmpty { tint = try color(entry.value) }
      }
      if tint == nil { hues += 1 }
      kind.tint = tint ?? .series(hues - 1)
      return .init(kind: kind, place: place(entry.place))
    }
  }

  private func color(_ node: SheetNode) throws(SheetError) -> DiagramBoxKind.Tint {
    let word = try reader.string(node, of: "color")
    if word == "none" { return .plain }
    if let role = DiagramBoxKind.Role(rawValue: word) { return .role(role) }
    if let color = Color(words: word) { return .chosen(color) }
    let roles = DiagramBoxKind.Role.allCases.map(\.rawValue)
    let hint = NearestWord.hint(for: word.lowercased(), among: Color.names + roles)
    throw reader.text.error(
      at: node.place, "'\(word.shortened)' is no color",
      remedy: (hint.isEmpty ? "" : hint + " ")
        + "a color is a name of CSS, such as teal, #rrggbb in quotes, none, or that of a role: "
        + WordList.whole(roles))
  }
}
