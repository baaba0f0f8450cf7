import Figures
import TraceGraph

extension WeightsFigure {
  /// Every matrix with its extents and the range of its numbers.
  public var sentence: String {
    let words = page.words
    let texts = matrices.map { matrix in
      let name = words.name(matrix.name)
      let matrixText = words(
        "{name} of {extents}",
        [
          "name": name.isEmpty ? words("one") : name,
          "extents": "\(matrix.rows)×\(matrix.columns)",
        ])
      guard let range = words.range(matrix.values) else { return matrixText }
      return words("{name} from {range}", ["name": matrixText, "range": range])
    }
    return texts.isEmpty
      ? words("No matrices.")
      : SentenceText.sentence(words("matrices: {list}", ["list": words.list(texts)]))
  }
}
