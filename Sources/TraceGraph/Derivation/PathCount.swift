/// How many paths join two nodes: exact up to 2⁶⁴ − 1, beyond that a magnitude.
public struct PathCount: Hashable, Sendable, CustomStringConvertible {
  /// The number, or nil when it is larger than `UInt64` holds.
  public private(set) var exact: UInt64?
  /// The number rounded to a `Double`; infinite beyond 1.8e308.
  public private(set) var approximate: Double

  init(_ count: UInt64) {
    exact = count
    approximate = Double(count)
  }

  mutating func add(_ other: PathCount) {
    approximate += other.approximate
    guard let a = exact, let b = other.exact else {
      exact = nil
      return
    }
    let (sum, overflow) = a.addingReportingOverflow(b)
    exact = overflow ? nil : sum
  }

  /// Whether there are more than this many.
  public func isMore(than count: Int) -> Bool { exact.map { $0 > UInt64(count) } ?? true }

  /// The digits, or `about 1.2e30`.
  public var description: String {
    if let exact { return "\(exact)" }
    guard approximate.isFinite else { return "more than 1.8e308" }
    let text = "\(approximate)"
    guard let e = text.firstIndex(of: "e") else { return "about \(text)" }
    return "about " + text[..<e].prefix(4) + text[e...]
  }
}
