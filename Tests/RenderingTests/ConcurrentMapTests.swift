import Testing

@testable import Rendering

@Suite("Many at once")
struct ConcurrentMapTests {
  private struct Odd: Error, Equatable { let number: Int }

  @Test("gives what one after another gives, in order", arguments: [0, 1, 2, 3, 17, 1_000])
  func order(count: Int) {
    for most in [1, 2, 5, .max] {
      #expect(
        ConcurrentMap.map(Array(0..<count), mostAtOnce: most) { $0 * $0 }
          == (0..<count).map { $0 * $0 })
    }
  }

  @Test("throws the error of the first element that has one, whoever comes first")
  func firstError() {
    for _ in 0..<20 {
      #expect(throws: Odd(number: 3)) {
        try ConcurrentMap.map(Array(0..<1_000)) { number throws(Odd) in
          if number == 3 || number > 400 { throw Odd(number: number) }
          return number
        }
      }
    }
  }

  @Test("a bound of none at once still makes all, one after another")
  func atLeastOne() {
    #expect(ConcurrentMap.map([1, 2, 3], mostAtOnce: 0) { $0 } == [1, 2, 3])
  }
}
