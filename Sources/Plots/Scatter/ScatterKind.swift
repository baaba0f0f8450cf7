import Figures
import Sheets
import Training

/// `scatter` under a figure's name and after `gradviz plot`.
package enum ScatterKind: PlotKind {
  package static let word = "scatter"
  package static let abstract = "Examples as points, and what decides between their classes."
  package static let discussion = """
    EXAMPLES:
      gradviz plot scatter creatures.yaml --boundary s -o line.svg
      gradviz plot scatter creatures.yaml --frames updates -o training.pdf
      gradviz plot scatter creatures.yaml --boundary none --focus 3 -o p.svg
      gradviz plot scatter moons.csv --x x1 --y x2 --class t -o points.svg
    """
  package static var content: ScatterPlot { ScatterPlot() }
}

extension ScatterPlot: PlotContent {
  package mutating func makeFrames(_ word: String) {
    if word == FrameWord.training { update = update ?? .everyChange }
  }

  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    ScatterMaker(plot: self, look: look, source: source)
  }

  package var columns: [String] { [x, y, classes].compactMap { $0 } }

  package mutating func choose(from data: DataTable) -> PlotChoice? {
    let (chosen, said) = choosing(from: data)
    self = chosen
    return said.map { PlotChoice(said: $0, options: ["x", "y", "class"]) }
  }
}
