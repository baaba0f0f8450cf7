import TraceGraph
import Training

/// Reads first values of parameters: a number, vector or matrix, a random draw, or a CSV file.
package struct InitializerReader {
  let reader: SheetReader

  private static let words = InitializerDraw.words

  func read(
    _ node: SheetNode, of name: String, _ files: inout SheetFiles
  ) throws(SheetError) -> ParameterInitializer {
    switch node.content {
    case .mapping: return try draw(node, name, &files)
    case .scalar(let scalar) where scalar.style == .plain && Self.isCall(scalar.text):
      return try call(scalar.text, node)
    default: return .literal(try reader.tensor(node, of: name))
    }
  }

  private static func isCall(_ text: String) -> Bool { text.first?.isLetter == true }

  /// `xavier`, `he`, `uniform(-1, 1)`, `normal(0, 0.1)`.
  private func call(_ text: String, _ node: SheetNode) throws(SheetError) -> ParameterInitializer {
    let word = String(text.prefix { $0 != "(" })
    let rest = text.dropFirst(word.count)
    let arguments = rest.dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: rest.count <= 2
    ).map { OptionWords.trimmed(String($0)) }
    let isClosed = rest.isEmpty || (rest.first == "(" && rest.last == ")")
    guard let draw = InitializerDraw(rawValue: OptionWords.trimmed(word)), isClosed else {
      throw reader.text.error(
        at: node.place, "'\(text.shortened)' is no first value",
        remedy: Remedy.allowed(Self.words, insteadOf: word)
          + "\nor a number, a vector, a matrix, {uniform: [-1, 1], shape: [3, 2]}, {file: w.csv}")
    }
    let numbers = try arguments.map { (word) throws(SheetError) in
      guard let number = TensorLiteral.number(word), number.isFinite else {
        throw reader.text.error(
          at: node.place, "'\(word.shortened)' in '\(text.shortened)' is no finite number",
          remedy: "such as uniform(-1, 1) or normal(0, 0.1)")
      }
      return number
    }
    return try make(draw, numbers, .init(), node.place)
  }

  private func make(
    _ draw: InitializerDraw, _ numbers: [Double], _ drawing: ParameterInitializer.Drawing,
    _ place: SheetPlace
  ) throws(SheetError) -> ParameterInitializer {
    guard numbers.count == draw.count else {
      let word = draw.rawValue
      throw reader.text.error(
        at: place, "\(word) has \(numbers.count) numbers",
        remedy: draw.count == 0 ? "\(word) takes none" : "such as \(word)(0, 1)")
    }
    switch draw {
    case .uniform: return .uniform(low: numbers[0], high: numbers[1], drawing)
    case .normal: return .normal(mean: numbers[0], deviation: numbers[1], drawing)
    case .he: return .he(drawing)
    case .xavier: return .xavier(drawing)
    }
  }

  private func draw(
    _ node: SheetNode, _ name: String, _ files: inout SheetFiles
  ) throws(SheetError) -> ParameterInitializer {
    var draft = InitializerDraft()
    let fields = try reader.read(
      node, of: "'\(name.shortened)'", by: InitializerDraft.rows, into: &draft)
    try checkKind(fields, node, name)
    if let file = draft.file {
      return try column(file, draft.column, draft.drawing.shape, &files)
    }
    guard let (draw, given) = draft.draw else {
      throw reader.text.error(
        at: node.place, "'\(name.shortened)' says nothing about its first value",
        remedy: "one of: " + WordList.whole(Self.words + ["file"]))
    }
    let numbers = given.isEmpty ? [] : try reader.tensor(given, of: draw.rawValue).elements
    return try make(draw, numbers, draft.drawing, given.place)
  }

  /// One kind of first value, and only what belongs to it.
  private func checkKind(
    _ fields: [String: SheetNode], _ node: SheetNode, _ name: String
  ) throws(SheetError) {
    let kinds = (Self.words + ["file"]).filter { fields[$0] != nil }
    guard kinds.count < 2 else {
      throw reader.text.error(
        at: node.place,
        "'\(name.shortened)' has several first values: \(WordList.whole(kinds))",
        remedy: "keep one of them")
    }
    let foreign = fields["file"] == nil ? "column" : "seed"
    guard let stray = fields[foreign], !kinds.isEmpty else { return }
    throw reader.text.error(
      at: stray.place, "'\(foreign)' means nothing with '\(kinds[0])'", remedy: "leave it out")
  }

  private func column(
    _ file: SheetNode, _ name: String?, _ shape: [Int]?, _ files: inout SheetFiles
  ) throws(SheetError) -> ParameterInitializer {
    let table = try files.table(file, reader, of: "file")
    if name == nil, table.columns.count > 1 {
      throw reader.text.error(
        at: file.place, "the file has \(table.columns.count) columns",
        remedy: "name one with 'column': " + WordList.text(table.columns))
    }
    return .column(table, name ?? table.columns[0], shape: shape)
  }
}

/// The random draws of first values, by their words.
private enum InitializerDraw: String, SheetKey {
  case uniform, normal, xavier, he

  /// How many numbers it takes.
  var count: Int {
    switch self {
    case .uniform, .normal: 2
    case .xavier, .he: 0
    }
  }

  /// How a sheet writes what it takes.
  var form: String { count == 0 ? "nothing" : "two numbers" }

  /// What it takes.
  var schema: JSONSchema {
    count == 0 ? .nothing : .list(.number, least: count, most: count)
  }

  /// What is said of it.
  var help: String {
    switch self {
    case .uniform: "Drawn evenly between two bounds."
    case .normal: "Drawn from a normal distribution of this mean and deviation."
    case .xavier: "Drawn evenly within ±√(6 / (inputs + outputs))."
    case .he: "Drawn from a normal distribution of mean 0 and deviation √(2 / inputs)."
    }
  }
}

/// What the keys of a first value say, before files are read.
private struct InitializerDraft: Sendable {
  /// The word of a draw with what stands behind it.
  var draw: (draw: InitializerDraw, given: SheetNode)?
  var file: SheetNode?
  var column: String?
  var drawing = ParameterInitializer.Drawing()

  /// The keys of a first value: one of its kinds, and what stands beside.
  static let rows: [OptionRow<Self>] =
    InitializerDraw.allCases.map { draw in
      OptionRow(draw.rawValue, .node(draw.form, draw.schema), draw.help) { $0.draw = (draw, $1) }
    } + [
      OptionRow("file", .node("a CSV file", .text), \.file, "The file that holds the numbers."),
      OptionRow("column", .name, \.column, "The column of the file."),
      OptionRow("shape", .shape, \.drawing.shape, "The shape; that of the layer or a number."),
      OptionRow("seed", .seed, \.drawing.seed, "The seed of the draw."),
    ]
}

extension OptionValue where Value == [Int] {
  /// A shape: an extent, or a list of them.
  fileprivate static var shape: Self {
    let extent = JSONSchema.whole(least: 1, most: nil)
    return OptionValue("`[3, 2]`", .any([extent, .list(extent)])) {
      (node, key, reader) throws(SheetError) in
      guard case .list(let items) = node.content else {
        return [try reader.whole(node, of: key, least: 1)]
      }
      return try items.map { (item) throws(SheetError) in
        try reader.whole(item, of: "an extent of \(key)", least: 1)
      }
    }
  }
}

extension InitializerReader {
  /// What the first value of a parameter may be.
  package static let schema = JSONSchema.any([
    .tensor, .pattern("(xavier|he)( *\\( *\\))?|(uniform|normal) *\\(.+,.+\\)"),
    .object(of: InitializerDraft.rows.map { $0.described(of: InitializerDraft()) }),
  ])
}
