import Figures
import TraceGraph

extension GradientsFigure {
  /// How large the gradients of the first and the last layer are.
  public var sentence: String {
    let words = page.words
    guard let first = layers.first, let end = layers.last, !steps.isEmpty else {
      return words("No gradients.")
    }
    var subject = words(
      "magnitudes of gradients in {layers}",
      ["layers": words.count(layers.count, "1 layer", "{count} layers")])
    if steps.count > 1 {
      subject = words(
        "{subject} over {range}",
        ["subject": subject, "range": words.span(stepTitle, steps, else: words("steps"))])
    }
    let amounts =
      [magnitude(ofLayer: 0, first)]
      + (layers.count > 1 ? [magnitude(ofLayer: layers.count - 1, end)] : [])
    let last = steps[steps.count - 1]
    // One backward pass without a training belongs to no step.
    guard last >= 0 else {
      return SentenceText.sentence(
        words("{subject}: {amounts}", ["subject": subject, "amounts": words.list(amounts)]))
    }
    let step = words.number(last, PlotSentence.format)
    return SentenceText.sentence(
      words(
        "{subject}: at {step}, {amounts}",
        [
          "subject": subject, "step": "\(words.name(stepTitle)) \(step)",
          "amounts": words.list(amounts),
        ]))
  }

  /// `0.03 in layer1`, at the last step.
  private func magnitude(ofLayer layer: Int, _ name: String) -> String {
    let magnitude = magnitudes[(layer + 1) * steps.count - 1]
    let amount =
      magnitude.isFinite
      ? page.words.number(magnitude, PlotSentence.format)
      : page.words(magnitude.isNaN ? "no gradient" : "not finite")
    return page.words(
      "{amount} in {layer}", ["amount": amount, "layer": page.words.name(name)])
  }
}
