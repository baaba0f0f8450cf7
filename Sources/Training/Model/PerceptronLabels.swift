import TraceGraph

/// How the targets of the perceptron rule write its two classes. The guess is 0 or 1 in any case.
enum PerceptronLabels {
  case zeroAndOne
  /// −1 counts as 0: the update w ← w + r (C − P) x is then the w ← w + r t x of a mistake with the
  /// label t.
  case minusAndPlusOne

  /// Tells by the labels that the examples have.
  ///
  /// - Throws: `TrainingError` for other numbers: a guess would never equal them, so that training would
  ///   never end.
  init(_ labels: Set<Double>) throws(TrainingError) {
    if labels.isSubset(of: [0, 1]) {
      self = .zeroAndOne
    } else if labels.isSubset(of: [-1, 1]) {
      self = .minusAndPlusOne
    } else {
      let found = labels.sorted { $0 < $1 || $1.isNaN }.map(NumberFormat.exact.text)
      throw TrainingError(
        .objective, of: "perceptron rule",
        "the targets of the perceptron rule are \(WordList.text(found))",
        remedy: "targets are 0 and 1, or -1 and 1; a formula can make them, such as t = step(y - 2)"
      )
    }
  }
}
