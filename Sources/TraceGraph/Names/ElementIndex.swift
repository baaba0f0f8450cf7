/// Positions of elements as people write them: from 1, one an axis, `[2,1]`.
package enum ElementIndex {
  /// `[2,1]` for an element in row-major order from 0; empty for a scalar.
  package static func text(of element: Int, in shape: [Int]) -> String {
    shape.isEmpty ? "" : "[" + words(of: element, in: shape) + "]"
  }

  /// A name with the positions of every element, in row-major order: `W[1,1]`, `W[1,2]`; a scalar's alone.
  package static func labels(_ name: String, _ shape: [Int]) -> [String] {
    (0..<shape.reduce(1, *)).map { name + text(of: $0, in: shape) }
  }

  /// `2,1`: the positions alone.
  package static func words(of element: Int, in shape: [Int]) -> String {
    var rest = element
    var positions: [String] = []
    for extent in shape.reversed() {
      positions.append(String(rest % max(extent, 1) + 1))
      rest /= max(extent, 1)
    }
    return positions.reversed().joined(separator: ",")
  }

  /// The element in row-major order from 0; nil for positions outside the shape, for more or fewer of
  /// them than it has axes, and for a scalar.
  package static func element(at positions: [Int], in shape: [Int]) -> Int? {
    guard positions.count == shape.count, !shape.isEmpty else { return nil }
    var element = 0
    for (position, extent) in zip(positions, shape) {
      guard position >= 1, position <= extent else { return nil }
      element = element * extent + position - 1
    }
    return element
  }

  /// The positions between two brackets; nil where one is no whole number.
  package static func positions(_ text: some StringProtocol) -> [Int]? {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let positions = words.compactMap { word in Int(String(word.filter { !$0.isWhitespace })) }
    return positions.count == words.count ? positions : nil
  }
}
