import Sheets

/// What is marked on a surface.
public struct SurfacePlotMarks: Hashable, Sendable {
  /// Points by the values of both names.
  public var points: [[String: Double]] = []
  /// Whether the gradient is drawn at the points.
  public var gradient = false
  /// Whether the tangent plane is drawn at the points.
  public var tangent = false
  /// Whether a line leads from the floor up to the points.
  public var stems = false
  /// Whether the lowest point of the grid is marked.
  public var minimum = false

  /// Nothing is marked.
  public init() {}
}

extension SurfacePlotMarks {
  static let options: [OptionRow<SurfacePlotMarks>] = [
    OptionRow("points", .points, \.points, "Points of a plane of names."),
    OptionRow(
      "gradient", .boolean, \.gradient, "The gradient at the points, the way of steepest ascent."),
    OptionRow("tangent", .boolean, \.tangent, "The tangent plane at the points."),
    OptionRow(
      "stems", .boolean, \.stems,
      "A line from the floor, at 0 for values above it, up to each point."),
    OptionRow("minimum", .boolean, \.minimum, "The lowest point of the grid."),
  ]
}

extension SheetReader {
  /// Points by names: `{w: 1.5, b: -1}`, a list of them, or in one word `w=1.5,b=-1;w=0,b=0`.
  func namedPoints(_ node: SheetNode, of what: String) throws(SheetError) -> [[String: Double]] {
    switch node.content {
    case .list(let items):
      var points: [[String: Double]] = []
      for item in items { points += try namedPoints(item, of: what) }
      return points
    case .mapping(let entries):
      var point: [String: Double] = [:]
      for entry in entries { point[entry.key] = try number(entry.value, of: entry.key) }
      return [point]
    case .scalar:
      return try string(node, of: what).split(separator: ";").map { (text) throws(SheetError) in
        try namedPoint(String(text), at: node.place, of: what)
      }
    }
  }

  private func namedPoint(
    _ word: String, at place: SheetPlace, of what: String
  ) throws(SheetError) -> [String: Double] {
    var point: [String: Double] = [:]
    for part in OptionWords.names(word) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
        .map { OptionWords.trimmed(String($0)) }
      guard sides.count == 2, let number = TensorLiteral.number(sides[1]), number.isFinite else {
        throw text.error(
          at: place, "'\(part.shortened)' is no name with a number",
          remedy: "\(what) are written {w: 1.5, b: -1}, or w=1.5,b=-1 after a flag")
      }
      point[sides[0]] = number
    }
    return point
  }
}
