import TraceGraph
import Training

/// What the keys of `data` say, before files are read.
struct DataDraft: Sendable {
  var file: SheetNode?
  var columns: SheetNode?
  var rows: SheetNode?
  var vectors: [ModelDescription.Vector] = []
  var scale: SheetNode?
  var validation: SheetNode?
  /// How the file is read.
  var reading = CSVReading()

  /// The keys of `data`.
  static let rows: [OptionRow<Self>] = contentRows + fileRows

  private static let contentRows: [OptionRow<Self>] = [
    OptionRow(
      "file", .node("a path", .text), \.file, "A CSV file; paths start from the sheet's folder."),
    OptionRow(
      "columns",
      .node(
        "`[x, t]`, `{x: \"Annual income\"}`, `{x: 1, t: 3}` by number",
        .any([.words, .mapping(.any([.text, .whole(least: 1, most: nil)]))])), \.columns,
      "With `file`, which columns are kept, perhaps renamed; with `rows`, what they are called. A file "
        + "without a header takes its names from the list.", default: "all"),
    OptionRow(
      "rows", .node("lists of numbers", .list(.list(.number))), \.rows,
      "The rows, a number for each of `columns`."),
    OptionRow("vectors", .vectors, \.vectors, "Vectors made of columns.", default: "none"),
    OptionRow(
      "scale", .node(DataScaleReader.form, DataScaleReader.schema), \.scale,
      "How columns or vectors are moved and stretched, see below.", default: "as in the file"),
    OptionRow(
      "validation",
      .node("`0.2`, `test.csv`, `{share: 0.2, take: last}`", ValidationReader.schema),
      \.validation,
      "Rows that never train and that losses and accuracies are told of, see [Validation](#validation).",
      default: "none"),
  ]

  /// Keys for a file alone.
  static let fileRows: [OptionRow<Self>] = [
    OptionRow(
      "header", .boolean, "Whether the first line holds names.",
      default: "recognised: a first line of numbers alone is none"
    ) { $0.reading.header = $1 ? .present : .absent },
    OptionRow(
      "separator", .separator, \.reading.separator, "What divides cells.", default: "recognised"),
    OptionRow(
      "decimal", .decimal, \.reading.decimal, "The sign before fractions.",
      default: "recognised"),
    OptionRow(
      "classes", .classes, \.reading.classes,
      "The numbers of words: a list counts from 0. Every cell is one of the words.",
      default: "none"),
    OptionRow(
      "missing", .missing, \.reading.skipsMissing,
      "skip leaves rows out whose cell is missing in a column that the model uses, that `columns` lists or "
        + "that a scatter figure names; their number is said.",
      default: "error"),
  ]
}

extension DataReader {
  /// What is said of the keys of `data`.
  package static let keys = DataDraft.rows.map { $0.described(of: DataDraft()) }

  /// What `data` takes.
  package static let schema = JSONSchema.any([
    .text, .list(.mapping(.number)), .object(of: keys),
  ])
}

extension OptionValue where Value == [ModelDescription.Vector] {
  /// Vectors by name, each of its columns.
  fileprivate static var vectors: Self {
    OptionValue("`{x: [x1, x2]}`", .mapping(.words)) { (node, key, reader) throws(SheetError) in
      try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
        ModelDescription.Vector(
          entry.key, columns: try reader.strings(entry.value, of: "a column of \(entry.key)"))
      }
    }
  }
}
