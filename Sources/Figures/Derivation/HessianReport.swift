import TraceGraph

/// The second derivatives of a number with the Newton step, as a table.
public struct HessianReport {
  public let output: Value
  public let inputs: [Value]
  public let hessian: Hessian
  public let format: DerivationReport.Format
  public let digits: Int

  /// - Throws: `FormulaError` when a tensor stands between the output and an input.
  public init(
    of output: Value, by inputs: [Value], format: DerivationReport.Format = .text,
    digits: Int = 4
  ) throws(FormulaError) {
    self.output = output
    self.inputs = inputs
    hessian = try output.hessian(by: inputs)
    self.format = format
    self.digits = digits
  }

  /// The report; every line ends with a break.
  /// - Parameter heading: how headings of text are dressed, for terminals.
  public func text(heading: (String) -> String = { $0 }) -> String {
    switch format {
    case .text: title + "\n\n" + table.text(heading: heading) + remark
    case .markdown: "### " + title + "\n\n" + table.markdown + remark
    case .latex: latex
    }
  }

  private var title: String { "second derivatives of \(output.label.escapedForDisplay)" }

  private var remark: String {
    hessian.newtonStep == nil ? "\nthe matrix is singular: there is no Newton step\n" : ""
  }

  private var names: [String] { inputs.map { $0.label.escapedForDisplay } }

  private var table: TextTable {
    var table = TextTable(
      [.init("")] + names.map { .init("∂/∂\($0)", .right) }
        + [.init("gradient", .right), .init("Newton step", .right)])
    for (row, name) in names.enumerated() {
      let numbers = rowNumbers(row) + [hessian.gradient[row]]
      let step = hessian.newtonStep.map { $0[row].significantText(digits) } ?? "–"
      table.add(["∂/∂\(name)"] + numbers.map { $0.significantText(digits) } + [step])
    }
    return table
  }

  private func rowNumbers(_ row: Int) -> [Double] {
    let width = inputs.count
    return Array(hessian.matrix.elements[row * width..<(row + 1) * width])
  }

  private var latex: String {
    let rows = inputs.indices.map(rowNumbers)
    var text = "\\begin{align*}\n  H &= \(Self.matrix(rows, digits)) \\\\\n"
    text += "  g &= \(Self.matrix(hessian.gradient.map { [$0] }, digits))"
    if let step = hessian.newtonStep {
      text += " \\\\\n  -H^{-1} g &= \(Self.matrix(step.map { [$0] }, digits))"
    }
    return text + "\n\\end{align*}\n"
  }

  private static func matrix(_ rows: [[Double]], _ digits: Int) -> String {
    let format = NumberFormat(digits: digits)
    let lines = rows.map { $0.map(format.latex).joined(separator: " & ") }
    return "\\begin{bmatrix} " + lines.joined(separator: " \\\\ ") + " \\end{bmatrix}"
  }
}
