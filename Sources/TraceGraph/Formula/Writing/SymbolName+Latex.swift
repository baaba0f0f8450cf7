extension SymbolName {
  /// The name as LaTeX: `w_{12}`, `h_2`, `\hat{y}`, `\alpha`, `\mathrm{walk}`.
  package var latex: String {
    let letter = Self.latex(part: base)
    let accented = accent.map { "\\\($0.rawValue){\(letter)}" } ?? letter
    guard !subscripts.isEmpty else { return accented }
    let joined = subscripts.map(Self.latex(part:)).joined(separator: ",")
    return accented + "_" + (joined.utf8.count == 1 ? joined : "{\(joined)}")
  }

  /// The LaTeX of a full name: its scope upright before it.
  package static func latex(fullName: String) -> String {
    let name = NodeName.short(fullName)
    let end = fullName.utf8.index(fullName.endIndex, offsetBy: -name.utf8.count)
    let scope = String(fullName[..<end])
    return (scope.isEmpty ? "" : LatexText.upright(scope)) + SymbolName(name).latex
  }

  private static func latex(part: String) -> String {
    if GreekLetter.named(part) != nil { return "\\" + part }
    if let name = GreekLetter.name(of: part) { return "\\" + name }
    return LatexText.symbol(part)
  }
}
