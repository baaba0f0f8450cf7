import TraceGraph

/// A piece of a sheet with the place where it begins: what the YAML parser gives, in our own words.
package struct SheetNode: Sendable {
  package var content: Content
  package var place: SheetPlace

  package init(content: Content, place: SheetPlace) {
    self.content = content
    self.place = place
  }

  package enum Content: Sendable {
    case scalar(Scalar)
    case list([SheetNode])
    case mapping([Entry])
  }

  package struct Scalar: Sendable {
    package var text: String
    package var style: Style

    package init(text: String, style: Style) {
      self.text = text
      self.style = style
    }
  }

  package enum Style: Sendable {
    /// A word or number without quotes.
    case plain
    case quoted
    /// Lines after `|`, kept as they are.
    case block
    /// Lines after `>`, joined.
    case folded
  }

  package struct Entry: Sendable {
    package var key: String
    package var place: SheetPlace
    package var value: SheetNode

    package init(key: String, place: SheetPlace, value: SheetNode) {
      self.key = key
      self.place = place
      self.value = value
    }
  }
}

extension SheetNode {
  /// The same node as one of a file that a sheet uses.
  func inFile(_ used: Int) -> SheetNode {
    var node = self
    node.place.used = used
    switch content {
    case .scalar: break
    case .list(let items): node.content = .list(items.map { $0.inFile(used) })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          var place = entry.place
          place.used = used
          return Entry(key: entry.key, place: place, value: entry.value.inFile(used))
        })
    }
    return node
  }

  /// Takes a key out of a mapping.
  ///
  /// - Returns: nil where it has none of that name.
  package mutating func take(_ key: String) -> Entry? {
    guard case .mapping(var entries) = content,
      let position = entries.firstIndex(where: { $0.key == key })
    else { return nil }
    let entry = entries.remove(at: position)
    content = .mapping(entries)
    return entry
  }

  /// What was found, for errors.
  package var kind: String {
    switch content {
    case .scalar(let scalar) where scalar.style == .plain && scalar.text.isEmpty: "nothing"
    case .scalar(let scalar) where scalar.style == .plain: "'\(scalar.text.shortened)'"
    case .scalar: "a text"
    case .list: "a list"
    case .mapping: "keys with values"
    }
  }

  /// Whether a key stands without a value.
  package var isEmpty: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }
}
