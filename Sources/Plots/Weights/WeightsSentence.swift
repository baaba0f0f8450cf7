import Figures
import TraceGraph

extension WeightsFigure {
  /// Every matrix with its extents and the range of its numbers.
  public var sentence: String {
    let texts = matrices.map { matrix in
      let name = SentenceText.name(matrix.name)
      let range = PlotSentence.range(matrix.values).map { " from \($0)" } ?? ""
      let extents = "\(matrix.rows)×\(matrix.columns)"
      return (name.isEmpty ? "one" : name) + " of \(extents)" + range
    }
    return texts.isEmpty
      ? "No matrices." : SentenceText.sentence("matrices: " + SentenceText.list(texts))
  }
}
