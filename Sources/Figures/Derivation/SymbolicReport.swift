import TraceGraph

/// A derivative in closed form, and how large it is beside the trace that gives the same number.
public struct SymbolicReport {
  /// The node that is differentiated.
  public let output: Value
  /// The node that it is differentiated by.
  public let input: Value
  /// The derivative in closed form, over the names of the trace.
  public let derivative: Formula
  /// The value of the derivative on the tape: a number, or one for each element of the input.
  public let value: Tensor
  /// What the words are set in.
  public let format: DerivationReport.Format
  /// Significant digits of numbers.
  public let digits: Int
  private let names: ShownNames

  /// Differentiates the formula of a node by another node, which stands in it as a variable.
  ///
  /// By a tensor, the formula is that of each of its elements.
  /// - Throws: `FormulaError` where elements of a tensor are repeated, moved or mixed between the two.
  public init(
    of output: Value, by input: Value, format: DerivationReport.Format = .text, digits: Int = 4
  ) throws(FormulaError) {
    self.output = output
    self.input = input
    names = ShownNames(output.trace)
    try ElementwiseReach.check(from: input, to: output)
    let formula = Formula(of: output, over: input, names)
    let name = names.text(input)
    derivative =
      try input.isScalar
      ? formula.derivative(by: name)
      : formula.elementwiseDerivative(by: name, elements: CheckedSize.product(input.shape) ?? 0)
    let ones = Tensor(repeating: 1, shape: output.shape)
    value =
      output.backward(seed: ones).tensorGradient(of: input)
      ?? Tensor(repeating: 0, shape: input.shape)
    self.format = format
    self.digits = digits
  }

  /// The report; every line ends with a break.
  ///
  /// - Throws: `FormulaError` for a formula of more than a million nodes.
  public func text() throws(FormulaError) -> String {
    let number = MatrixLatex(digits: digits).text(value)
    switch format {
    case .text:
      let number = NumberFormat(digits: digits).text(value, limit: 24)
      let left = "∂\(names.text(output))/∂\(names.text(input))"
      return "\("\(left) = \(try derivative.text)".escapedForDisplay) = \(number)\n\(note)\n"
    case .markdown:
      return "$$\(try equation) = \(number)$$\n\n\(note)\n"
    case .latex:
      return "\\begin{equation*}\n  \(try equation) = \(number)\n\\end{equation*}\n% \(note)\n"
    }
  }

  /// The size, and of a formula for each element of a tensor that it is one.
  private var note: String { (input.isScalar ? "" : "element by element: ") + size }

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
