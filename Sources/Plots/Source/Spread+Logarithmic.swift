#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Spread {
  /// `count` numbers at equal factors, both ends exact.
  ///
  /// - Precondition: the range is above 0.
  static func logarithmic(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    let ends = log(range.lowerBound)...log(range.upperBound)
    var result = numbers(ends, count: count).map { exp($0) }
    result[0] = range.lowerBound
    result[count - 1] = range.upperBound
    return result
  }
}
