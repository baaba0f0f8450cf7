/// The name of a node taken apart as people write it: `h1`, `layer1/neuron2/w12`, `example[17]/loss`,
/// `W[2,1]` for an element counted from 1, `#12` for an unnamed node. Here names are read and written,
/// nowhere else.
///
/// Names hold any character. What is read is written again letter by letter; a text that could be read in
/// two ways (`a/b` for a name in a scope, or a name that holds a slash) means the first, and whoever knows
/// the scope takes a name apart with `withoutScope`.
package struct NodeName: Hashable, Sendable {
  /// The scope path, such as `layer1/neuron2`; empty for none.
  package var scope: String
  /// What follows the scope, without the element.
  package var name: String
  /// What stands between the brackets of an element, such as `2,1`; nil for a whole node.
  package var element: String?

  /// A name from its parts.
  ///
  /// - Parameters:
  ///   - scope: the scope path; empty for none.
  ///   - name: what follows it.
  ///   - element: what stands between brackets behind it; nil for a whole node.
  package init(scope: String = "", _ name: String, element: String? = nil) {
    self.scope = scope
    self.name = name
    self.element = element
  }

  /// Takes a text apart. Brackets at the end are an element; those inside, as in `example[17]/loss`,
  /// belong to a scope. A slash divides only what is not empty: `/x` and `x/` are names.
  ///
  /// - Parameter text: what was written.
  package init(reading text: String) {
    var stem = text[...]
    // By bytes: a mark that combines with a slash does not hide it from `join`, so not from here.
    if text.utf8.last == UInt8(ascii: "]"),
      let bracket = text.utf8.lastIndex(of: UInt8(ascii: "[")),
      let before = text.utf8[..<bracket].last, before != Self.slash
    {
      stem = text[..<bracket]
      let start = text.utf8.index(after: bracket)
      element = String(text[start..<text.utf8.index(before: text.endIndex)])
    }
    let divided = Self.divided(stem)
    scope = divided.map { String($0.scope) } ?? ""
    name = String(divided?.name ?? stem)
  }

  /// Scope and name, without the element.
  package var fullName: String { Self.join(scope, name) }

  /// As it is read again.
  package var text: String { fullName + (element.map { "[\($0)]" } ?? "") }
}

extension NodeName {
  private static let slash = UInt8(ascii: "/")

  /// `scope/name`; a name without scope stands alone.
  package static func join(_ scope: String, _ name: String) -> String {
    scope.isEmpty || name.isEmpty ? name : scope + "/" + name
  }

  /// What follows the scope in a full name, whose scope is known: names may hold any character.
  ///
  /// - Returns: nil where the full name is not of this scope.
  package static func withoutScope(_ fullName: String, _ scope: String) -> String? {
    guard !scope.isEmpty else { return fullName }
    let bytes = fullName.utf8
    guard bytes.starts(with: scope.utf8) else { return nil }
    let end = bytes.index(bytes.startIndex, offsetBy: scope.utf8.count)
    guard end < bytes.endIndex, bytes[end] == slash else { return nil }
    return String(fullName[bytes.index(after: end)...])
  }

  /// What follows the last slash of a full name whose scope is not known, as labels show it.
  package static func short(_ fullName: String) -> String {
    divided(fullName[...]).map { String($0.name) } ?? fullName
  }

  private static func divided(_ text: Substring) -> (scope: Substring, name: Substring)? {
    guard let slash = text.utf8.lastIndex(of: slash), slash > text.startIndex else { return nil }
    let name = text[text.utf8.index(after: slash)...]
    return name.isEmpty ? nil : (text[..<slash], name)
  }
}

extension NodeName {
  /// What an unnamed node goes by.
  package static func unnamed(_ id: Int) -> String { "#\(id)" }

  /// The id that `#12` states; nil for every other text.
  package static func id(in text: String) -> Int? {
    guard text.utf8.first == UInt8(ascii: "#"),
      text.utf8.dropFirst().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text.dropFirst())
  }
}
