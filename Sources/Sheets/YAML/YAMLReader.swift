import TraceGraph
import Yams

/// The one file that calls Yams: text in, `SheetNode` out, every refusal as a `SheetError`.
package enum YAMLReader {
  /// Deeper lists and mappings than any key of a sheet takes.
  static let depthLimit = 32

  /// The root of the sheet, or nil for a text without any content.
  ///
  /// - Throws: `SheetError` at the place of a syntax error, an anchor, a tag, a repeated key or a
  ///   second document.
  ///
  /// - Parameter used: of which file that a sheet uses the text is, from 1; 0 for the sheet itself.
  package static func read(
    _ text: SheetText, used: Int = 0
  ) throws(SheetError) -> SheetNode? {
    if let index = AnchorGuard.firstAnchor(in: text.text) {
      throw text.error(
        at: text.place(of: index), "an anchor (&name)",
        remedy: "sheets have no anchors and aliases; put a text that begins with & in quotes")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text.text, .basic)
    } catch {
      throw refusal(error, in: text)
    }
    guard let root else { return nil }
    let read = try node(root, text, depth: 0)
    return used == 0 ? read : read.inFile(used)
  }

  private static func node(
    _ node: Node, _ text: SheetText, depth: Int
  ) throws(SheetError) -> SheetNode {
    let place = place(node.mark)
    guard depth < depthLimit else {
      throw text.error(at: place, "lists or keys nested more than \(depthLimit) deep")
    }
    try refuseTag(node, text, place)
    switch node {
    case .scalar(let scalar):
      return SheetNode(content: .scalar(Self.scalar(scalar)), place: place)
    case .sequence(let list):
      var children: [SheetNode] = []
      for child in list { children.append(try self.node(child, text, depth: depth + 1)) }
      return SheetNode(content: .list(children), place: place)
    case .mapping(let mapping):
      let entries = try entries(mapping, text, depth: depth)
      return SheetNode(content: .mapping(entries), place: place)
    case .alias:
      throw text.error(at: place, "an alias (*name)", remedy: "write the value out")
    }
  }

  private static func entries(
    _ mapping: Node.Mapping, _ text: SheetText, depth: Int
  ) throws(SheetError) -> [SheetNode.Entry] {
    var entries: [SheetNode.Entry] = []
    var known: [String: SheetPlace] = [:]
    for (key, value) in mapping {
      let place = place(key.mark)
      guard case .scalar(let scalar) = key else {
        throw text.error(at: place, "a list or mapping as a key", remedy: "a key is a word")
      }
      if let first = known.updateValue(place, forKey: scalar.string) {
        throw repeated(scalar.string, first, place, text)
      }
      let child = try node(value, text, depth: depth + 1)
      entries.append(SheetNode.Entry(key: scalar.string, place: place, value: child))
    }
    return entries
  }

  private static func scalar(_ scalar: Node.Scalar) -> SheetNode.Scalar {
    let style: SheetNode.Style
    switch scalar.style {
    case .plain, .any: style = .plain
    case .singleQuoted, .doubleQuoted: style = .quoted
    case .literal: style = .block
    case .folded: style = .folded
    }
    return SheetNode.Scalar(text: scalar.string, style: style)
  }

  private static func place(_ mark: Mark?) -> SheetPlace {
    SheetPlace(line: mark?.line ?? 0, column: mark?.column ?? 0)
  }

  /// Only what the parser itself puts on a node passes; `!!int` and `!word` would be ignored.
  private static func refuseTag(
    _ node: Node, _ text: SheetText, _ place: SheetPlace
  ) throws(SheetError) {
    let tag: Tag
    // A text in quotes is tagged as one by the parser.
    var usual = [""]
    switch node {
    case .scalar(let scalar):
      tag = scalar.tag
      if scalar.style != .plain { usual.append("tag:yaml.org,2002:str") }
    case .sequence(let list): tag = list.tag
    case .mapping(let mapping): tag = mapping.tag
    case .alias(let alias): tag = alias.tag
    }
    guard usual.contains(tag.description) else {
      throw text.error(
        at: place, "a tag (\(tag.description.shortened))",
        remedy: "sheets have no tags; put a text that begins with ! in quotes")
    }
  }
}

/// Errors of the parser in our words.
extension YAMLReader {
  private static func refusal(_ error: any Error, in text: SheetText) -> SheetError {
    guard let error = error as? YamlError else {
      return SheetError(file: text.file, cause: "not YAML: \(error)")
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return syntax(context, problem, mark, text)
    case .duplicatedKeysInMapping(let names, let context):
      return repeated(names.first ?? "", nil, place(context.mark), text)
    case .reader(let problem, _, _, _):
      return SheetError(file: text.file, cause: "not YAML: \(problem)")
    default:
      return SheetError(file: text.file, cause: "not YAML: \(error)")
    }
  }

  private static func syntax(
    _ context: YamlError.Context?, _ problem: String, _ mark: Mark, _ text: SheetText
  ) -> SheetError {
    if problem.contains("nesting level") {
      return text.error(at: place(mark), "lists or keys nested more than \(depthLimit) deep")
    }
    if problem.contains("another document") {
      return text.error(
        at: place(mark), "a second document", remedy: "a sheet is one document: remove the ---")
    }
    var cause = "not YAML: "
    if let context {
      cause += context.text + (context.mark.line > 0 ? " in line \(context.mark.line)" : "") + ", "
    }
    return text.error(at: place(mark), cause + problem, remedy: remedy(problem))
  }

  private static func remedy(_ problem: String) -> String {
    if problem.contains("found character that cannot start any token")
      || problem.contains("tab character")
    {
      return "indent with spaces, not tabs; put a text that begins with @, `, % or * in quotes"
    }
    if problem.contains("mapping values are not allowed") {
      return "put a text that holds ': ' in quotes, and indent keys of one level alike"
    }
    if problem.contains("did not find expected ',' or ']'")
      || problem.contains("did not find expected ',' or '}'")
    {
      return "before this a comma, a bracket or a quote is missing: {a: 1, b: [2, 3]}"
    }
    if problem.contains("did not find expected '-' indicator") {
      return "indent the entries of a list alike, each behind a dash"
    }
    if problem.contains("did not find expected key") {
      return "indent keys of one level alike, and write a colon and a blank behind each: key: value"
    }
    if problem.contains("could not find expected ':'") {
      return "write a colon and a blank behind a key: key: value"
    }
    if problem.contains("found unexpected end of stream") {
      return "a quote or a bracket does not end"
    }
    if problem.contains("undefined alias") { return "put a text that begins with * in quotes" }
    return ""
  }

  private static func repeated(
    _ key: String, _ first: SheetPlace?, _ place: SheetPlace, _ text: SheetText
  ) -> SheetError {
    let before = first.map { " (first in line \($0.line))" } ?? ""
    return text.error(
      at: place, "the key '\(key.shortened)' stands twice\(before)",
      remedy: "keep one of them")
  }
}
