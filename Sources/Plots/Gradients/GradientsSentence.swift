import Figures
import TraceGraph

extension GradientsFigure {
  /// How large the gradients of the first and the last layer are.
  public var sentence: String {
    guard let first = layers.first, let last = layers.last, !steps.isEmpty else {
      return "No gradients."
    }
    let step = SentenceText.number(steps[steps.count - 1], PlotSentence.format)
    var text = "magnitudes of gradients in \(CountText.count(layers.count, "layer"))"
    if steps.count > 1 { text += " over \(PlotSentence.span(stepTitle, steps, else: "steps"))" }
    text += ": at \(SentenceText.name(stepTitle)) \(step), " + magnitude(ofLayer: 0, first)
    if layers.count > 1 { text += " and " + magnitude(ofLayer: layers.count - 1, last) }
    return SentenceText.sentence(text)
  }

  /// `0.03 in layer1`, at the last step.
  private func magnitude(ofLayer layer: Int, _ name: String) -> String {
    let magnitude = magnitudes[(layer + 1) * steps.count - 1]
    let number = SentenceText.number(magnitude, PlotSentence.format)
    return "\(number) in \(SentenceText.name(name))"
  }
}
