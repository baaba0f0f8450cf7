/// Why a name of a trace cannot be given a value.
package struct GivenValueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found, with the name.
  package var cause: String
  /// What helps; empty where nothing is known.
  package var remedy = ""

  package var description: String { remedy.isEmpty ? cause : "\(cause)\n  \(remedy)" }
}

extension Trace {
  /// Gives leaves other values by name, whole or one element, and computes everything anew.
  ///
  /// - Throws: `GivenValueError` for names that the trace does not have, for what is computed, for another
  ///   shape, and for what an opaque op depends on.
  package func give(_ values: [String: Tensor]) throws(GivenValueError) {
    guard !values.isEmpty else { return }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let found = try leaves(named: name)
      for leaf in found.nodes {
        try requireRulesOfGiven(leaf)
        set(leaf, to: try Self.whole(value, for: found, leaf))
      }
    }
    replay()
  }

  private func leaves(named name: String) throws(GivenValueError) -> NodeLookup<Value>.Found {
    let found: NodeLookup<Value>.Found
    do {
      found = try find(name)
    } catch {
      throw GivenValueError(cause: "\(name)=…: \(error.cause)", remedy: error.remedy)
    }
    guard found.nodes.allSatisfy({ $0.op == .leaf }) else {
      throw GivenValueError(cause: "'\(name)' is computed and cannot be given a value")
    }
    return found
  }

  private func requireRulesOfGiven(_ leaf: Value) throws(GivenValueError) {
    do {
      try requireRules(from: leaf)
    } catch {
      throw GivenValueError(cause: error.description)
    }
  }

  /// The whole value of a leaf of which one element may be given.
  private static func whole(
    _ value: Tensor, for found: NodeLookup<Value>.Found, _ leaf: Value
  ) throws(GivenValueError) -> Tensor {
    let shape = found.element == nil ? leaf.shape : []
    guard shape == value.shape else {
      throw GivenValueError(
        cause: "'\(found.text)' is \(shape.shapeText), given \(value.shape.shapeText)")
    }
    guard let element = found.element else { return value }
    var whole = leaf.tensor
    whole.elements[element] = value.elements[0]
    return whole
  }
}
