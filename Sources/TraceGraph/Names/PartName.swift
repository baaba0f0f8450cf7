/// The name of a part of a figure, as sheets, scripts and style sheets write it: `h2`, `h2->y`, `w12..l`,
/// `net.y`, `chain.symbols.l/y`. Here part names are read and written, nowhere else.
///
/// Steps are divided by dots, from the whole to its part. A name of letters, digits and `_ # [ ] ,` stands
/// bare; any other stands in double quotes, with `\"` and `\\` inside: `chain."layer1/h2"/"x1"`. What is
/// written is read again as it was.
package struct PartName: Hashable, Sendable {
  /// One step from a whole to its part.
  package enum Step: Hashable, Sendable {
    /// A node, a mark, a line.
    case name(String)
    /// The line from one node to another, `h2->y`.
    case edge(from: String, to: String)
    /// All that lies on ways from one node to another, `w12..l`.
    case path(from: String, to: String)
    /// A derivative of one node by another, `l/y`.
    case ratio(String, by: String)
  }

  /// From the whole to the part; never empty.
  package var steps: [Step]

  /// The part that steps lead to.
  package init(_ steps: Step...) { self.steps = steps }

  /// The part that names lead to, from the whole inwards; nil for none.
  package init?(path: [String]) {
    if path.isEmpty { return nil }
    steps = path.map { .name($0) }
  }

  /// The names from the whole inwards; nil for a name that says more, such as a line.
  package var path: [String]? {
    let names = steps.compactMap { if case .name(let name) = $0 { name } else { nil } }
    return names.count == steps.count ? names : nil
  }

  /// The name of a part inside this one.
  ///
  /// - Parameter step: how the inner part is called.
  package func appending(_ step: Step) -> PartName {
    var name = self
    name.steps.append(step)
    return name
  }

  /// The name as it stands inside a larger whole, such as a panel.
  ///
  /// - Parameter whole: how the whole calls what this is a part of.
  package func inside(_ whole: Step) -> PartName {
    var name = self
    name.steps.insert(whole, at: 0)
    return name
  }
}

extension PartName {
  /// As it is read again.
  package var text: String { steps.map(\.text).joined(separator: ".") }

  /// The name in letters, digits, `_` and `-`, so that no two names share it: dots become `-`, underscores
  /// are doubled, and any other character is its number in hexadecimal between underscores.
  package var identifier: String { Self.identifier(of: text) }

  /// The same of a name as it is written.
  package static func identifier(of text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
      case "_": "__"
      case ".": "-"
      default: "_" + String(scalar.value, radix: 16) + "_"
      }
    }.joined()
  }
}

extension PartName.Step {
  fileprivate var text: String {
    switch self {
    case .name(let name): Self.word(name)
    case .edge(let from, let to): Self.word(from) + "->" + Self.word(to)
    case .path(let from, let to): Self.word(from) + ".." + Self.word(to)
    case .ratio(let top, let bottom): Self.word(top) + "/" + Self.word(bottom)
    }
  }

  /// Bare where every character may stand bare, else in quotes.
  private static func word(_ name: String) -> String {
    if !name.isEmpty, name.unicodeScalars.allSatisfy(PartName.isBare) { return name }
    let escaped = name.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(escaped) + "\""
  }
}

extension PartName {
  /// Whether a character may stand in a name without quotes.
  static func isBare(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "_#[],".unicodeScalars.contains(scalar)
  }
}
