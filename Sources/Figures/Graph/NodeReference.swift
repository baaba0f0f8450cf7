import TraceGraph

/// A node, or one element of it, as options name it: `h2`, `layer1/h2`, `#12`, `W[2,3]`.
struct NodeReference: Hashable {
  var node: Value
  /// The element's position in row-major order; nil for the whole node.
  var element: Int?

  /// Finds what a text names.
  ///
  /// - Throws: `FigureError` of stage `options` with the nearest name.
  static func find(
    _ text: String, in trace: Trace, option: String
  ) throws(FigureError) -> NodeReference {
    if let node = node(text, in: trace) { return NodeReference(node: node) }
    guard text.last == "]", let bracket = text.lastIndex(of: "[") else {
      throw unknown(text, in: trace, option: option)
    }
    let name = String(text[..<bracket])
    guard let node = node(name, in: trace) else {
      throw unknown(name, in: trace, option: option)
    }
    let inner = text[text.index(after: bracket)...].dropLast()
    return NodeReference(node: node, element: try element(inner, of: node, option: option))
  }

  private static func node(_ name: String, in trace: Trace) -> Value? {
    if let node = trace.node(named: name) { return node }
    guard name.first == "#", let id = Int(name.dropFirst()), id >= 0, id < trace.count else {
      return nil
    }
    return trace[id]
  }

  private static func element(
    _ text: Substring, of node: Value, option: String
  ) throws(FigureError) -> Int {
    let indices = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Int($0.filter { !$0.isWhitespace })
    }
    guard indices.count == node.shape.count else {
      throw FigureError(
        .options, of: option,
        cause: node.isScalar
          ? "'\(node.label)' is a number and has no element '[\(text)]'"
          : "'\(node.label)' is \(node.shape.shapeText), '[\(text)]' names \(indices.count) of its "
            + "\(node.shape.count) axes",
        remedy: node.isScalar
          ? "name it without brackets" : "name one position an axis, counted from 1")
    }
    var position = 0
    for (index, extent) in zip(indices, node.shape) {
      guard let index, index >= 1, index <= extent else {
        throw FigureError(
          .options, of: option,
          cause: "'[\(text)]' is outside '\(node.label)' of \(node.shape.shapeText)",
          remedy: "positions count from 1")
      }
      position = position * extent + index - 1
    }
    return position
  }

  private static func unknown(_ name: String, in trace: Trace, option: String) -> FigureError {
    let names = trace.nodes.lazy.map(\.fullName).filter { !$0.isEmpty }
    let nearest = NearestWord.nearest(to: name, among: names)
    let shown = CleanText.line(name, limit: 40)
    return FigureError(
      .options, of: option, cause: "no node is named '\(shown)'",
      remedy: nearest.map { "did you mean '\($0)'?" } ?? "names are: \(sample(names))")
  }

  private static func sample(_ names: some Sequence<String>) -> String {
    let first = Array(names.prefix(9))
    let shown = first.prefix(8).joined(separator: ", ")
    return first.isEmpty ? "(no node has a name)" : shown + (first.count > 8 ? ", …" : "")
  }
}
