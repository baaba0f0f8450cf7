/// What messages say.
extension NodeLookup {
  func ambiguous(_ name: String, _ found: [Group], _ given: String) -> NameError {
    let element = given.dropFirst(name.count)
    return NameError(
      .ambiguous, of: given,
      "\(found.count) \(noun)s are named \(name.quoted), in different scopes",
      remedy: "write " + WordList.choice(found.map { $0.fullName + element }))
  }

  func manyExamples(_ text: String, _ count: Int) -> NameError {
    let name = NodeName(reading: text)
    let found = try? find(text)
    let member = groups.first { $0.fullName == found?.name }?.members.first
    let first = member.map { NodeName.join(entries[$0].scope, entries[$0].name) } ?? name.text
    return NameError(
      .manyExamples, of: text,
      "\(text.quoted) stands for \(count) \(noun)s, one for every example",
      remedy: "name one, such as \(first)")
  }

  func noElement(_ text: String, _ element: String, of found: Found) -> NameError {
    let name = found.name.quoted
    let shape = found.shape
    func error(_ cause: String, _ remedy: String) -> NameError {
      NameError(.noElement, of: text, cause, remedy: remedy)
    }
    if shape.isEmpty {
      return error(
        "\(name) is a number and has no element \("[\(element)]".quoted)",
        "write \(found.name)")
    }
    if shape.contains(0) { return error("\(name) is \(shape.shapeText): it has no elements", "") }
    let last = shape.reduce(1, *) - 1
    let range =
      "elements count from 1: from \(found.name)\(ElementIndex.text(of: 0, in: shape)) "
      + "to \(found.name)\(ElementIndex.text(of: last, in: shape))"
    guard let positions = ElementIndex.positions(element) else {
      return error("\("[\(element)]".quoted) is no element of \(name)", range)
    }
    guard positions.count == shape.count else {
      let axes = shape.count == 1 ? "1 axis" : "\(shape.count) axes"
      return error(
        "\(name) is \(shape.shapeText), with \(axes), and [\(element)] has \(positions.count)",
        range)
    }
    return error("\(name) is \(shape.shapeText) and has no element [\(element)]", range)
  }

  /// The error for a name that nothing bears.
  package func unknown(_ text: String) -> NameError {
    let name = NodeName(reading: text)
    return NameError(.unknown, of: text, cause(of: text, name), remedy: remedy(for: text, name))
  }

  private func cause(of text: String, _ name: NodeName) -> String {
    let scopes = groups.lazy.map(\.scope)
    let cause = "no \(noun) is named \(text.quoted)"
    if scopes.contains(where: { ScopePath.holds(text, $0) }) {
      return "\(text.quoted) is a scope, not a \(noun)"
    }
    let scope = ScopePath.withoutExamples(name.scope)
    let isKnown = scope.isEmpty || scopes.contains { ScopePath.holds(scope, $0) }
    return isKnown ? cause : "\(cause): there is no scope \(name.scope.quoted)"
  }

  /// The same name in another scope comes first, then the nearest, then what there is.
  private func remedy(for text: String, _ name: NodeName) -> String {
    let element = name.element.map { "[\($0)]" } ?? ""
    let homonyms = groups.filter { $0.name == name.name }.map(\.fullName)
    if !name.scope.isEmpty, !homonyms.isEmpty {
      return "did you mean " + WordList.choice(homonyms.map { $0 + element }) + "?"
    }
    let inside = groups.filter { ScopePath.holds(text, $0.scope) }
    if !inside.isEmpty {
      return "name one of its \(noun)s: " + WordList.choice(inside.map(\.fullName))
    }
    let names = groups.map { shortest($0.fullName) }
    if names.isEmpty { return "" }
    let stem = name.fullName
    let near =
      NearestWord.nearest(to: stem, among: names)
      ?? NearestWord.nearest(to: stem, among: groups.lazy.map(\.fullName))
    let hint = near.map { "did you mean \(($0 + element).quoted)? " } ?? ""
    return hint + "\(noun)s: " + WordList.text(names)
  }
}
