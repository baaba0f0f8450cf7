/// A piece of a text: a heading, a paragraph, a list, lines of code.
public indirect enum TextPassage: Hashable, Sendable {
  /// Level 1 is the largest of three.
  case heading(level: Int, [TextRun])
  /// Runs that follow one another, broken into lines as wide as the room.
  case paragraph([TextRun])
  /// Items, counted from a number or with dots.
  case list([[TextPassage]], from: Int?)
  /// Lines that keep their blanks.
  case code([String])
}

/// A run of text in one manner.
public enum TextRun: Hashable, Sendable {
  /// Words; blanks at their ends divide them from what stands beside.
  case words(String, isEmphasized: Bool = false, isStrong: Bool = false)
  /// A formula as sheets write it: `sigmoid(w*x)`.
  case formula(String)
  /// A formula in the LaTeX subset of formulas, without dollar signs around it.
  case latex(String)
  /// A small shape, with what it shows in words.
  case icon(Icon, words: String)
  /// The end of a line.
  case lineBreak
}

extension TextPassage {
  /// All runs in it.
  var runs: [TextRun] {
    switch self {
    case .heading(_, let runs), .paragraph(let runs): runs
    case .list(let items, _): items.joined().flatMap(\.runs)
    case .code: []
    }
  }
}

extension TextRun {
  /// The mathematics of a run in LaTeX; nil for others, and for what cannot be read.
  var tree: MathTree? {
    guard case .latex(let text) = self, let line = try? LatexReader.line(text) else { return nil }
    return .row(line.left + line.right)
  }
}
