/// Indices as formulas write them: from 1, divided by commas.
enum ElementText {
  /// A name with an index, which stands beside the name where that has a subscript of its own.
  static func name(_ name: String, _ index: String) -> String {
    let hasDigits = name.last?.isNumber ?? true
    guard name.isName else { return "\(name)[\(index)]" }
    return hasDigits ? "`\(name)`[\(index)]" : "`\(name)[\(index)]`"
  }
}

extension String {
  /// Whether the text is typeset as one name: letters, digits and `_`.
  var isName: Bool { allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
}
