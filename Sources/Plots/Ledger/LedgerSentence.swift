import Figures
import TraceGraph

extension LedgerFigure {
  /// What becomes of the gradient, and which factor shrinks it the most.
  public var sentence: String {
    let words = page.words
    let total = factors.reduce(0) { $0 + Elementary.log10($1.ratio) }
    let shrinking = factors.filter { $0.ratio < 1 }
    let subject = words(
      "from 1 at the loss the gradient comes to {size} at the weights of {layer}",
      [
        "size": words.number(Elementary.power(ten: total), PlotSentence.format),
        "layer": words.place(target),
      ])
    guard let worst = shrinking.min(by: { $0.ratio < $1.ratio }) else {
      return SentenceText.sentence(subject)
    }
    return SentenceText.sentence(
      words(
        "{subject}; {count} of {all} factors shrink it, the strongest is {name}, {ratio}",
        [
          "subject": subject, "count": words.number(shrinking.count),
          "all": words.number(factors.count), "name": words.name(worst.name),
          "ratio": words.number(worst.ratio, PlotSentence.format),
        ]))
  }
}
