import Figures
import Sheets

/// `curve` under a figure's name and after `gradviz plot`.
package enum CurveKind: PlotKind {
  package static let word = "curve"
  package static let abstract = "Functions of one variable with their derivatives."
  package static let discussion = """
    EXAMPLES:
      gradviz plot curve 's = sigmoid(x)' --over x=-5:5 --derivatives 1 -o s.svg
      gradviz plot curve 'f = x^2 + 1' --over x=-4:4 --tangent -1 -o t.svg
      gradviz plot curve 'f = x^2' --over x=0:2 --secant at=1,step=0.5 -o f.svg
      gradviz plot curve 'g = x^2; h = sin(g)' --over g=0:9 --of h x=0 -o h.svg
      gradviz plot curve 'f = exp(x)' --over x=0:2 --differences 1 -o v.svg
    """
  package static var content: CurvePlot { CurvePlot() }
}

extension CurvePlot: PlotContent {
  package mutating func makeFrames(_ word: String) {
    if word == FrameWord.steps { hasFrames = true }
  }

  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    CurveMaker(plot: self, look: look, source: source)
  }
}
