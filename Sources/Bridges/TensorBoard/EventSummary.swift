import TraceGraph
import Training

/// A histogram of an event file: its bins, and exact sums.
enum EventSummary {
  /// - Returns: nil for one that contradicts itself.
  static func cell(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Fault) -> HistoryCell? {
    var reader = ProtobufReader(bytes)
    var numbers = [Double](repeating: 0, count: 6)
    while let (field, content) = try reader.next() {
      guard (1...5).contains(field), let number = content.double else { continue }
      numbers[field] = number
    }
    return summary(
      minimum: numbers[1], maximum: numbers[2], count: numbers[3], sum: numbers[4],
      squares: numbers[5]
    ).map { .summary($0) }
  }

  /// A summary of what is known of many numbers.
  ///
  /// - Returns: nil where it is impossible.
  static func summary(
    minimum: Double, maximum: Double, count: Double, sum: Double, squares: Double
  ) -> NumberSummary? {
    guard let whole = CheckedSize.whole(count) else { return nil }
    guard whole > 0 else { return .nothing }
    guard minimum <= maximum, minimum.isFinite, maximum.isFinite, sum.isFinite, squares >= 0 else {
      // A sum that is not finite comes of numbers that are not.
      guard !sum.isFinite || !squares.isFinite else { return nil }
      return NumberSummary(
        count: whole, mean: .nan, sd: .nan, minimum: .nan, maximum: .nan, l2: .nan, zeros: 0,
        notFinite: 1)
    }
    let mean = min(max(sum / count, minimum), maximum)
    return NumberSummary(
      count: whole, mean: mean, sd: max(0, squares / count - mean * mean).squareRoot(),
      minimum: minimum, maximum: maximum, l2: squares.squareRoot(), zeros: 0, notFinite: 0)
  }
}

/// A tensor of an event file, as newer writers give scalars and histograms.
struct EventTensor {
  private var type = 0
  private var shape: [Int] = []
  private var numbers: [Double]?

  private static let float = 1
  private static let double = 2

  init(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Fault) {
    var reader = ProtobufReader(bytes)
    var content: ProtobufReader.Content?
    while let (field, found) = try reader.next() {
      switch field {
      case 1: type = found.integer ?? 0
      case 2: if let message = found.message { shape = try Self.shape(message) }
      case 4: content = found
      case 5: numbers = (numbers ?? []) + (found.floats ?? [])
      case 6: numbers = (numbers ?? []) + (found.doubles ?? [])
      default: break
      }
    }
    if let content {
      numbers = type == Self.float ? content.floats : type == Self.double ? content.doubles : nil
    }
  }

  private static func shape(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Fault) -> [Int] {
    var shape: [Int] = []
    var reader = ProtobufReader(bytes)
    while let (field, content) = try reader.next() {
      guard field == 2, let message = content.message else { continue }
      var size = 0
      var dimension = ProtobufReader(message)
      while let (field, content) = try dimension.next() {
        if field == 1 { size = content.integer ?? 0 }
      }
      guard shape.count < 32 else { throw ProtobufReader.Fault(cause: "a tensor of 32 axes") }
      shape.append(size)
    }
    return shape
  }

  /// A number, or a histogram of rows of left edge, right edge and count; nil for all else.
  func cell(plugin: String) -> HistoryCell? {
    guard let numbers, type == Self.float || type == Self.double else { return nil }
    if numbers.count == 1, shape.allSatisfy({ $0 == 1 }), plugin != "histograms" {
      return .number(numbers[0])
    }
    guard plugin == "histograms", shape.count == 2, shape[1] == 3, numbers.count % 3 == 0,
      numbers.count / 3 == shape[0], shape[0] > 0
    else { return nil }
    let counts = stride(from: 2, to: numbers.count, by: 3).map { numbers[$0] }
    let edges = stride(from: 0, to: numbers.count, by: 3).map { numbers[$0] }
    return HistogramBins(counts: counts, edges: edges + [numbers[numbers.count - 2]])
      .map { .summary($0.summary) }
  }
}
