import Figures

/// Reads the keys of a `graph` figure; they bear the names of the command's flags.
struct GraphOptionsReader {
  let reader: SheetReader

  static let keys = [
    "title", "style", "show", "direction", "theme", "size", "digits", "highlight", "color-by",
    "cone", "between", "around", "min-share", "merge", "constants", "frames", "only-frame", "fold",
    "unfold", "limit", "at",
  ]

  /// A computation graph as one figure.
  func read(_ node: SheetNode, named name: String) throws(SheetError) -> SheetFigure {
    var options = GraphOptions()
    var figure = SheetFigure(name: name, content: .graph(options), places: [:])
    if node.isEmpty { return figure }
    for entry in try reader.entries(node, of: "graph", allowed: Self.keys) {
      switch entry.key {
      case "title": figure.title = try reader.string(entry.value, of: "title")
      case "at": figure.at = try reader.moment(entry.value, of: "at")
      default: try set(entry, in: &options)
      }
    }
    figure.content = .graph(options)
    return figure
  }

  private func set(
    _ entry: SheetNode.Entry, in options: inout GraphOptions
  ) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "style": options.style = try choice(entry)
    case "show": options.show = try quantities(value)
    case "direction": options.direction = try choice(entry)
    case "theme": options.theme = try choice(entry)
    case "color-by": options.colorBy = try choice(entry)
    case "frames": options.frames = try choice(entry)
    case "fold": options.fold = try choice(entry)
    case "unfold": options.unfold = try names(value, of: key)
    case "size": options.page = try reader.option(value, of: key, OptionWords.size)
    case "highlight": options.highlight = try names(value, of: key)
    case "cone": options.cone = try reader.string(value, of: key)
    case "around": options.around = try reader.string(value, of: key)
    case "between": options.between = try pair(value)
    case "min-share": options.minShare = try reader.option(value, of: key, OptionWords.share)
    case "merge": options.merge = try reader.boolean(value, of: key)
    case "constants": options.constants = try reader.boolean(value, of: key)
    default: try setNumber(entry, in: &options)
    }
  }

  private func setNumber(
    _ entry: SheetNode.Entry, in options: inout GraphOptions
  ) throws(SheetError) {
    let range = OptionWords.ranges[entry.key] ?? 1...1
    let number = try reader.option(entry.value, of: entry.key) { (word) throws(OptionError) in
      try OptionWords.whole(word, in: range, what: "number for \(entry.key)")
    }
    switch entry.key {
    case "digits": options.digits = number
    case "only-frame": options.onlyFrame = number
    default: options.limit = number
    }
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ entry: SheetNode.Entry
  ) throws(SheetError) -> Choice {
    try reader.choice(entry.value, of: entry.key, Choice.self)
  }

  private func quantities(_ node: SheetNode) throws(SheetError) -> Set<GraphOptions.Quantity> {
    guard case .list(let items) = node.content else {
      return [try reader.choice(node, of: "show", GraphOptions.Quantity.self)]
    }
    let words = try items.map { (item) throws(SheetError) in
      try reader.choice(item, of: "show", GraphOptions.Quantity.self)
    }
    return Set(words)
  }

  private func names(_ node: SheetNode, of key: String) throws(SheetError) -> [String] {
    try reader.strings(node, of: key).flatMap(OptionWords.names)
  }

  private func pair(_ node: SheetNode) throws(SheetError) -> [String] {
    let names = try names(node, of: "between")
    guard names.count == 2 else {
      throw reader.text.error(
        at: node.place, "found \(names.count) names as between",
        remedy: "between takes two names, such as [x, f]")
    }
    return names
  }
}
