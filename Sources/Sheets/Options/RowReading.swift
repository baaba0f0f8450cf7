import TraceGraph

extension SheetReader {
  /// Sets what a mapping says, each key by its row.
  ///
  /// - Parameters:
  ///   - what: the mapping, for errors.
  ///   - target: has what holds where nothing is said.
  /// - Returns: the entries by key, for what keys have to do with each other.
  /// - Throws: `SheetError` for a key without a row, a value that its row does not take, and a key that is
  ///   needed and not there.
  @discardableResult
  package func read<Target>(
    _ node: SheetNode, of what: String, by rows: [OptionRow<Target>], into target: inout Target
  ) throws(SheetError) -> [String: SheetNode] {
    let entries = try entries(node, of: what, allowed: rows.map(\.key))
    for entry in entries { try set(entry, by: rows, in: &target) }
    let fields = Dictionary(
      entries.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    for row in rows where row.isNeeded {
      _ = try require(row.key, in: fields, of: what, at: node.place)
    }
    return fields
  }

  /// Sets what one key says, if there is a row of it.
  package func set<Target>(
    _ entry: SheetNode.Entry, by rows: [OptionRow<Target>], in target: inout Target
  ) throws(SheetError) {
    try rows.first { $0.key == entry.key }?.set(&target, entry.value, self)
  }

  /// Refuses a mapping that has none of some keys, or several, where exactly one is needed.
  package func requireOne(
    of keys: [String], in fields: [String: SheetNode], of what: String, at place: SheetPlace
  ) throws(SheetError) {
    let found = keys.filter { fields[$0] != nil }
    guard found.count != 1 else { return }
    throw text.error(
      at: found.last.flatMap { fields[$0]?.place } ?? place,
      found.isEmpty
        ? "\(what) has none of: \(WordList.whole(keys))"
        : "\(what) has several of: \(WordList.whole(found))",
      remedy: "give one of: \(WordList.whole(keys))")
  }
}
