import Figures
import Sheets
import TraceGraph

extension OptionValue where Value == NetworkPlot.Units {
  /// A form, or rows of units.
  static var networkUnits: Self {
    let words = NetworkForm.allCases.map(\.rawValue)
    let unit = JSONSchema.any([
      .text, .list(.text, least: 2, most: 2), .mapping(.any([.text, .networkUnit])),
    ])
    return OptionValue(
      OptionTakes(
        WordList.code(words) + ", or `[[x1, x2], [h1, h2], [y]]`",
        placeholder: words.joined(separator: "|"),
        schema: .any([.choice(words), .list(.any([.text, .list(unit)])), .text]))
    ) { (node, key, reader) throws(SheetError) in
      guard case .list(let rows) = node.content else {
        return .ofModel(try reader.choice(node, of: key, NetworkForm.self))
      }
      guard !rows.isEmpty else {
        throw reader.text.error(
          at: node.place, "units has no rows", remedy: "such as [[x1, x2], [y]]")
      }
      return .written(
        try rows.map { (row) throws(SheetError) in try reader.networkRow(row) })
    }.written { if case .ofModel(let form) = $0 { form.rawValue } else { nil } }
  }
}

extension OptionValue where Value == NetworkPlot.Edges {
  /// Which lines bear weights, or lines with their weights.
  static var networkEdges: Self {
    var takes = OptionTakes(
      "`all`, `none`, names, or `{x1->h1: w, h1->y: 3}`", placeholder: "names",
      schema: .any([.words, .mapping(.any([.text, .nothing, .networkEdge]))]))
    takes.joint = ","
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      if case .mapping(let entries) = node.content {
        return .written(
          try entries.map { (entry) throws(SheetError) in try reader.networkEdge(entry) })
      }
      let names = try reader.strings(node, of: key).flatMap(OptionWords.names)
      if names == ["all"] { return .labelled(.all) }
      if names == ["none"] || names.isEmpty { return .labelled(.none) }
      return .labelled(.named(names))
    }.written { value in
      guard case .labelled(let labelled) = value else { return nil }
      return labelled == .fitting ? "as many as fit" : nil
    }
  }
}

extension OptionValue where Value == [NetworkPlot.WrittenNote] {
  /// Words by what they stand beside.
  static var networkNotes: Self {
    OptionValue(
      OptionTakes(
        "`{layer1: words, layer1..layer2: more, y: a unit}`", placeholder: "{layer1: words}",
        schema: .mapping(.text))
    ) { (node, key, reader) throws(SheetError) in
      try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
        NetworkPlot.WrittenNote(
          subject: entry.key, text: try reader.string(entry.value, of: "a note"),
          place: reader.placeInFile(entry.place))
      }
    }.written { $0.isEmpty ? "none" : nil }
  }
}

/// What is said of a unit.
private enum UnitKey: String, SheetKey {
  case activation, sum, label, value, gradient, role

  var schema: JSONSchema {
    switch self {
    case .activation, .sum, .label: .text
    case .value, .gradient: .number
    case .role: .choice(["input", "target", "parameter", "operation"])
    }
  }
}

/// What is said of a line.
private enum EdgeKey: String, SheetKey {
  case name, value, gradient

  var schema: JSONSchema {
    switch self {
    case .name: .text
    case .value, .gradient: .number
    }
  }
}

extension JSONSchema {
  fileprivate static let networkUnit = object(
    UnitKey.allCases.map { Property($0.rawValue, $0.schema) })
  fileprivate static let networkEdge = object(
    EdgeKey.allCases.map { Property($0.rawValue, $0.schema) })
}

extension SheetReader {
  /// A place that errors may point at; nil in what a flag says.
  fileprivate func placeInFile(_ place: SheetPlace) -> SheetPlace? {
    text.file.isEmpty ? nil : place
  }

  /// A row of units, or dots in place of rows.
  fileprivate func networkRow(_ node: SheetNode) throws(SheetError) -> NetworkPlot.WrittenRow {
    let place = placeInFile(node.place)
    if case .scalar(let scalar) = node.content, Self.isDots(scalar.text) {
      return .init(units: [], place: place)
    }
    let units = try items(node).map { (item) throws(SheetError) in try networkUnit(item) }
    guard units.contains(where: { !$0.names.isEmpty }) else {
      throw text.error(
        at: node.place, "a row has no unit", remedy: "leave it out, or write … for left out rows")
    }
    return .init(units: units, place: place)
  }

  private static func isDots(_ text: String) -> Bool { text == "…" || text == "..." }

  /// `x1`, `…`, `[k1, h1]`, `{h1: sigmoid}` or `{h1: {activation: sigmoid, value: 0.5}}`.
  private func networkUnit(_ node: SheetNode) throws(SheetError) -> NetworkPlot.WrittenUnit {
    let place = placeInFile(node.place)
    switch node.content {
    case .scalar:
      let name = try string(node, of: "a unit")
      return .init(Self.isDots(name) ? [] : [name], at: place)
    case .list:
      let names = try strings(node, of: "a pair")
      guard names.count == 2 else {
        throw text.error(
          at: node.place, "a pair has \(CountText.count(names.count, "name"))",
          remedy: "a pair is a sum and its output, such as [k1, h1]")
      }
      return .init(names, at: place)
    case .mapping(let entries):
      guard entries.count == 1, let entry = entries.first else {
        throw text.error(
          at: node.place, "a unit has \(CountText.count(entries.count, "name"))",
          remedy: "such as {h1: sigmoid}")
      }
      return try networkUnit(entry)
    }
  }

  private func networkUnit(
    _ entry: SheetNode.Entry
  ) throws(SheetError) -> NetworkPlot.WrittenUnit {
    var unit = NetworkPlot.WrittenUnit([entry.key], at: placeInFile(entry.place))
    guard case .mapping = entry.value.content else {
      unit.activation = try activation(entry.value)
      return unit
    }
    let what = "unit '\(entry.key.shortened)'"
    for (key, node) in try values(entry.value, of: what, by: UnitKey.self) {
      switch key {
      case .activation: unit.activation = try activation(node)
      case .sum: unit.names.insert(try string(node, of: "sum"), at: 0)
      case .label: unit.label = try string(node, of: "label")
      case .value: unit.value = try number(node, of: "value")
      case .gradient: unit.gradient = try number(node, of: "gradient")
      case .role: unit.role = try role(node)
      }
    }
    return unit
  }

  private func role(_ node: SheetNode) throws(SheetError) -> Role {
    let word = try string(node, of: "role")
    let roles: [Role] = [.input, .target, .parameter, .operation]
    if let role = roles.first(where: { $0.name == word }) { return role }
    throw text.error(
      at: node.place, "'\(word.shortened)' is no role of a unit",
      remedy: Remedy.allowed(roles.map(\.name), insteadOf: word))
  }

  private func activation(_ node: SheetNode) throws(SheetError) -> String {
    let word = try string(node, of: "activation")
    let words = OpTable.functions.filter {
      $0.value.isActivationFunction && $0.value.row.arity == 1...1
    }.keys.sorted()
    if words.contains(word) { return word }
    throw text.error(
      at: node.place, "there is no activation '\(word.shortened)'",
      remedy: Remedy.allowed(words, insteadOf: word))
  }

  /// `x1->h1: w`, with a number, a name, nothing, or `{name: w, value: 3}`.
  fileprivate func networkEdge(
    _ entry: SheetNode.Entry
  ) throws(SheetError) -> NetworkPlot.WrittenEdge {
    let read = try? PartName(reading: entry.key.filter { $0 != " " })
    guard let read, read.steps.count == 1, case .edge(let from, let to) = read.steps[0] else {
      throw text.error(
        at: entry.place, "'\(entry.key.shortened)' is no line",
        remedy: "a line is written with both its ends, such as x1->h1: w")
    }
    var edge = NetworkPlot.WrittenEdge(from: from, to: to)
    edge.place = placeInFile(entry.place)
    if entry.value.isEmpty { return edge }
    guard case .mapping = entry.value.content else {
      let word = try string(entry.value, of: "a weight")
      if let number = Double(word) {
        edge.value = try finite(number, entry.value)
      } else {
        edge.name = word
      }
      return edge
    }
    for (key, node) in try values(entry.value, of: "a line", by: EdgeKey.self) {
      switch key {
      case .name: edge.name = try string(node, of: "name")
      case .value: edge.value = try number(node, of: "value")
      case .gradient: edge.gradient = try number(node, of: "gradient")
      }
    }
    return edge
  }

  private func finite(_ number: Double, _ node: SheetNode) throws(SheetError) -> Double {
    if number.isFinite { return number }
    throw text.error(
      at: node.place, "found \(node.kind) as a weight",
      remedy: "a weight is a finite number or a name")
  }
}
