/// A scope path such as `example[17]/layer1/neuron3`, taken apart. Marks of repeated examples do not
/// count as scopes: all examples share their layers.
struct ScopePath {
  /// The path as the record has it.
  let text: String
  /// The scopes without the marks of examples, outermost first.
  let parts: [Substring]
  /// The path up to its first mark of an example; nil for what no example repeats.
  let example: String?
  /// What follows that mark, inner marks included.
  let inExample: String

  init(_ text: String) {
    self.text = text
    let all = text.split(separator: "/")
    parts = all.filter { !Self.isExample($0) }
    let mark = all.firstIndex(where: Self.isExample)
    example = mark.map { all[...$0].joined(separator: "/") }
    inExample = mark.map { all[($0 + 1)...].joined(separator: "/") } ?? ""
  }

  /// `example[17]`.
  private static func isExample(_ part: Substring) -> Bool {
    part.hasPrefix("example[") && part.hasSuffix("]")
  }

  /// How many scopes stand around the node.
  var depth: Int { parts.count }

  /// The path without the marks of examples.
  var plain: String { prefix(depth) }

  /// The outermost scopes, as a path.
  func prefix(_ depth: Int) -> String { parts.prefix(depth).joined(separator: "/") }

  /// Whether the path, with or without its marks, is this scope or lies in it.
  func lies(in scope: String) -> Bool {
    [text, plain].contains { $0 == scope || $0.hasPrefix(scope + "/") }
  }
}
