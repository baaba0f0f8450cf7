/// A pattern for names: `*` stands for any characters, `?` for one, all else for itself (so that
/// `example[17]/h1` needs no escapes).
public struct NamePattern: Hashable, Sendable {
  private let pattern: [Character]

  /// Any text is a pattern; one without `*` and `?` stands for one name.
  public init(_ text: String) { pattern = Array(text) }

  /// As it was written.
  public var text: String { String(pattern) }

  /// Whether it stands for one name, without `*` and `?`.
  public var isPlain: Bool { !pattern.contains { $0 == "*" || $0 == "?" } }

  /// Whether it tells of scopes; a pattern that does not may mean a name without its own.
  package var hasScope: Bool { pattern.contains("/") }

  /// Whether a full name fits, or its part without the scope where the pattern tells of none.
  package func means(_ name: String) -> Bool {
    matches(name) || !hasScope && matches(NodeName.short(name))
  }

  /// Whether the whole name fits.
  ///
  /// - Complexity: at most the product of both lengths.
  public func matches(_ name: String) -> Bool {
    let name = Array(name)
    var p = 0
    var n = 0
    // The last star, and how far into the name it reaches so far.
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        p = last.pattern + 1
        n = last.name + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
