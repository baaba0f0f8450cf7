/// Parts of scope paths such as `example[17]/layer1/neuron3`.
package enum ScopePath {
  /// The path without the marks of repeated examples.
  package static func withoutExamples(_ path: String) -> String {
    guard path.contains("example[") else { return path }
    return path.split(separator: "/").filter { !isExample($0) }.joined(separator: "/")
  }

  /// `example[17]`.
  private static func isExample(_ component: Substring) -> Bool {
    component.hasPrefix("example[") && component.hasSuffix("]")
  }

  /// The layer around a neuron: `layer1` for `layer1/neuron3`; nil for other scopes.
  static func layer(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let last = path[path.index(after: slash)...]
    return last.hasPrefix("neuron") ? String(path[..<slash]) : nil
  }
}
