extension FormulaProgram {
  /// The value of a name that a literal defines; nil for other names.
  package func literal(of name: String) -> Tensor? {
    statements.first { $0.name == name }?.literal
  }

  /// Values with others in their place, by name or for one element: `W[2,1]`.
  ///
  /// - Throws: `NameError` for an element that there is not, one of a name without value, and one
  ///   that is no number.
  package func values(
    _ given: [String: Tensor], overriddenBy overrides: [String: Tensor]
  ) throws(NameError) -> [String: Tensor] {
    var result = given
    let names = Set(names.map(\.name))
    for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
      let stem = NodeName(reading: name).fullName
      guard stem != name, !names.contains(name), names.contains(stem) else {
        result[name] = value
        continue
      }
      guard overrides[stem] == nil else {
        throw NameError(
          .ambiguous, of: name,
          "\(stem.quoted) and \(name.quoted) are both given a value",
          remedy: "keep one of them")
      }
      guard let whole = result[stem] ?? literal(of: stem) else {
        throw NameError(
          .noElement, of: name,
          "\(name.quoted) is one element, but \(stem.quoted) has no value",
          remedy: "give the whole of it a value")
      }
      result[stem] = try whole.replacing(name, of: stem, by: value)
    }
    return result
  }
}
