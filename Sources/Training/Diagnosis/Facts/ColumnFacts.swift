/// What is known of a column of the data that the model uses.
struct ColumnFacts: Hashable, Sendable {
  var name: String
  var lowest: Double
  var highest: Double
  var mean: Double
  var deviation: Double
  /// The different numbers, up to 21 of them.
  var different: Set<Double>

  init(_ name: String, _ numbers: [Double]) {
    self.name = name
    lowest = numbers.min() ?? .nan
    highest = numbers.max() ?? .nan
    let count = Double(max(1, numbers.count))
    let mean = numbers.reduce(0) { $0 + $1 / count }
    self.mean = mean
    deviation = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }.squareRoot()
    different = []
    for number in numbers where different.count <= 20 { different.insert(number) }
  }

  var isConstant: Bool { lowest == highest }
  /// The root of the mean square: how large the numbers are that weights meet.
  var rms: Double { (mean * mean + deviation * deviation).squareRoot() }
  var largest: Double { max(abs(lowest), abs(highest)) }
}
