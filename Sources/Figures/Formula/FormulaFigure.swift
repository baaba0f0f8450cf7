import TraceGraph

/// Typeset mathematics in lines that are aligned, with parts that frames can show one by one.
public struct FormulaFigure: Figure {
  /// From the top.
  package var lines: [FormulaLine]
  /// What the picture shows, in one sentence in plain text.
  package var sentence: String
  /// What is said beneath the formulas, a sentence each.
  package var notes: [String] = []
  /// The model whose variables have colours; nil for formulas of their own.
  package var trace: Trace?
  /// Colours by name, over those of roles and hues.
  package var colors = ColorChoices()
  /// What stands for a variable, by its shown name.
  package var labels: [String: MathTree] = [:]
  /// Page, look and words around the picture.
  public var page: PageOptions

  /// Lines as they stand.
  package init(_ lines: [FormulaLine], sentence: String = "", page: PageOptions = PageOptions()) {
    self.lines = lines
    self.sentence = sentence
    self.page = page
  }

  /// Lines in LaTeX, as `docs/plots.md` lists it; they are the parts `line1`, `line2`, …
  ///
  ///     let figure = try FormulaFigure(latex: [#"\sigma'(k) = \sigma(k)(1 - \sigma(k))"#])
  ///     try figure.write(to: "sigmoid.svg")
  ///
  /// - Parameters:
  ///   - latex: a line each.
  ///   - page: page, look and words around the picture.
  /// - Throws: `FigureError` of stage `options` for what is no LaTeX of the subset, with the place.
  public init(latex: [String], page: PageOptions = PageOptions()) throws(FigureError) {
    self.init([], page: page)
    for (number, text) in latex.enumerated() {
      do {
        lines.append(FormulaLine("line\(number + 1)", try LatexReader.line(text)))
      } catch {
        throw FigureError(
          .options, of: "line \(number + 1)",
          cause: error.cause + " at character \(error.offset + 1)", remedy: error.remedy)
      }
    }
    sentence = MathTree.sentence(lines)
  }

  /// What messages call the figure.
  public var name: String { "formula" }

  /// As large as a title can bear.
  public var growth: Double { 4 / 3.0 }

  /// As large as the names of nodes, which their letters stand for.
  public var growthBeside: Double { 4 / 3.0 }

  /// Measures the lines.
  ///
  /// - Throws: nothing here; when it is drawn, `FigureError` of stage `options` for a frame that does not
  ///   exist.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    FormulaLayout(self, setting)
  }
}
