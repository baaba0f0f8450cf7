#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Places along an axis.
package enum Spread {
  /// `count` evenly spaced numbers, both ends exact.
  package static func numbers(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    let last = Double(max(count - 1, 1))
    return (0..<count).map { index in
      let share = Double(index) / last
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }

  /// `count` numbers at equal factors, both ends exact.
  ///
  /// - Precondition: the range is above 0.
  package static func logarithmic(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    let ends = log(range.lowerBound)...log(range.upperBound)
    var result = numbers(ends, count: count).map { exp($0) }
    result[0] = range.lowerBound
    result[count - 1] = range.upperBound
    return result
  }
}
