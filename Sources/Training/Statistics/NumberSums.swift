/// What one pass over many numbers gives.
///
/// Four numbers at a time: five running results of four lanes are as many as fit the registers of every
/// 64-bit x86, which eight lanes do not.
struct NumberSums {
  var sum: Double
  var squares: Double
  var low: Double
  var high: Double
  /// How many are exactly 0.
  var zeros: Int

  private typealias Lanes = SIMD4<Double>
  private static let width = 4
  private static let stride = width * MemoryLayout<Double>.stride

  /// Nil for no numbers. A number that is not finite makes `squares` so, and the rest means nothing.
  init?(_ numbers: UnsafeBufferPointer<Double>) {
    guard let start = numbers.baseAddress, !numbers.isEmpty else { return nil }
    var running = Running()
    var place = UnsafeRawPointer(start)
    for _ in 0..<(numbers.count / Self.width) {
      running.add(place.loadUnaligned(as: Lanes.self))
      place += Self.stride
    }
    sum = running.sum.sum()
    squares = running.squares.sum()
    low = running.low.min()
    high = running.high.max()
    zeros = Int(running.zeros.wrappedSum())
    for number in numbers.suffix(numbers.count % Self.width) {
      sum += number
      squares += number * number
      low = Swift.min(low, number)
      high = Swift.max(high, number)
      if number == 0 { zeros += 1 }
    }
  }

  private struct Running {
    var sum = Lanes(repeating: 0)
    var squares = Lanes(repeating: 0)
    var low = Lanes(repeating: .infinity)
    var high = Lanes(repeating: -.infinity)
    var zeros = SIMD4<Int64>(repeating: 0)

    @inline(__always) mutating func add(_ x: Lanes) {
      sum += x
      squares += x * x
      low.replace(with: x, where: x .< low)
      high.replace(with: x, where: x .> high)
      zeros.replace(with: zeros &+ 1, where: x .== 0)
    }
  }

  /// Σ(x − center)².
  static func squares(
    of numbers: UnsafeBufferPointer<Double>, about center: Double
  ) -> Double {
    guard let start = numbers.baseAddress else { return 0 }
    let middle = Lanes(repeating: center)
    var running = Lanes(repeating: 0)
    var place = UnsafeRawPointer(start)
    for _ in 0..<(numbers.count / width) {
      let distance = place.loadUnaligned(as: Lanes.self) - middle
      running += distance * distance
      place += stride
    }
    return numbers.suffix(numbers.count % width).reduce(running.sum()) {
      $0 + ($1 - center) * ($1 - center)
    }
  }
}
