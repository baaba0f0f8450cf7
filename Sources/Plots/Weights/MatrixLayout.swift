import Figures
import Sheets
import TraceGraph
import Training

/// Which nodes make a matrix.
struct MatrixLayout {
  var name: String
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

  func matrix(_ values: [Double]) -> WeightsFigure.Matrix {
    var matrix = WeightsFigure.Matrix(
      title, rows: rows, columns: columns, values: values, rowNames: rowNames,
      columnNames: columnNames)
    matrix.quantity = isGradient ? "gradient" : "weight"
    return matrix
  }

  private var title: String {
    let text = nodes.count == 1 && !nodes[0].isScalar ? "`\(name)`" : ScopePath.words(name)
    return isGradient ? "gradient of \(text)" : text
  }
}
