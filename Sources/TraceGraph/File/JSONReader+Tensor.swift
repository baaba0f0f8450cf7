extension JSONReader {
  /// Reads a number, or nested arrays of numbers that form a rectangle.
  ///
  /// The shape ends at the first extent of 0: `[[], []]` has shape 2×0.
  package mutating func tensor() throws(Failure) -> Tensor {
    var rectangle = Rectangle()
    repeat {
      if rectangle.isOpen {
        guard try nextElement() else {
          guard rectangle.close() else { throw failure("the rows of the array differ in length") }
          continue
        }
        rectangle.countElement()
      }
      if peek() == UInt8(ascii: "[") {
        try beginArray()
        guard rectangle.open() else { throw failure("the array mixes numbers and rows") }
      } else {
        let number = try numberOrWord()
        guard rectangle.append(number) else { throw failure("the array mixes numbers and rows") }
      }
    } while rectangle.isOpen
    return Tensor(shape: rectangle.extents, elements: rectangle.elements)
  }
}

/// Nested arrays on their way to a tensor: what is known of the shape so far.
private struct Rectangle {
  private(set) var elements: [Double] = []
  /// By depth; −1 while the first array of that depth is open.
  private(set) var extents: [Int] = []
  /// Elements so far in every open array.
  private var counts: [Int] = []
  private var hasNumbers = false

  var isOpen: Bool { !counts.isEmpty }

  mutating func countElement() { counts[counts.count - 1] += 1 }

  /// False where a number stood at this depth.
  mutating func open() -> Bool {
    guard !hasNumbers || counts.count < extents.count else { return false }
    counts.append(0)
    if extents.count < counts.count { extents.append(-1) }
    return true
  }

  /// False where an array stood at this depth.
  mutating func append(_ number: Double) -> Bool {
    hasNumbers = true
    elements.append(number)
    return counts.count == extents.count
  }

  /// False where an array of the same depth had another length.
  mutating func close() -> Bool {
    let depth = counts.count - 1
    let count = counts.removeLast()
    if extents[depth] == -1 { extents[depth] = count }
    return extents[depth] == count
  }
}
