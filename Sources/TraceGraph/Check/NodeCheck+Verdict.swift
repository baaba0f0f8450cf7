extension NodeCheck {
  /// What share of the gradient an uncertainty may be.
  static let smallShare = 1e-3

  /// Compares the tape with a quotient whose uncertainty is known.
  func verdict(_ element: Int, _ quotient: Quotient) -> GradientCheck.Verdict {
    let tape = gradient[element]
    let uncertainty = quotient.uncertainty + tapeNoise[element]
    if tape.isNaN { return quotient.uncertainty.isFinite ? .differs : .undecided }
    guard uncertainty.isFinite, quotient.value.isFinite else { return .undecided }
    let difference = abs(tape - quotient.value)
    let allowed = options.tolerance * max(abs(tape), abs(quotient.value)) + uncertainty
    if isSmall(uncertainty, element, quotient) {
      return difference <= allowed ? .agrees : .differs
    }
    // The uncertainty is an estimate: only what is far beyond it is a difference.
    return difference > 10 * allowed ? .differs : .undecided
  }

  /// Whether the uncertainty leaves something to compare.
  private func isSmall(_ uncertainty: Double, _ element: Int, _ quotient: Quotient) -> Bool {
    let tape = gradient[element]
    if uncertainty <= Self.smallShare * max(abs(tape), abs(quotient.value)) { return true }
    if uncertainty <= options.tolerance * quotient.nearbySlope { return true }
    // Terms that cancel to nothing but their own rounding (the gradient of a sum of a softmax): 0 to
    // all digits that the function has.
    let scale = max(1, abs(probe.number(element)))
    return tapeNoise[element] > 0 && abs(tape) <= tapeNoise[element]
      && abs(quotient.value) <= uncertainty
      && uncertainty * scale <= 1e-9 * abs(probe.baseTotal)
  }
}
