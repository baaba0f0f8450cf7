import Sheets
import Training

@testable import Plots

/// What data take from files, and which rows they hold back.
extension KeyedMapping {
  /// Keys of data that are read of a file.
  static let fileKeys = ["file", "header", "separator", "decimal", "classes", "missing"]

  /// What is read of a file differs by its key: a column that has no numbers without it stands in no row.
  static let file = KeyedMapping(
    name: "data of a file", keys: fileKeys, base: ["file": "d.csv"],
    said: [
      "file": "other.csv", "header": "false", "separator": "semicolon", "decimal": "\",\"",
      "classes": "{t: [no, yes]}", "missing": "skip",
    ],
    beside: [
      "header": ["file": "bare.csv", "columns": "{x: 1, t: 2}"],
      "decimal": ["file": "commas.csv"], "classes": ["file": "words.csv"],
      "missing": ["file": "gaps.csv", "columns": "[x, t]"],
    ],
    files: [
      SheetAttachment(name: "d.csv", text: "x,t\n1,2\n3,4\n"),
      SheetAttachment(name: "other.csv", text: "x,t\n5,6\n"),
      // Its first line may hold numbers or the names 1 and 2.
      SheetAttachment(name: "bare.csv", text: "1,2\n3,4\n"),
      // 1.234 or 1234.
      SheetAttachment(name: "commas.csv", text: "x;t\n1,234;2\n5,678;3\n"),
      SheetAttachment(name: "words.csv", text: "x,t\n1,yes\n2,no\n"),
      SheetAttachment(name: "gaps.csv", text: "x,t\n1,2\n,4\n"),
    ],
    sheet: { "data: \($0)" },
    read: { "\($0.data?.columns ?? []) \($0.data?.rows ?? [])" })

  /// So many that two draws of half of them differ.
  private static let rows = (0..<40).map { "[\($0), 1]" }.joined(separator: ", ")

  static let validation = KeyedMapping(
    name: "validation", keys: ValidationReader.keys.map(\.key), base: ["share": "0.5"],
    said: ["share": "0.25", "take": "last", "seed": "7", "file": "e.csv", "rows": "[[50, 2]]"],
    beside: ["file": ["share": ""], "rows": ["share": ""]],
    files: [SheetAttachment(name: "e.csv", text: "x,t\n60,3\n")],
    sheet: { "data: {columns: [x, t], rows: [\(rows)], validation: \($0)}" },
    read: { "\($0.data?.rows ?? []) \($0.validation?.table.rows ?? [])" })
}
