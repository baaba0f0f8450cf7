import TraceGraph

/// A derivation as words: the chain with every local derivative as formula and as number, their
/// products, and the global derivative.
public struct DerivationReport {
  /// What the words are set in: plain text for a terminal, Markdown with LaTeX between dollar signs, or
  /// LaTeX.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    case text, markdown, latex
  }

  /// The chain that is told.
  public let derivation: Derivation
  /// The element of the input that is asked for, in row-major order from 0; nil for the whole.
  public let element: Int?
  /// What the words are set in.
  public let format: Format
  /// Significant digits of numbers.
  public let digits: Int
  private let names: ShownNames

  /// - Precondition: the element is one of the input's.
  public init(
    _ derivation: Derivation, element: Int? = nil, format: Format = .text, digits: Int = 4
  ) {
    precondition(
      element.map { (0..<derivation.input.shape.reduce(1, *)).contains($0) } ?? true,
      "element \(element ?? 0) of \(derivation.input.shape)")
    self.derivation = derivation
    self.element = element
    names = ShownNames(derivation.output.trace)
    self.format = format
    self.digits = digits
  }

  /// The report; every line ends with a break.
  /// - Parameter heading: how headings of text are dressed, for terminals.
  public func text(heading: (String) -> String = { $0 }) -> String {
    switch format {
    case .text: title + "\n\n" + table.text(heading: heading) + paragraph(conclusion)
    case .markdown:
      "### " + MarkdownText.escaped(title) + "\n\n" + table.markdown
        + paragraph(MarkdownText.escaped(conclusion))
    case .latex: DerivationLatex(derivation, names, element: element, digits: digits).text
    }
  }
}

extension DerivationReport {
  private var output: String { shown(derivation.output) }
  private var input: String { shown(derivation.input) }

  /// What stands for a node: a short name, or the formula of an unnamed step.
  private func shown(_ node: Value) -> String { names.text(node).escapedForDisplay }

  private var global: String { "∂\(output)/∂\(input)" }

  private var title: String {
    let count = derivation.pathCount
    switch count {
    case 0: return "\(global): \(output) does not depend on \(input)"
    case 1: return "\(global): 1 path"
    default: return "\(global): \(count) paths" + (derivation.rest == nil ? "" : listed)
    }
  }

  private var listed: String { ", the \(derivation.paths.count) largest one by one" }

  private func paragraph(_ text: String) -> String { text.isEmpty ? "" : "\n" + text + "\n" }

  /// What the derivative is in the shape of the input, where the Jacobian has another; else empty.
  private var conclusion: String {
    if let element { return conclusion(of: element) }
    guard let gradient = derivation.gradient, !derivation.input.isScalar else { return "" }
    let shape = derivation.input.shape.shapeText
    return "\(global) in the shape of \(input) \(shape): "
      + NumberFormat(digits: digits).text(gradient, limit: 24)
  }
}

extension DerivationReport {
  /// `∂l/∂W[2,1] = 0.5`: what the derivative holds for one element.
  private func conclusion(of element: Int) -> String {
    let index = ElementIndex.text(of: element, in: derivation.input.shape)
    let part = derivation.derivative(byElement: element)
    let number = NumberFormat(digits: digits).text(part, limit: 24)
    return "\(global)\(index) = \(number)"
  }
}

/// The rows of the table.
extension DerivationReport {
  private var table: TextTable {
    var columns: [TextTable.Column] = [.init("path"), .init("factor"), .init("formula")]
    if !derivation.isScalar { columns.append(.init("shape")) }
    columns.append(.init("value", .right))
    if derivation.paths.contains(where: { $0.share != nil }) {
      columns.append(.init("share", .right))
    }
    var table = TextTable(columns)
    let formulas = localFormulas
    for path in derivation.paths { addRows(of: path, formulas, to: &table) }
    if let rest = derivation.rest {
      add(["", "all other paths", ""], rest, to: &table)
    }
    if derivation.paths.count != 1 {
      add(["", derivation.paths.isEmpty ? global : "sum", ""], derivation.derivative, to: &table)
    }
    return table
  }

  /// The local derivatives of all listed edges, each printed once: paths share most of them.
  private var localFormulas: [MergedEdge: String] {
    Set(derivation.paths.flatMap(\.edges)).reduce(into: [:]) {
      $0[$1] = $1.localFormula(names)?.text.escapedForDisplay
    }
  }

  private func addRows(
    of path: DerivationPath, _ formulas: [MergedEdge: String], to table: inout TextTable
  ) {
    var way = way(of: path)
    for edge in path.edges {
      let isFormed = edge.jacobianSize <= Derivation.entryLimit
      let factor = "∂\(shown(edge.to))/∂\(shown(edge.from))"
      add(
        [way, factor, formulas[edge] ?? ""], isFormed ? edge.jacobian : nil,
        shape: [edge.to.shape.reduce(1, *), edge.from.shape.reduce(1, *)], to: &table)
      way = ""
    }
    let share = path.share.map { NumberFormat(digits: 3).text(100 * $0) + " %" }
    add([way, "product", ""], path.product, share: share, to: &table)
  }

  /// `f ← b ← y`; of a long one the ends.
  private func way(of path: DerivationPath) -> String {
    WordList.chain(
      [derivation.output] + path.edges.map(\.from), by: "←", most: 8, ends: (3, 2), word: shown)
  }

  private func add(
    _ cells: [String], _ value: Tensor?, shape: [Int]? = nil, share: String? = nil,
    to table: inout TextTable
  ) {
    var cells = cells
    if !derivation.isScalar { cells.append((shape ?? value?.shape ?? []).shapeText) }
    cells.append(value.map(number) ?? "–")
    if let share { cells.append(share) }
    table.add(cells)
  }

  private func number(_ matrix: Tensor) -> String {
    let format = NumberFormat(digits: digits)
    guard matrix.elements.count == 1 else { return format.text(matrix, limit: 12) }
    return format.text(matrix.elements[0])
  }
}
