import TraceGraph

/// Turns nodes of a sheet into values; every refusal carries the place and what is allowed.
package struct SheetReader: Sendable {
  package var text: SheetText

  package init(text: SheetText) {
    self.text = text
  }

  /// The entries of a mapping whose keys are all known.
  package func entries(
    _ node: SheetNode, of what: String, allowed: [String]
  ) throws(SheetError) -> [SheetNode.Entry] {
    let entries = try mapping(node, of: what)
    for entry in entries where !allowed.contains(entry.key) {
      throw unknownKey(entry, of: what, allowed: allowed)
    }
    return entries
  }

  /// The entries of a mapping with keys of the author's choice.
  package func mapping(_ node: SheetNode, of what: String) throws(SheetError) -> [SheetNode.Entry] {
    guard case .mapping(let entries) = node.content else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)",
        remedy: "\(what) is written as keys with values, such as {x: 1, y: 2}")
    }
    return entries
  }

  /// One word or line of text.
  package func string(_ node: SheetNode, of what: String) throws(SheetError) -> String {
    guard case .scalar(let scalar) = node.content, !node.isEmpty else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)", remedy: "\(what) is a text")
    }
    return scalar.text
  }

  package func boolean(_ node: SheetNode, of what: String) throws(SheetError) -> Bool {
    switch try string(node, of: what) {
    case "true": return true
    case "false": return false
    default:
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)", remedy: "\(what) is true or false")
    }
  }

  /// A list of words, or one word.
  package func strings(_ node: SheetNode, of what: String) throws(SheetError) -> [String] {
    guard case .list(let items) = node.content else { return [try string(node, of: what)] }
    return try items.map { (item) throws(SheetError) in try string(item, of: what) }
  }

  /// One of the words of an enumeration.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: SheetNode, of what: String, _ type: Choice.Type
  ) throws(SheetError) -> Choice {
    try option(node, of: what) { (word) throws(OptionError) in
      try OptionWords.choice(word, of: what, type)
    }
  }

  /// One of the words of an enumeration, among others in one text.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: String, at place: SheetPlace, of what: String, _ type: Choice.Type
  ) throws(SheetError) -> Choice {
    let node = SheetNode(content: .scalar(.init(text: word, style: .plain)), place: place)
    return try choice(node, of: what, type)
  }

  /// Runs a reader of option words at the place of a node.
  package func option<Result>(
    _ node: SheetNode, of what: String, _ read: (String) throws(OptionError) -> Result
  ) throws(SheetError) -> Result {
    let word = try string(node, of: what)
    do {
      return try read(word)
    } catch {
      throw text.error(at: node.place, error.cause, remedy: error.remedy)
    }
  }

  package func unknownKey(
    _ entry: SheetNode.Entry, of what: String, allowed: [String]
  ) -> SheetError {
    text.error(
      at: entry.place, "unknown key '\(entry.key.shortened)' in \(what)",
      remedy: Remedy.allowed(allowed, insteadOf: entry.key))
  }
}

extension SheetReader {
  /// A number, a vector or a matrix by rows.
  package func tensor(_ node: SheetNode, of name: String) throws(SheetError) -> Tensor {
    do {
      return try TensorLiteral.tensor(from: try nested(node, of: name, depth: 0))
    } catch let error as TensorLiteral.Refusal {
      throw text.error(
        at: node.place, "the value of '\(name.shortened)': \(error.cause)",
        remedy: "a finite number, a vector [1, 2] or a matrix [[1, 2], [3, 4]]")
    } catch let error as SheetError {
      throw error
    } catch {
      throw text.error(at: node.place, "the value of '\(name.shortened)': \(error)")
    }
  }

  private func nested(
    _ node: SheetNode, of name: String, depth: Int
  ) throws(SheetError) -> TensorLiteral.Nested {
    switch node.content {
    case .list(let items) where depth < 3:
      return .list(
        try items.map { (item) throws(SheetError) in
          try nested(item, of: name, depth: depth + 1)
        })
    case .scalar(let scalar) where scalar.style == .plain:
      guard let number = TensorLiteral.number(scalar.text) else { fallthrough }
      return .number(number)
    default:
      throw text.error(
        at: node.place, "found \(node.kind) in the value of '\(name.shortened)'",
        remedy: "a finite number, a vector [1, 2] or a matrix [[1, 2], [3, 4]]")
    }
  }
}

extension SheetReader {
  /// Where paths start that stand in a node: the folder of its file from that of the sheet, empty or with a `/`
  /// at its end.
  package func folder(of node: SheetNode) -> String { text.text(of: node.place).directory }
}
