import TraceGraph

/// The second derivatives of a number by nodes of any shape: the matrix with gradient and Newton step
/// as a table, and its eigenvalues. Of more numbers than `tableLimit` there is no table, and of more
/// than `Hessian.limit` no matrix but its extreme eigenvalues.
public struct HessianReport {
  /// More rows than anybody reads.
  public static let tableLimit = 100

  /// The number that is differentiated.
  public let output: Value
  /// The nodes that it is differentiated by, in the order of the rows.
  public let inputs: [Value]
  /// The first derivatives by all numbers of the inputs.
  public let gradient: [Double]
  /// Nil for more than `Hessian.limit` numbers.
  public let hessian: Hessian?
  /// What is known of a matrix that is not computed; nil where it is, or where a number is not finite.
  public let extremes: ExtremeEigenvalues?
  /// What the words are set in.
  public let format: DerivationReport.Format
  /// Significant digits of numbers.
  public let digits: Int
  private let shown: ShownNames

  /// - Throws: `FormulaError` for an output that is no number, and for an op on the way whose second
  ///   derivative is not known.
  public init(
    of output: Value, by inputs: [Value], format: DerivationReport.Format = .text,
    digits: Int = 4
  ) throws(FormulaError) {
    self.output = output
    self.inputs = inputs
    shown = ShownNames(output.trace)
    let products = try HessianProducts(of: output, by: inputs)
    gradient = products.gradient
    hessian = products.count <= Hessian.limit ? products.hessian() : nil
    extremes = hessian == nil ? products.extremeEigenvalues() : nil
    self.format = format
    self.digits = digits
  }

  /// The report; every line ends with a break.
  /// - Parameter heading: how headings of text are dressed, for terminals.
  public func text(heading: (String) -> String = { $0 }) -> String {
    let table = isTable ? table : nil
    switch format {
    case .text:
      let rows = table.map { "\n" + $0.text(heading: heading) + "\n" } ?? "\n"
      return title + "\n" + rows + lines(remarks)
    case .markdown:
      let rows = table.map { $0.markdown + "\n" } ?? ""
      return "### " + MarkdownText.escaped(title) + "\n\n" + rows
        + lines(remarks.map(MarkdownText.escaped))
    case .latex:
      return (isTable ? latex : "") + remarks.map { "% \($0)\n" }.joined()
    }
  }

  private var isTable: Bool { gradient.count <= Self.tableLimit }

  private func lines(_ texts: [String]) -> String { texts.map { $0 + "\n" }.joined() }

  private var title: String { "second derivatives of \(shown.bareText(output).escapedForDisplay)" }

  private var remarks: [String] {
    var remarks: [String] = []
    if !isTable {
      let size = NumberFormat(digits: digits).text(gradient.norm)
      remarks.append(
        "\(gradient.count) numbers: more than the \(Self.tableLimit) of a table; "
          + "the gradient's length is \(size)")
    }
    guard let hessian else { return remarks + [extremesText] }
    return remarks + HessianWords(hessian, digits).lines
  }

  private var extremesText: String {
    guard let extremes else { return "a number is not finite: there are no eigenvalues" }
    func text(_ pair: ExtremeEigenvalues.Pair) -> String {
      NumberFormat(digits: digits).text(pair.value) + " ± "
        + NumberFormat(digits: 2).text(pair.residual)
    }
    return
      "no matrix of more than \(Hessian.limit) rows is made; extreme eigenvalues after "
      + "\(extremes.products.counted("product")) (Lanczos), ± their residuals: smallest "
      + "\(text(extremes.smallest)), largest \(text(extremes.largest))"
  }
}

extension HessianReport {
  private var names: [String] { inputs.flatMap(shown.elements).map(\.escapedForDisplay) }

  private var table: TextTable {
    let step = hessian?.newtonStep
    var table = TextTable(
      [.init("")] + names.map { .init("∂/∂\($0)", .right) }
        + [.init("gradient", .right), .init("Newton step", .right)])
    let format = NumberFormat(digits: digits)
    for (row, name) in names.enumerated() {
      let numbers = rowNumbers(row) + [gradient[row]]
      let last = step.map { format.text($0[row]) } ?? "–"
      table.add(["∂/∂\(name)"] + numbers.map(format.text) + [last])
    }
    return table
  }

  private func rowNumbers(_ row: Int) -> [Double] {
    let width = gradient.count
    return (hessian?.matrix.elements[(row * width)..<((row + 1) * width)]).map(Array.init) ?? []
  }

  private var latex: String {
    let rows = gradient.indices.map(rowNumbers)
    var text = "\\begin{align*}\n  H &= \(Self.matrix(rows, digits)) \\\\\n"
    text += "  g &= \(Self.matrix(gradient.map { [$0] }, digits))"
    if let step = hessian?.newtonStep {
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

extension HessianReport {
  /// One JSON object with the names of all numbers, the gradient, and what is known of the second
  /// derivatives: the whole matrix with its eigenvalues and the Newton step, or the extreme eigenvalues
  /// with their residuals. What there is not is null.
  public var json: String {
    var writer = JSONWriter()
    writer.raw("{\"output\": ")
    writer.string(output.label)
    writer.raw(", \"by\": ")
    writer.list(inputs.flatMap(\.elementLabels)) { $0.string($1) }
    writer.raw(", \"gradient\": ")
    writer.list(gradient) { $0.number($1) }
    if let hessian {
      writer.raw(", \"hessian\": ")
      writer.tensor(hessian.matrix)
      writer.raw(", \"eigenvalues\": ")
      Self.write(hessian.eigenvalues, to: &writer)
      writer.raw(", \"newtonStep\": ")
      Self.write(hessian.newtonStep, to: &writer)
    } else if let extremes {
      writer.raw(", \"smallest\": ")
      Self.write(extremes.smallest, to: &writer)
      writer.raw(", \"largest\": ")
      Self.write(extremes.largest, to: &writer)
      writer.raw(", \"products\": \(extremes.products)")
    } else {
      writer.raw(", \"smallest\": null, \"largest\": null")
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func write(_ numbers: [Double]?, to writer: inout JSONWriter) {
    guard let numbers else { return writer.raw("null") }
    writer.list(numbers) { $0.number($1) }
  }

  private static func write(_ pair: ExtremeEigenvalues.Pair, to writer: inout JSONWriter) {
    writer.raw("{\"value\": ")
    writer.number(pair.value)
    writer.raw(", \"residual\": ")
    writer.number(pair.residual)
    writer.raw("}")
  }
}

extension [Double] {
  /// The Euclidean length, free of overflow.
  fileprivate var norm: Double {
    let largest = reduce(0) { Swift.max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return largest }
    return largest * reduce(0) { $0 + $1 / largest * ($1 / largest) }.squareRoot()
  }
}
