import TraceGraph

/// A derivative in closed form, and how large it is beside the trace that gives the same number.
public struct SymbolicReport {
  public let output: Value
  public let input: Value
  public let derivative: Formula
  /// The value of the derivative on the tape.
  public let value: Double
  public let format: DerivationReport.Format
  public let digits: Int
  private let names: ShownNames

  /// Differentiates the formula of a node by another node, which stands in it as a variable.
  ///
  /// - Throws: `FormulaError` when a tensor stands between them.
  public init(
    of output: Value, by input: Value, format: DerivationReport.Format = .text, digits: Int = 4
  ) throws(FormulaError) {
    self.output = output
    self.input = input
    names = ShownNames(output.trace)
    derivative = try Formula(of: output, over: input, names).derivative(by: names.text(input))
    value = output.backward()[input] ?? 0
    self.format = format
    self.digits = digits
  }

  /// The report; every line ends with a break.
  ///
  /// - Throws: `FormulaError` for a formula of more than a million nodes.
  public func text() throws(FormulaError) -> String {
    let number = NumberFormat(digits: digits).latex(value)
    switch format {
    case .text:
      let number = value.significantText(digits)
      let left = "∂\(names.text(output))/∂\(names.text(input))"
      return "\("\(left) = \(try derivative.text)".escapedForDisplay) = \(number)\n\(size)\n"
    case .markdown:
      return "$$\(try equation) = \(number)$$\n\n\(size)\n"
    case .latex:
      return "\\begin{equation*}\n  \(try equation) = \(number)\n\\end{equation*}\n% \(size)\n"
    }
  }

  private var equation: String {
    get throws(FormulaError) {
      let upper = names.latex(output)
      let lower = names.latex(input)
      return "\\frac{\\partial \(upper)}{\\partial \(lower)} = \(try derivative.latex)"
    }
  }

  /// Whether the closed form is small enough to be written: at most a million nodes.
  public var isWritable: Bool { derivative.size <= 1_000_000 }

  /// Nodes of the closed form as written against operations of the trace.
  public var size: String {
    let work = WorkCount(of: output)
    let written = derivative.size == 1 ? "1 node" : "\(derivative.size) nodes"
    return "the closed form has \(written) (\(derivative.nodeCount) when equal parts are shared); "
      + "the trace has \(work.operations.counted("operation")) and \(work.edges.counted("edge"))"
  }
}
