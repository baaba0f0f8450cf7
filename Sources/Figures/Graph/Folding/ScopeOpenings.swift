import TraceGraph

/// The scopes that `--unfold` names: inside them a graph is folded one level less.
struct ScopeOpenings {
  /// For every scope of the figure the depth of the innermost opened one around it; nil for none.
  private(set) var depth: [Int?]
  /// For every scope of the figure whether it belongs to an example that was named, which is then not
  /// joined with the others.
  private(set) var isApart: [Bool]

  var isEmpty: Bool { !depth.contains { $0 != nil } && !isApart.contains(true) }

  /// - Throws: `FigureError` of stage `options` with the nearest scope.
  init(_ names: [String], in scopes: ScopeTable) throws(FigureError) {
    depth = Array(repeating: nil, count: scopes.paths.count)
    isApart = Array(repeating: false, count: scopes.paths.count)
    for name in names {
      let opened = ScopePath(name)
      let inside = scopes.paths.indices.filter { scopes.paths[$0].lies(in: name) }
      guard !name.isEmpty, !inside.isEmpty else { throw Self.unknown(name, scopes) }
      for scope in inside {
        if opened.depth > 0 { depth[scope] = max(depth[scope] ?? 0, opened.depth) }
        if opened.example != nil { isApart[scope] = true }
      }
    }
  }

  private static func unknown(_ name: String, _ scopes: ScopeTable) -> FigureError {
    let names = scopes.names
    let nearest = NearestWord.nearest(to: name, among: names)
    return FigureError(
      .options, of: "unfold",
      cause: "no scope is named \(name.quoted)",
      remedy: nearest.map { "did you mean \($0.quoted)?" }
        ?? (names.isEmpty ? "the graph has no scopes" : "scopes are: \(WordList.text(names))"))
  }
}
