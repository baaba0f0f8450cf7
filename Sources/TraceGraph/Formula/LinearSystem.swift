/// A square system of linear equations.
struct LinearSystem {
  private let matrix: Tensor

  /// - Precondition: the matrix is square.
  init(_ matrix: Tensor) {
    precondition(
      matrix.shape.count == 2 && matrix.shape[0] == matrix.shape[1],
      "a linear system of shape \(matrix.shape)")
    self.matrix = matrix
  }

  /// The solution by elimination with the largest pivot of each column (Golub, Van Loan, §3.4); nil
  /// when the matrix is singular to working precision or something is not finite.
  func solve(_ right: [Double]) -> [Double]? {
    let count = right.count
    var rows = (0..<count).map { row in
      Array(matrix.elements[(row * count)..<((row + 1) * count)]) + [right[row]]
    }
    let scale = matrix.elements.reduce(0) { $0.magnitude > $1.magnitude ? $0 : $1 }.magnitude
    let smallest = scale * Double(count) * Double.ulpOfOne
    for column in 0..<count {
      let pivot = (column..<count).reduce(column) {
        rows[$1][column].magnitude > rows[$0][column].magnitude ? $1 : $0
      }
      guard rows[pivot][column].magnitude > smallest else { return nil }
      rows.swapAt(column, pivot)
      for row in (column + 1)..<max(count, column + 1) {
        let factor = rows[row][column] / rows[column][column]
        for entry in column...count { rows[row][entry] -= factor * rows[column][entry] }
      }
    }
    return substituteBack(rows)
  }

  private func substituteBack(_ rows: [[Double]]) -> [Double]? {
    let count = rows.count
    var solution = [Double](repeating: 0, count: count)
    for row in rows.indices.reversed() {
      var rest = rows[row][count]
      for column in (row + 1)..<max(count, row + 1) { rest -= rows[row][column] * solution[column] }
      solution[row] = rest / rows[row][row]
    }
    return solution.allSatisfy(\.isFinite) ? solution : nil
  }
}
