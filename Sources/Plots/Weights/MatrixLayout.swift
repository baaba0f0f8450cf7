import Figures
import Sheets
import TraceGraph
import Training

/// Which nodes make a matrix.
struct MatrixLayout {
  var name: String
  /// Whether its numbers stand in no scope: it is called `weights` then.
  var hasNoScope = false
  var isGradient: Bool
  var rows: Int
  var columns: Int
  var rowNames: [String] = []
  var columnNames: [String] = []
  /// One tensor, or scalars row by row.
  var nodes: [Value]

  var subjects: [NumberSubject] { nodes.map { .node($0.joinedName) } }
  var isTrained: Bool { nodes.allSatisfy { $0.role == .parameter || $0.role == .bias } }

  var lacksGradient: PlotError {
    PlotError("of", "'\(name)' has no gradient: the output does not depend on it")
  }

  /// - Parameter words: of the figure.
  func matrix(_ values: [Double], _ words: FigureWords) -> WeightsFigure.Matrix {
    var matrix = WeightsFigure.Matrix(
      title(words), rows: rows, columns: columns, values: values, rowNames: rowNames,
      columnNames: columnNames)
    matrix.quantity = words(isGradient ? "gradient" : "weight")
    matrix.part = hasNoScope ? "" : name
    return matrix
  }

  private func title(_ words: FigureWords) -> String {
    let isTensor = nodes.count == 1 && !nodes[0].isScalar
    let text = isTensor ? "`\(name)`" : hasNoScope ? words("weights") : words.scope(name)
    return isGradient ? words("gradient of {name}", ["name": text]) : text
  }
}
