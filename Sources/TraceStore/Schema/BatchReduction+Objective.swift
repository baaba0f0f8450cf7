import Training

extension BatchReduction {
  /// What an objective makes of the losses of a batch: `mean(…)` or `sum(…)`, alone or with a penalty behind it,
  /// says so; of other formulas nothing is told.
  public init(of objective: Objective?) {
    self = .mean
    guard case .formula(let formula) = objective else { return }
    self = .other
    let text = formula.filter { !$0.isWhitespace }
    for (word, reduction) in [("mean(", Self.mean), ("sum(", .sum)] where text.hasPrefix(word) {
      var depth = 0
      let end = text.firstIndex { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return character == ")" && depth == 0
      }
      guard let end else { return }
      let next = text[end...].dropFirst().first
      if next == nil || next == "+" { self = reduction }
    }
  }
}
