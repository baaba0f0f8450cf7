extension Trace {
  /// Whether two traces record the same computation with the same numbers: ops, attributes,
  /// operands, shapes, names, scopes, roles, shown sources, and values bit for bit (any
  /// not-a-number equals any other).
  ///
  /// - Complexity: linear in both.
  public func isEqual(to other: Trace) -> Bool { firstDifference(from: other) == nil }

  /// Where two traces differ first, in words; nil when they are equal.
  public func firstDifference(from other: Trace) -> String? {
    guard count == other.count else { return "\(count) nodes against \(other.count)" }
    let sources = storage.pointee.shownSources()
    let otherSources = other.storage.pointee.shownSources()
    for (a, b) in zip(nodes, other.nodes) {
      if let difference = a.difference(from: b) { return "node \(a.id): \(difference)" }
      guard sources[a.id] == otherSources[b.id] else { return "node \(a.id): sources differ" }
    }
    return nil
  }
}

extension Value {
  fileprivate func difference(from other: Value) -> String? {
    guard op == other.op else { return "\(op.name) against \(other.op.name)" }
    guard role == other.role else { return "\(role.name) against \(other.role.name)" }
    guard fullName == other.fullName, scope == other.scope else {
      return "'\(fullName)' against '\(other.fullName)'"
    }
    guard operands.map(\.id) == other.operands.map(\.id) else { return "operands differ" }
    guard attributes.isSame(as: other.attributes) else {
      return "\(attributes) against \(other.attributes)"
    }
    guard shape == other.shape else {
      return "\(shape.shapeText) against \(other.shape.shapeText)"
    }
    return tensor.hasSameBits(as: other.tensor) ? nil : "values differ"
  }
}

extension Tensor {
  /// Whether shapes and all bits are equal; any not-a-number equals any other.
  func hasSameBits(as other: Tensor) -> Bool {
    shape == other.shape && zip(elements, other.elements).allSatisfy { $0.isSame(as: $1) }
  }
}

extension Double {
  fileprivate func isSame(as other: Double) -> Bool {
    bitPattern == other.bitPattern || (isNaN && other.isNaN)
  }
}

extension Attributes {
  fileprivate func isSame(as other: Attributes) -> Bool {
    switch (self, other) {
    case (.exponent(let a), .exponent(let b)), (.slope(let a), .slope(let b)): a.isSame(as: b)
    default: self == other
    }
  }
}
