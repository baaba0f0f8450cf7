/// A scope path such as `example[17]/layer1/neuron3`, taken apart. Marks of repeated examples do not
/// count as scopes: all examples share their layers.
package struct ScopePath: Sendable {
  /// The path as the record has it.
  package let text: String
  /// The scopes without the marks of examples, outermost first.
  package let parts: [Substring]
  /// The path up to its first mark of an example; nil for what no example repeats.
  package let example: String?
  /// What follows that mark, inner marks included.
  package let inExample: String

  package init(_ text: String) {
    self.text = text
    let all = text.split(separator: "/")
    parts = all.filter { !Self.isExample($0) }
    let mark = all.firstIndex(where: Self.isExample)
    example = mark.map { all[...$0].joined(separator: "/") }
    inExample = mark.map { all[($0 + 1)...].joined(separator: "/") } ?? ""
  }

  /// The mark of a repeated example, from 0: `example[17]`.
  package static func example(_ number: Int) -> String { "example[\(number)]" }

  private static func isExample(_ part: Substring) -> Bool {
    part.hasPrefix("example[") && part.hasSuffix("]")
  }

  /// How many scopes stand around the node.
  package var depth: Int { parts.count }

  /// The path without the marks of examples.
  package var plain: String { prefix(depth) }

  /// The outermost scopes, as a path.
  package func prefix(_ depth: Int) -> String { parts.prefix(depth).joined(separator: "/") }

  /// Whether the path, with or without its marks, is this scope or lies in it.
  package func lies(in scope: String) -> Bool {
    [text, plain].contains { $0 == scope || $0.hasPrefix(scope + "/") }
  }
}

extension ScopePath {
  /// The path without the marks of repeated examples.
  package static func withoutExamples(_ path: String) -> String {
    path.contains("example[") ? ScopePath(path).plain : path
  }

  /// The layer around a neuron: `layer1` for `layer1/neuron3`; nil for other scopes.
  package static func layer(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return path[path.index(after: slash)...].hasPrefix("neuron") ? String(path[..<slash]) : nil
  }
}

extension Value {
  /// The full name without `example[i]`, which the same node of all examples shares; empty when the
  /// node has no name.
  package var joinedName: String { NodeName.join(ScopePath.withoutExamples(scope), name) }
}
