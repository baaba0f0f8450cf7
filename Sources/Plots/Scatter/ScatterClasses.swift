import Figures
import TraceGraph
import Training

/// The classes of examples: the different numbers of a column or node, in order.
struct ScatterClasses {
  /// The number of every class, ascending.
  let values: [Double]
  let names: [String]
  /// The class of every row.
  let ofRow: [Int]

  /// More classes than this have no shapes and colours of their own.
  static let most = 6

  /// - Throws: `PlotError` for numbers that are no classes, and for more or fewer names than classes.
  init(_ name: String, values: [Double], names: [String]) throws(PlotError) {
    let known = Set(values).sorted()
    guard known.count <= Self.most, values.allSatisfy(\.isFinite) else {
      throw PlotError(
        "class", "'\(name)' has \(known.count) different values",
        remedy: "classes are at most \(Self.most) different numbers, such as 0 and 1")
    }
    guard names.isEmpty || names.count == known.count else {
      throw PlotError(
        "names", "found \(names.count) names for \(known.count) classes",
        remedy: "name them in the order of their values: "
          + WordList.text(known.map { NumberFormat().text($0) }))
    }
    self.values = known
    self.names =
      names.isEmpty ? known.map { "`\(name)` = `\(NumberFormat().text($0))`" } : names
    ofRow = values.map { value in known.firstIndex(of: value) ?? 0 }
  }

  /// The words of a column as classes, in the order in which they first appear.
  ///
  /// - Throws: `PlotError` for more or fewer names than words.
  init(_ column: DataTable.OtherColumn, names: [String]) throws(PlotError) {
    guard names.isEmpty || names.count == column.words.count else {
      throw PlotError(
        "names", "found \(names.count) names for \(column.words.count) classes",
        remedy: "name them in this order: " + WordList.text(column.words))
    }
    values = column.words.indices.map(Double.init)
    self.names = names.isEmpty ? column.words : names
    ofRow = column.wordOfRow
  }

  /// The name of the class with a number, else the number.
  func name(of value: Double) -> String {
    values.firstIndex(of: value).map { names[$0] } ?? "`\(NumberFormat().text(value))`"
  }
}
