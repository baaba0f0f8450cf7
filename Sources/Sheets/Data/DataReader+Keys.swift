import TraceGraph

extension DataReader {
  /// The keys of `data`.
  package static let keys: [KeyRow] = contentKeys + fileKeys

  private static let contentKeys = [
    KeyRow("file", "a path", .text, "A CSV file; paths start from the sheet's folder."),
    KeyRow(
      "columns", "`[x, t]`, `{x: \"Annual income\"}`, `{x: 1, t: 3}` by number",
      .any([.words, .mapping(.any([.text, .whole(least: 1, most: nil)]))]),
      "With `file`, which columns are kept, perhaps renamed; with `rows`, what they are called. A file "
        + "without a header takes its names from the list.",
      default: "all"),
    KeyRow(
      "rows", "lists of numbers", .list(.list(.number)),
      "The rows, a number for each of `columns`."),
    KeyRow(
      "vectors", "`{x: [x1, x2]}`", .mapping(.words), "Vectors made of columns.", default: "none"),
    KeyRow(
      "scale",
      "`{hp: standard, mpg: [0, 1]}`, `{age: {mean: 38, deviation: 9}}`, "
        + "`{pixel: {from: [0, 255], to: [0, 1]}}`",
      .mapping(
        .any([
          .choice(["standard"]), ends,
          .object([.init("mean", .number), .init("deviation", .number)]),
          .object([.init("from", ends), .init("to", ends)]),
        ])), "How columns or vectors are moved and stretched, see below.",
      default: "as in the file"),
    KeyRow(
      "validation", "`0.2`, `test.csv`, `{share: 0.2, take: last}`", ValidationReader.schema,
      "Rows that never train and that losses and accuracies are told of, see [Validation](#validation).",
      default: "none"),
  ]

  /// Keys for a file alone.
  static let fileKeys = [
    KeyRow(
      "header", "`true`, `false`", .boolean, "Whether the first line holds names.",
      default: "recognised: a first line of numbers alone is none"),
    KeyRow(
      "separator",
      WordList.code(CSVReading.Separator.allCases.map(\.word)) + ", or the sign in quotes", .text,
      "What divides cells.", default: "recognised"),
    KeyRow(
      "decimal", "`\".\"`, `\",\"`", .choice([".", ","]), "The sign before fractions.",
      default: "recognised"),
    KeyRow(
      "classes", "`{label: [no, yes]}`, `{label: {yes: 1, no: 0}}`",
      .mapping(.any([.list(.text), .text, .mapping(.number)])),
      "The numbers of words: a list counts from 0. Every cell is one of the words.",
      default: "none"),
    KeyRow(
      "missing", "`error`, `skip`", .choice(["error", "skip"]),
      "skip leaves rows out whose cell is missing in a column that the model uses, that `columns` lists or "
        + "that a scatter figure names; their number is said.",
      default: "error"),
  ]

  private static let ends = JSONSchema.list(.number, least: 2, most: 2)

  /// What `data` takes.
  package static let schema = JSONSchema.any([
    .text, .list(.mapping(.number)), .object(of: keys),
  ])
}
