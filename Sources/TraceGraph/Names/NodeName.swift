/// The name of a node taken apart as people write it: `h1`, `layer1/neuron2/w12`, `example[17]/loss`,
/// `W[2,1]` for an element counted from 1, `#12` for an unnamed node.
package struct NodeName: Hashable, Sendable {
  /// The scope path, such as `layer1/neuron2`; empty for none.
  package var scope: String
  /// What follows the scope, without the element.
  package var name: String
  /// What stands between the brackets of an element, such as `2,1`; nil for a whole node.
  package var element: String?

  package init(scope: String = "", _ name: String, element: String? = nil) {
    self.scope = scope
    self.name = name
    self.element = element
  }

  /// Takes a text apart. Brackets at the end are an element; those inside, as in `example[17]/loss`,
  /// belong to a scope.
  package init(reading text: String) {
    var stem = text[...]
    if text.last == "]", let bracket = text.lastIndex(of: "["), bracket > text.startIndex {
      stem = text[..<bracket]
      element = String(text[text.index(after: bracket)...].dropLast())
    }
    let slash = stem.lastIndex(of: "/")
    scope = slash.map { String(stem[..<$0]) } ?? ""
    name = String(slash.map { stem[stem.index(after: $0)...] } ?? stem)
  }

  /// Scope and name, without the element.
  package var fullName: String { Self.join(scope, name) }

  /// As it is read again.
  package var text: String { fullName + (element.map { "[\($0)]" } ?? "") }

  /// `scope/name`; a name without scope stands alone.
  package static func join(_ scope: String, _ name: String) -> String {
    scope.isEmpty || name.isEmpty ? name : scope + "/" + name
  }

  /// What follows the scope in a full name, whose scope is known: names may hold any character.
  package static func withoutScope(_ fullName: String, _ scope: String) -> String? {
    guard !scope.isEmpty else { return fullName }
    return fullName.hasPrefix(scope + "/") ? String(fullName.dropFirst(scope.count + 1)) : nil
  }

  /// What an unnamed node goes by.
  package static func unnamed(_ id: Int) -> String { "#\(id)" }

  /// The id that `#12` states; nil for every other text.
  package static func id(in text: String) -> Int? {
    guard text.first == "#", text.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int(text.dropFirst())
  }
}
