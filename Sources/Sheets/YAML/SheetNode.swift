import TraceGraph

/// A piece of a sheet with the place where it begins: what the YAML parser gives, in our own words.
struct SheetNode {
  var content: Content
  var place: SheetPlace

  enum Content {
    case scalar(Scalar)
    case list([SheetNode])
    case mapping([Entry])
  }

  struct Scalar {
    var text: String
    var style: Style
  }

  enum Style {
    /// A word or number without quotes.
    case plain
    case quoted
    /// Lines after `|`, kept as they are.
    case block
    /// Lines after `>`, joined.
    case folded
  }

  struct Entry {
    var key: String
    var place: SheetPlace
    var value: SheetNode
  }
}

extension SheetNode {
  /// What was found, for errors.
  var kind: String {
    switch content {
    case .scalar(let scalar) where scalar.style == .plain && scalar.text.isEmpty: "nothing"
    case .scalar(let scalar) where scalar.style == .plain: "'\(scalar.text.shortened)'"
    case .scalar: "a text"
    case .list: "a list"
    case .mapping: "keys with values"
    }
  }

  /// Whether a key stands without a value.
  var isEmpty: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .plain && (scalar.text.isEmpty || scalar.text == "~")
  }
}
