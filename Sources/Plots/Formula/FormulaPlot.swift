import Figures

/// Typeset formulas: from the record, or written by hand.
public struct FormulaPlot: Hashable, Sendable {
  /// Names of which the formulas are written.
  public var define: [String] = []
  /// Whether numbers are put into them.
  public var hasNumbers = false
  /// What is differentiated; nil for the output.
  public var derive: String?
  /// What it is differentiated by.
  public var by: [String] = []
  /// The lines of a derivation, and lines in LaTeX.
  package var lines: [FormulaText] = []
  /// One line in LaTeX.
  package var text: FormulaText?
  /// The rate of an update; nil for that of training.
  public var rate: Double?
  /// Results, or ratios such as `h/z`, of which Jacobians are written.
  public var jacobians: [String] = []
  /// The node whose derivative is called δ.
  public var delta: String?
  /// Weight matrices whose gradients are written as outer products.
  public var outer: [String] = []
  /// What the matrix of second derivatives is by.
  public var hessian: [String] = []
  /// Whether extents stand under Jacobians.
  public var hasShapes = false
  /// What stands for variables.
  package var labels: [FormulaLabel] = []
  /// When in training parameters are taken.
  public var at: PlotMoment?

  /// No lines.
  public init() {}

  /// The lines in LaTeX.
  var written: [FormulaText] {
    ([text].compactMap { $0 } + lines).filter { derivationWord($0) == nil }
  }

  /// The word of a line that is made from a derivation; nil for LaTeX.
  func derivationWord(_ line: FormulaText) -> ChainLines.Word? {
    by.isEmpty ? nil : ChainLines.Word(rawValue: line.text)
  }
}

/// A line in LaTeX, or a word.
package struct FormulaText: Hashable, Sendable {
  /// As it was written.
  package var text: String
  /// What stands before the place where lines are aligned, and behind it.
  package var left: [MathTree]
  package var right: [MathTree]

  /// Whether it takes numbers from the record.
  var namesRecord: Bool { (left + right).contains(where: \.namesRecord) }
}

/// What stands for a variable.
package struct FormulaLabel: Hashable, Sendable {
  package var name: String
  package var tree: MathTree
}
