import TraceGraph

/// A number of a node as arguments name it: `x`, or `W[2,3]` counted from 1.
struct ElementReference {
  var node: Value
  /// In row-major order from 0.
  var element: Int

  /// - Throws: `Failure` 65 for a name that no node has and an index outside its shape.
  init(_ text: String, in trace: Trace, for option: String) throws(Failure) {
    if let node = trace.node(named: text), node.isScalar {
      self.node = node
      element = 0
      return
    }
    guard text.last == "]", let bracket = text.lastIndex(of: "[") else {
      node = try NameLookup.node(text, in: trace, for: option)
      element = 0
      guard node.isScalar else { throw Self.needsIndex(node, option) }
      return
    }
    node = try NameLookup.node(String(text[..<bracket]), in: trace, for: option)
    let indices = text[text.index(after: bracket)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false).map { Int($0.trimmed) }
    guard let position = Self.position(indices, node.shape) else {
      throw Self.needsIndex(node, option)
    }
    element = position
  }

  private static func position(_ indices: [Int?], _ shape: [Int]) -> Int? {
    guard indices.count == shape.count else { return nil }
    var position = 0
    for (index, extent) in zip(indices, shape) {
      guard let index, (1...max(1, extent)).contains(index) else { return nil }
      position = position * extent + index - 1
    }
    return position
  }

  private static func needsIndex(_ node: Value, _ option: String) -> Failure {
    let example = node.shape.map { _ in "1" }.joined(separator: ",")
    return .badInput(
      "\(option): '\(node.label)' is \(node.shape.shapeText)\n  "
        + (node.isScalar ? "it has no elements" : "name one element, such as \(node.label)[\(example)]"))
  }
}

extension Value {
  /// The label of one element, counted from 1: `W[2,3]`; the label itself of a scalar.
  func label(ofElement element: Int) -> String {
    guard !isScalar else { return label.escapedForDisplay }
    var rest = element
    var indices: [String] = []
    for extent in shape.reversed() {
      indices.insert(String(rest % extent + 1), at: 0)
      rest /= extent
    }
    return label.escapedForDisplay + "[" + indices.joined(separator: ",") + "]"
  }
}
