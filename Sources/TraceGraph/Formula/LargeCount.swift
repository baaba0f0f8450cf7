/// A count that may be beyond any integer: exact up to 2⁶⁴ − 1, a rounded number above.
public struct LargeCount: Hashable, Sendable {
  /// The count, or nil above 2⁶⁴ − 1.
  public let exact: UInt64?
  /// The count as a double: exact up to 2⁵³, within rounding above, infinite above 1.8e308.
  public let approximate: Double

  /// An exact count.
  public init(_ count: UInt64) {
    exact = count
    approximate = Double(count)
  }

  private init(exact: UInt64?, approximate: Double) {
    self.exact = exact
    self.approximate = exact.map { Double($0) } ?? approximate
  }

  /// The sum: exact while it is at most 2⁶⁴ − 1, else rounded, and infinite above 1.8e308.
  public static func + (a: LargeCount, b: LargeCount) -> LargeCount {
    let approximate = a.approximate + b.approximate
    guard let x = a.exact, let y = b.exact else {
      return LargeCount(exact: nil, approximate: approximate)
    }
    let (sum, overflow) = x.addingReportingOverflow(y)
    return LargeCount(exact: overflow ? nil : sum, approximate: approximate)
  }
}

extension LargeCount: Comparable {
  public static func < (a: LargeCount, b: LargeCount) -> Bool {
    if let x = a.exact, let y = b.exact { return x < y }
    if a.exact == nil, b.exact == nil { return a.approximate < b.approximate }
    return b.exact == nil
  }
}

extension LargeCount: ExpressibleByIntegerLiteral, CustomStringConvertible {
  /// An exact count, as it stands in Swift.
  public init(integerLiteral value: UInt64) { self.init(value) }

  /// The digits, or `≈ 1.27e+30` above 2⁶⁴ − 1.
  public var description: String {
    if let exact { return "\(exact)" }
    return approximate.isFinite ? "≈ \(approximate)" : "> 1.8e308"
  }
}
