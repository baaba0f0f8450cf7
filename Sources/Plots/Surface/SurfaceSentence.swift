import Figures
import TraceGraph

extension SurfaceFigure {
  /// The number, its plane, and where paths lead.
  public var sentence: String {
    let words = page.words
    let form: Phrase =
      switch kind {
      case .contour: "lines of equal {value} over {x} and {y}"
      case .surface: "surface of {value} over {x} and {y}"
      case .both: "lines of equal and surface of {value} over {x} and {y}"
      }
    var parts = [
      words(
        form,
        [
          "value": words.span(valueTitle, grid.values, else: words("value")),
          "x": words.span(xTitle, grid.x, else: "x"), "y": words.span(yTitle, grid.y, else: "y"),
        ])
    ]
    parts += paths.compactMap { path in
      guard let x = path.x.last, let y = path.y.last, path.x.count > 1 else { return nil }
      let name = words.name(path.name)
      return words(
        name.isEmpty
          ? "the path leads in {steps} from {start} to {end}"
          : "the path of {name} leads in {steps} from {start} to {end}",
        [
          "name": name, "steps": words.count(path.x.count - 1, "1 step", "{count} steps"),
          "start": words.point(path.x[0], path.y[0]), "end": words.point(x, y),
        ])
    }
    return SentenceText.sentence(parts.joined(separator: "; "))
  }
}
