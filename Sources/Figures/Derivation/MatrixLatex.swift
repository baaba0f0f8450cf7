import TraceGraph

/// Numbers of a tensor as LaTeX.
struct MatrixLatex {
  var digits: Int

  /// A number, or a matrix of up to 6×8.
  func text(_ tensor: Tensor) -> String {
    let columns = max(1, tensor.shape.last ?? 1)
    let rows = tensor.elements.count / columns
    guard tensor.elements.count != 1 else { return number(tensor.elements[0]) }
    guard rows <= 6, columns <= 8 else { return "\\left[\(rows) \\times \(columns)\\right]" }
    let lines = (0..<rows).map { row in
      tensor.elements[row * columns..<(row + 1) * columns].map(number).joined(separator: " & ")
    }
    return "\\begin{bmatrix} " + lines.joined(separator: " \\\\ ") + " \\end{bmatrix}"
  }

  private func number(_ number: Double) -> String { NumberFormat(digits: digits).latex(number) }
}
