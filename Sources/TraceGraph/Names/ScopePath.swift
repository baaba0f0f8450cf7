/// A scope path such as `example[17]/layer1/neuron3`, taken apart. Marks of repeated examples do not
/// count as scopes: all examples share their layers.
package struct ScopePath: Hashable, Sendable {
  /// The path as the record has it.
  package let text: String
  /// Every scope of the path, outermost first, marks of examples included.
  package let components: [Substring]
  /// The scopes without the marks of examples, outermost first.
  package let parts: [Substring]
  private let mark: Int?

  /// Takes a path apart.
  ///
  /// - Parameter text: as the record has it; empty for no scope.
  package init(_ text: String) {
    self.text = text
    components = text.isEmpty ? [] : Self.divided(text)
    parts = components.filter { !Self.isExample($0) }
    mark = components.firstIndex(where: Self.isExample)
  }

  private static let slash = UInt8(ascii: "/")

  private static func divided(_ text: String) -> [Substring] {
    text.utf8.split(separator: slash, omittingEmptySubsequences: false)
      .map { text[$0.startIndex..<$0.endIndex] }
  }

  private static func isExample(_ part: Substring) -> Bool {
    part.hasPrefix("example[") && part.hasSuffix("]")
  }

  private static func path(_ parts: some Sequence<Substring>) -> String {
    parts.joined(separator: "/")
  }
}

extension ScopePath {
  /// The path up to its first mark of an example; nil for what no example repeats.
  package var example: String? { mark.map { Self.path(components[...$0]) } }

  /// What stands around that mark, so that the examples of two data sets are told apart; empty for no
  /// example, and for one without a scope around it.
  package var aroundExample: String { mark.map { Self.path(components[..<$0]) } ?? "" }

  /// What follows that mark, inner marks included.
  package var inExample: String { mark.map { Self.path(components[($0 + 1)...]) } ?? "" }

  /// How many scopes stand around the node.
  package var depth: Int { parts.count }

  /// The path without the marks of examples.
  package var plain: String { prefix(depth) }

  /// The outermost scopes, without the marks of examples, as a path.
  ///
  /// - Parameter depth: how many.
  package func prefix(_ depth: Int) -> String { Self.path(parts.prefix(depth)) }

  /// The path and those around it, outermost first, marks included: `net`, `net/layer1`.
  ///
  /// - Parameter most: how many at most.
  package func enclosing(most: Int = .max) -> [String] {
    components.indices.prefix(most).map { Self.path(components[...$0]) }
  }

  /// Whether the path, with or without its marks, is this scope or lies in it.
  ///
  /// - Parameter scope: a path, with or without marks.
  package func lies(in scope: String) -> Bool {
    [text, plain].contains { Self.holds(scope, $0) }
  }
}

extension ScopePath {
  /// A scope inside another; either may be empty.
  package static func join(_ outer: String, _ inner: String) -> String {
    outer.isEmpty || inner.isEmpty ? outer + inner : outer + "/" + inner
  }

  /// Whether a scope is this path or around it.
  package static func holds(_ scope: String, _ path: String) -> Bool {
    path == scope || NodeName.withoutScope(path, scope) != nil && !scope.isEmpty
  }

  /// The path around the innermost scope; nil for an outermost scope and for none.
  package static func around(_ path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: slash) else { return nil }
    return String(path[..<slash])
  }

  /// The innermost scope of a path; empty for none.
  package static func innermost(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: slash) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The path without the marks of repeated examples.
  package static func withoutExamples(_ path: String) -> String {
    path.contains("example[") ? ScopePath(path).plain : path
  }

  /// A scope without the number that counts its repetitions: `example` for `example[17]`.
  package static func uncounted(_ scope: some StringProtocol) -> String {
    String(scope.prefix { $0 != "[" })
  }
}

/// Scopes that have a meaning of their own.
extension ScopePath {
  /// The mark of a repeated example, from 0: `example[17]`.
  package static func example(_ number: Int) -> String { "example[\(number)]" }

  /// A layer of a network, counted from 1: `layer1`.
  package static func layer(_ number: Int) -> String { "layer\(number)" }

  /// A neuron of a layer, counted from 1: `neuron3`.
  package static func neuron(_ number: Int) -> String { neuronWord + String(number) }

  /// The layer around a neuron: `layer1` for `layer1/neuron3`; nil for other scopes.
  package static func layer(of path: String) -> String? {
    guard let layer = around(path), isNeuron(innermost(path)) else { return nil }
    return layer
  }

  /// Whether the path is a neuron of a layer, or lies in one.
  package static func liesInNeuron(_ path: String) -> Bool {
    ScopePath(path).components.dropFirst().contains(where: isNeuron)
  }

  /// Whether a scope is called as a neuron is: a module may be called `neuronal`.
  private static func isNeuron(_ scope: some StringProtocol) -> Bool {
    let number = scope.utf8.dropFirst(neuronWord.utf8.count)
    return scope.hasPrefix(neuronWord) && !number.isEmpty
      && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// A path in words: `layer 1, neuron 3` for `layer1/neuron3`; other scopes stay as they are.
  ///
  /// - Parameters:
  ///   - path: what is put in words.
  ///   - counted: how `layer` and `neuron` are written with their number.
  package static func words(
    _ path: String, counted: (_ word: String, _ number: String) -> String = { "\($0) \($1)" }
  ) -> String {
    let known = ["layer", neuronWord]
    return ScopePath(path).components.map { scope in
      let word = scope.prefix { $0.isLetter }
      let number = scope.dropFirst(word.count)
      let isCounted = known.contains(String(word)) && !number.isEmpty
      return isCounted && number.allSatisfy(\.isNumber)
        ? counted(String(word), String(number)) : String(scope)
    }.joined(separator: ", ")
  }

  private static let neuronWord = "neuron"
}

extension Value {
  /// The full name without `example[i]`, which the same node of all examples shares; empty when the
  /// node has no name.
  package var joinedName: String { NodeName.join(ScopePath.withoutExamples(scope), name) }
}
