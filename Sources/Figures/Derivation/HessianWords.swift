import TraceGraph

/// What a Hessian's eigenvalues and its Newton step say, in sentences.
struct HessianWords {
  private let hessian: Hessian
  private let digits: Int

  init(_ hessian: Hessian, _ digits: Int) {
    self.hessian = hessian
    self.digits = digits
  }

  var lines: [String] {
    guard let values = hessian.eigenvalues, let low = values.first, let high = values.last else {
      return ["an entry is not a finite number: there are no eigenvalues and no Newton step"]
    }
    return [spectrum(values, low, high), missingStep].compactMap { $0 }
  }

  private func spectrum(_ values: [Double], _ low: Double, _ high: Double) -> String {
    let (first, last) = (number(low), number(high))
    if values.count == 1 { return "eigenvalue \(first)" }
    let range = first == last ? "all \(first)" : "from \(first) to \(last)"
    return "eigenvalues \(range): \(signs(of: values))"
  }

  private func number(_ number: Double) -> String { NumberFormat(digits: digits).text(number) }

  /// How many eigenvalues have which sign; what is within rounding of 0 beside the largest has none.
  private func signs(of values: [Double]) -> String {
    let rounding =
      values.reduce(0) { max($0, abs($1)) } * .ulpOfOne * Double(values.count)
    let negative = values.count { $0 < -rounding }
    let positive = values.count { $0 > rounding }
    let flat = values.count - negative - positive
    let counts = [(positive, "positive"), (negative, "negative"), (flat, "zero within rounding")]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private var missingStep: String? {
    switch hessian.solution {
    case .step: nil
    case .singular: "the matrix is singular: there is no Newton step"
    case .nearSingular(let condition):
      "rounding decides whether the matrix is singular (reciprocal condition "
        + "\(NumberFormat(digits: 2).text(condition))): there is no Newton step"
    case .notFinite: "a number is not finite: there is no Newton step"
    }
  }
}
