import TraceGraph

/// How the numbers of a column were moved and stretched, with the numbers that were used.
public struct ColumnScale: Hashable, Sendable {
  /// From what to what.
  public enum Rule: Hashable, Sendable {
    /// (x − mean) / deviation.
    case standard(mean: Double, deviation: Double)
    /// The straight line that leads from one range to the other; ends go to ends exactly.
    case range(from: ClosedRange<Double>, to: ClosedRange<Double>)
  }

  /// The column as formulas know it.
  public let column: String
  /// From what to what, with the numbers.
  public let rule: Rule

  /// A scale from its parts.
  public init(_ column: String, _ rule: Rule) {
    self.column = column
    self.rule = rule
  }

  /// A number of the file as the model sees it; infinite or NaN where it leaves what doubles hold.
  public func callAsFunction(_ number: Double) -> Double {
    switch rule {
    case .standard(let mean, let deviation): return (number - mean) / deviation
    case .range(let from, let to):
      if number == from.upperBound { return to.upperBound }
      let share = (number - from.lowerBound) / (from.upperBound - from.lowerBound)
      return to.lowerBound + share * (to.upperBound - to.lowerBound)
    }
  }
}

extension ColumnScale.Rule {
  /// The mean of numbers and their deviation from it, divided by n: after scaling, the mean is 0 and the
  /// mean of the squares is 1. Nil where the deviation is 0 or beyond what doubles hold.
  ///
  /// The mean is corrected once by the mean of what is left, so that a large offset costs no digits
  /// (Chan, Golub, LeVeque 1983).
  public static func standard(of numbers: [Double]) -> ColumnScale.Rule? {
    guard let first = numbers.first else { return nil }
    let count = Double(numbers.count)
    let rough = numbers.reduce(0) { $0 + $1 / count }
    let mean = rough + numbers.reduce(0) { $0 + ($1 - rough) / count }
    let square = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    let deviation = square.squareRoot()
    guard mean.isFinite, deviation.isNormal, numbers.contains(where: { $0 != first }) else {
      return nil
    }
    return .standard(mean: mean, deviation: deviation)
  }

  /// From the least and the greatest of numbers to a range; nil where they are equal or too far apart.
  public static func range(
    of numbers: [Double], to range: ClosedRange<Double>
  ) -> ColumnScale.Rule? {
    guard let low = numbers.min(), let high = numbers.max(), low < high, (high - low).isFinite
    else { return nil }
    return .range(from: low...high, to: range)
  }
}

extension DataTable {
  /// The table with columns scaled; the scales join those there were.
  ///
  /// - Throws: `TrainingError` for a column that does not exist or holds words, one that is scaled
  ///   already, and for numbers that become too large for doubles.
  public func scaled(_ scales: [ColumnScale]) throws(TrainingError) -> DataTable {
    var known = Set(self.scales.map(\.column))
    var positions: [Int] = []
    for scale in scales {
      let name = scale.column
      guard let position = position(of: name) else {
        throw refusal(of: name, "there is no column \(name.quoted)")
      }
      guard known.insert(name).inserted else {
        throw headerError("\(name.quoted) is scaled twice", remedy: "scale a column once")
      }
      positions.append(position)
    }
    var rows = rows
    for row in rows.indices {
      for (scale, position) in zip(scales, positions) {
        rows[row][position] = scale(rows[row][position])
        guard rows[row][position].isFinite else {
          throw headerError(
            "\(scale.column.quoted) becomes too large when it is scaled",
            remedy: "give the numbers to scale by")
        }
      }
    }
    return DataTable(self, rows: rows, scales: self.scales + scales)
  }
}
