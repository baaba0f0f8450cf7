import TraceGraph

/// Changes of formulas that keep an operand from where a function has no value.
enum FormulaFloor {
  static func interventions(
    for failure: NumericFailure, _ setup: TrainingSetup
  ) -> [Intervention] {
    let text = setup.formulas
    guard !text.isEmpty else { return [] }
    switch failure.op.row.limits.domain {
    case .logarithm, .root:
      let changed = FormulaEdit.flooring(failure.op.name, at: "1e-7", in: text)
      return [Intervention.formulas(text, changed, .formulaNotFinite)].compactMap { $0 }
    case .quotient:
      guard let last = failure.operands.last else { return [] }
      // Its usual size: below that, what is told is a difference and no longer a ratio. With a smaller floor a few
      // examples near 0 would outweigh all others.
      let numbers = last.value.elements.filter(\.isFinite)
      let rms = numbers.rootMeanSquare
      let floor = NumberFormat(digits: 1).text(rms > 0 ? rms : 1e-2)
      let changed = FormulaEdit.flooringDenominator(last.label, at: floor, in: text)
      return [Intervention.formulas(text, changed, .formulaNotFinite)].compactMap { $0 }
    case .all, .power, .unit, .probability: return []
    }
  }
}

extension FormulaEdit {
  /// The text with a denominator kept from 0: `/t` becomes `/max(abs(t), 1e-2)`.
  static func flooringDenominator(_ name: String, at floor: String, in text: String) -> String {
    var result = text
    let short = NodeName.short(name)
    for pattern in ["/\(short)", "/ \(short)", "/(\(short))", "/ (\(short))"] {
      var searched = result.startIndex
      while let range = result[searched...].firstRange(of: pattern) {
        let next = range.upperBound < result.endIndex ? result[range.upperBound] : " "
        let isWhole = !(next.isLetter || next.isNumber || next == "_" || next == "^")
        let offset = result.distance(from: result.startIndex, to: range.upperBound)
        guard isWhole else {
          searched = range.upperBound
          continue
        }
        let replacement = "/max(abs(\(short)), \(floor))"
        let grown = replacement.count - pattern.count
        result.replaceSubrange(range, with: replacement)
        searched = result.index(result.startIndex, offsetBy: offset + grown)
      }
    }
    return result
  }
}
