/// What options want of a name.
extension NodeLookup {
  /// One node or more, whole.
  ///
  /// - Throws: `NameError` as `find`, and for an element.
  package func nodes(_ text: String) throws(NameError) -> [Node] {
    let found = try find(text)
    guard found.element == nil else {
      throw NameError(
        .partial, of: text, "\(text.quoted) is one element, a whole \(noun) is wanted",
        remedy: "name \(found.name)")
    }
    return found.nodes
  }

  /// One node, whole.
  ///
  /// - Throws: `NameError` as `find`, for an element, and for a name that every example has.
  package func node(_ text: String) throws(NameError) -> Node {
    let nodes = try nodes(text)
    guard nodes.count == 1 else { throw manyExamples(text, nodes.count) }
    return nodes[0]
  }

  /// One number: a scalar node or one element.
  ///
  /// - Throws: `NameError` as `find`, for a vector or matrix without an element, and for a name that
  ///   every example has.
  package func number(_ text: String) throws(NameError) -> (node: Node, element: Int) {
    let found = try find(text)
    guard found.nodes.count == 1 else { throw manyExamples(text, found.nodes.count) }
    guard let element = found.element ?? (found.shape.isEmpty ? 0 : nil) else {
      throw NameError(
        .manyNumbers, of: text,
        "\(text.quoted) is \(found.shape.shapeText), one number is wanted",
        remedy: found.shape.contains(0)
          ? "it has no elements"
          : "name one element, such as \(found.name)\(ElementIndex.text(of: 0, in: found.shape))")
    }
    return (found.nodes[0], element)
  }

  /// Those that a pattern with `*` and `?` fits, by full name, by name without `example[i]` or by
  /// short name; the same node of several examples stays together.
  package func matches(_ pattern: NamePattern) -> [Found] {
    groups.compactMap { group in
      let isJoined = pattern.matches(group.fullName) || pattern.matches(group.name)
      let members = group.members.filter { position in
        isJoined
          || pattern.matches(NodeName.join(entries[position].scope, entries[position].name))
      }
      guard !members.isEmpty else { return nil }
      return Found(
        name: group.fullName, nodes: members.map { entries[$0].node }, shape: group.shape)
    }
  }
}
