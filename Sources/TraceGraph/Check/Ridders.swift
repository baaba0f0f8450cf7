/// A derivative from difference quotients over falling steps, extrapolated to step 0, with what the
/// extrapolation itself says about its error.
///
/// C. J. F. Ridders, "Accurate computation of F'(x) and F'(x)F''(x)", Advances in Engineering Software
/// 4(2), 1982, 75-76; the tableau and its error are those of Numerical Recipes' `dfridr`. Steps are
/// halved.
struct Ridders {
  /// One entry of the tableau.
  struct Estimate {
    var value: Double
    /// How much the entry differs from its two ancestors.
    var truncation: Double
    /// By how much an error of 1 in every function value could move the entry.
    var amplification: Double
    /// The finest step that takes part.
    var step: Double
  }

  private let sides: DifferenceSides
  private let first: Double
  private var rows: [[Estimate]] = []

  static let depth = 8

  init(sides: DifferenceSides, first: Double) {
    self.sides = sides
    self.first = first
  }

  /// The step of the next quotient; nil when the tableau is full.
  var nextStep: Double? {
    rows.count < Self.depth ? first / Double(1 << rows.count) : nil
  }

  /// Takes the quotient at `nextStep` in.
  mutating func add(_ quotient: Double) {
    guard let step = nextStep else { return }
    let pair = sides == .two ? 2 * step : step
    var row = [
      Estimate(value: quotient, truncation: .infinity, amplification: 2 / pair, step: step)
    ]
    if let above = rows.last {
      for column in 1...rows.count {
        // The error is a series in h² for two sides, in h for one.
        let factor = Double(1 << (sides == .two ? 2 * column : column))
        let left = row[column - 1]
        let diagonal = above[column - 1]
        let value = (left.value * factor - diagonal.value) / (factor - 1)
        row.append(
          Estimate(
            value: value,
            truncation: Swift.max(abs(value - left.value), abs(value - diagonal.value)),
            amplification: (left.amplification * factor + diagonal.amplification) / (factor - 1),
            step: step))
      }
    }
    rows.append(row)
  }

  /// The entry with the smallest error, when every function value may be off by `noise`.
  func best(noise: Double) -> Estimate? {
    rows.joined().min { error($0, noise) < error($1, noise) }
  }

  /// Truncation and rounding together.
  func error(_ estimate: Estimate, _ noise: Double) -> Double {
    let rounding = noise == 0 ? 0 : noise * estimate.amplification
    return estimate.truncation + rounding
  }

  /// Whether more quotients cannot help: the last corner is worse than the one before it.
  var isGettingWorse: Bool {
    guard rows.count > 2, let last = rows.last?.last, let before = rows[rows.count - 2].last else {
      return false
    }
    return abs(last.value - before.value) >= 2 * before.truncation
  }
}
