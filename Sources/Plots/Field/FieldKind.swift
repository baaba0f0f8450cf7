import Figures
import Sheets

/// `field` under a figure's name and after `gradviz plot`.
package enum FieldKind: PlotKind {
  package static let word = "field"
  package static let abstract =
    "Gradients in a plane: arrows down the slope, and sums of partial derivatives."
  package static let discussion = """
    EXAMPLES:
      gradviz plot field 'L = w^2 + 3*b^2' --over w=-2:2,b=-2:2 -o field.svg
      gradviz plot field 'L = w*b' --over w=0:4,b=0:4 --points w=2,b=1 -o s.svg
    """
  package static var content: FieldPlot { FieldPlot() }
}

extension FieldPlot: PlotContent {
  package mutating func makeFrames(_ word: String) {
    if word == FrameWord.steps { hasFrames = true }
  }

  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    FieldMaker(plot: self, look: look, source: source)
  }
}
