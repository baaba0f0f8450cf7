/// The one place where numbers from outside become sizes and indices.
package enum CheckedSize {
  /// More elements than any recorded tensor may have.
  package static let limit = 1 << 31

  /// A number as a count or index, or nil if it is not whole, not finite, negative or over `limit`.
  package static func whole(_ number: Double) -> Int? {
    guard number >= 0, number <= Double(limit), number == number.rounded() else { return nil }
    return Int(number)
  }

  /// A number counted from `base` as a zero-based index below `count`, or nil if it is none.
  package static func index(_ number: Double, base: Int, count: Int) -> Int? {
    guard let whole = whole(number - Double(base)), whole < count else { return nil }
    return whole
  }

  /// How many elements a shape has, or nil if an extent is negative or the product is over `limit`.
  ///
  /// An extent of 0 does not excuse the others: kernels multiply parts of a shape.
  package static func product(_ shape: [Int]) -> Int? {
    var total = 1
    for extent in shape {
      guard extent >= 0 else { return nil }
      let (next, overflow) = total.multipliedReportingOverflow(by: Swift.max(1, extent))
      guard !overflow, next <= limit else { return nil }
      total = next
    }
    return shape.contains(0) ? 0 : total
  }

  /// The product of sizes for a count of memory: it cannot overflow.
  package static func count(_ sizes: Int...) -> Double { sizes.reduce(1) { $0 * Double($1) } }

  /// How many elements a shape has, for a count of memory.
  package static func count(_ shape: [Int]) -> Double { shape.reduce(1) { $0 * Double($1) } }
}
