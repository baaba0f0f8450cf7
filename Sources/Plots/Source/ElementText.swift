/// Indices as formulas write them: from 1, divided by commas.
enum ElementText {
  /// A name with an index, which stands beside the name where that has a subscript of its own.
  static func name(_ name: String, _ index: String) -> String {
    let hasDigits = name.last?.isNumber ?? true
    guard name.isName else { return "\(name)[\(index)]" }
    return hasDigits ? "`\(name)`[\(index)]" : "`\(name)[\(index)]`"
  }

  static func index(_ element: Int, _ shape: [Int]) -> String {
    var rest = element
    var indices: [String] = []
    for extent in shape.reversed() {
      indices.insert(String(rest % max(extent, 1) + 1), at: 0)
      rest /= max(extent, 1)
    }
    return indices.joined(separator: ",")
  }
}

extension String {
  /// Whether the text is typeset as one name: letters, digits and `_`.
  var isName: Bool { allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
}
