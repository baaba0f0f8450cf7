/// One number at every crossing of columns and rows: a loss over two parameters, a score over a
/// plane. NaN and ±∞ are holes.
public struct ScalarGrid: Hashable, Sendable {
  /// Where the columns stand, ascending.
  public let x: [Double]
  /// Where the rows stand, ascending.
  public let y: [Double]
  /// Row by row from the lowest y, each from the lowest x.
  public let values: [Double]

  /// - Precondition: there are as many values as crossings, and both sides ascend.
  public init(x: [Double], y: [Double], values: [Double]) {
    precondition(values.count == x.count * y.count, "a grid has a value at every crossing")
    precondition(
      zip(x, x.dropFirst()).allSatisfy { $0 < $1 } && zip(y, y.dropFirst()).allSatisfy { $0 < $1 },
      "the columns and rows of a grid ascend")
    self.x = x
    self.y = y
    self.values = values
  }

  /// Evaluates a function at evenly spaced crossings, ends included.
  ///
  /// - Precondition: both ranges ascend and both counts are at least 2.
  public init(
    x: ClosedRange<Double>, columns: Int, y: ClosedRange<Double>, rows: Int,
    _ function: (_ x: Double, _ y: Double) -> Double
  ) {
    let xs = Spread.numbers(x, count: columns)
    let ys = Spread.numbers(y, count: rows)
    self.init(x: xs, y: ys, values: ys.flatMap { y in xs.map { function($0, y) } })
  }

  /// How many columns.
  public var columns: Int { x.count }
  /// How many rows.
  public var rows: Int { y.count }

  package func value(_ column: Int, _ row: Int) -> Double { values[row * x.count + column] }

  package var range: ValueRange { ValueRange(values) }

  /// Whether every row has one value all along.
  package var isConstantAlongX: Bool {
    values.indices.allSatisfy { index in
      index % columns == 0 || values[index].isSame(as: values[index - 1])
    }
  }

  /// Whether every column has one value all along.
  package var isConstantAlongY: Bool {
    values.indices.allSatisfy { $0 < columns || values[$0].isSame(as: values[$0 - columns]) }
  }

  /// Whether some value is not finite.
  package var hasHoles: Bool { values.contains { !$0.isFinite } }
}

extension ScalarGrid {
  /// The number between crossings, bilinear; NaN outside the grid and in cells beside a hole.
  package func value(x: Double, y: Double) -> Double {
    guard let (column, across) = Self.place(x, in: self.x),
      let (row, up) = Self.place(y, in: self.y)
    else { return .nan }
    let low = mixed(value(column, row), value(column + 1, row), across)
    let high = mixed(value(column, row + 1), value(column + 1, row + 1), across)
    let value = mixed(low, high, up)
    return value.isFinite ? value : .nan
  }

  /// The slopes along x and y of the cell at a place; NaN where there is no value.
  package func slope(x: Double, y: Double) -> (x: Double, y: Double) {
    guard let (column, across) = Self.place(x, in: self.x),
      let (row, up) = Self.place(y, in: self.y)
    else { return (.nan, .nan) }
    let (a, b) = (value(column, row), value(column + 1, row))
    let (c, d) = (value(column, row + 1), value(column + 1, row + 1))
    return (
      mixed(b - a, d - c, up) / (self.x[column + 1] - self.x[column]),
      mixed(c - a, d - b, across) / (self.y[row + 1] - self.y[row])
    )
  }

  /// The crossing with the smallest finite number.
  package var minimum: (x: Double, y: Double, value: Double)? {
    let finite = values.indices.filter { values[$0].isFinite }
    guard let best = finite.min(by: { values[$0] < values[$1] }) else { return nil }
    return (x[best % columns], y[best / columns], values[best])
  }

  /// The last place not beyond `value` and how far it lies towards the next.
  package static func place(_ value: Double, in places: [Double]) -> (index: Int, share: Double)? {
    guard let first = places.first, let last = places.last, places.count > 1,
      value >= first, value <= last
    else { return nil }
    var index = min(
      Int((value - first) / (last - first) * Double(places.count - 1)), places.count - 2)
    while index > 0, places[index] > value { index -= 1 }
    while index < places.count - 2, places[index + 1] <= value { index += 1 }
    return (index, (value - places[index]) / (places[index + 1] - places[index]))
  }

  private func mixed(_ a: Double, _ b: Double, _ share: Double) -> Double {
    share == 0 ? a : share == 1 ? b : a + (b - a) * share
  }
}

extension Double {
  /// Equality that takes all holes for the same.
  fileprivate func isSame(as other: Double) -> Bool {
    self == other || (!isFinite && !other.isFinite)
  }
}
