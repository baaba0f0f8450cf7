/// Whether values ask for a logarithmic scale, and from where to where.
///
/// They do where they span more than two powers of ten above 0, the lowest hundredth aside. Computed
/// zeros are seldom exact: cos(π/2) gives 6e-17. So what is below 1e-9 of the largest value counts as
/// zero, be it above or below 0, unless values lead down to it without a gap of six powers of ten: a
/// smooth decay such as e⁻ˣ is logarithmic all the way down, rounding leaves a gap. Where more than a
/// hundredth of the values are zero, a logarithmic scale has no place for them and a linear one is
/// taken; a minimum that reaches zero, as Rosenbrock's, is less than that.
package enum LogarithmicFit {
  /// What is smaller than this share of the largest value may be rounding.
  private static let zero = 1e-9
  /// Values that are this many times apart have a gap between them.
  private static let gap = 1e6
  /// The share of the values that the scale may leave out at the low end.
  private static let rest = 100

  /// The ends of a logarithmic scale; nil where a linear one suits, and without finite values.
  ///
  /// - Complexity: O(n log n) in at most 20,000 of the values, evenly chosen.
  package static func ends(of values: [Double]) -> ClosedRange<Double>? {
    let all = values.lazy.filter(\.isFinite)
    guard let top = all.max(), let bottom = all.min(), top > 0, bottom >= -zero * top else {
      return nil
    }
    let step = max(1, values.count / 10_000)
    let sample = stride(from: 0, to: values.count, by: step).map { values[$0] }
      .filter(\.isFinite).sorted()
    guard !sample.isEmpty else { return nil }
    let low = sample[sample.count / rest]
    return low >= floor(of: sample, top) && top / low > 100 ? low...top : nil
  }

  /// The least value that is no rounding.
  private static func floor(of sorted: [Double], _ top: Double) -> Double {
    var floor = top
    for value in sorted.reversed() where value > 0 {
      if value < zero * top, value * gap < floor { break }
      floor = value
    }
    return floor
  }
}
