import TraceGraph

/// Finds the nodes that arguments name.
enum NameLookup {
  /// The node with a full name, or `#12`.
  ///
  /// - Throws: `Failure` 65 with the nearest name of the trace.
  static func node(_ name: String, in trace: Trace, for option: String) throws(Failure) -> Value {
    if let node = trace.node(named: name) { return node }
    if name.first == "#", let id = Int(name.dropFirst()), (0..<trace.count).contains(id) {
      return trace[id]
    }
    throw .badInput("\(option): no node is named '\(name)'\n  \(hint(name, names(of: trace)))")
  }

  /// Names in order of creation.
  static func names(of trace: Trace) -> [String] {
    trace.nodes.map(\.fullName).filter { !$0.isEmpty }
  }

  /// "did you mean …" and the first names there are.
  private static func hint(_ word: String, _ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    let nearest = NearestWord.hint(for: word, among: names)
    return (nearest.isEmpty ? "" : nearest + " ") + "names: \(shown)"
  }
}
