import Sheets

/// A name that varies along an axis, and from where to where.
public struct PlotAxisRange: Hashable, Sendable {
  /// An input, a parameter, or one element of it such as `W[2,1]`.
  public var name: String
  /// Both ends, finite and different.
  public var range: ClosedRange<Double>

  /// A name that goes from one number to another.
  public init(_ name: String, _ range: ClosedRange<Double>) {
    self.name = name
    self.range = range
  }
}

extension SheetReader {
  /// Names with ranges: `{w1: [-3, 3], w2: -3:3}`, or in one word `w1=-3:3,w2=-3:3`.
  func axisRanges(_ node: SheetNode, of what: String) throws(SheetError) -> [PlotAxisRange] {
    guard case .mapping(let entries) = node.content else {
      return try strings(node, of: what).flatMap(OptionWords.names)
        .map { (word) throws(SheetError) in try axisRange(word, at: node.place, of: what) }
    }
    return try entries.map { (entry) throws(SheetError) in
      PlotAxisRange(entry.key, try range(entry.value, of: "range of \(entry.key.shortened)"))
    }
  }

  /// Two different names with their ranges.
  ///
  /// - Parameter rule: what has two names, such as "a plane has".
  func axisRanges(
    _ node: SheetNode, of what: String, ofTwo rule: String
  ) throws(SheetError) -> [PlotAxisRange] {
    let ranges = try axisRanges(node, of: what)
    guard ranges.count == 2 else {
      throw text.error(
        at: node.place, "found \(ranges.count == 1 ? "1 name" : "\(ranges.count) names") as over",
        remedy: "\(rule) two names, such as {w1: [-3, 3], w2: [-3, 3]}")
    }
    guard ranges[0].name != ranges[1].name else {
      throw text.error(
        at: node.place, "'\(ranges[0].name.shortened)' is on both axes",
        remedy: "\(rule) two names")
    }
    return ranges
  }

  private func axisRange(
    _ word: String, at place: SheetPlace, of what: String
  ) throws(SheetError) -> PlotAxisRange {
    guard let sign = word.lastIndex(of: "=") else {
      throw text.error(
        at: place, "'\(word.shortened)' is no name with a range",
        remedy: "\(what) is written {w1: [-3, 3]}, or w1=-3:3 after a flag")
    }
    let rest = SheetNode.Scalar(text: String(word[word.index(after: sign)...]), style: .plain)
    let name = OptionWords.trimmed(String(word[..<sign]))
    return PlotAxisRange(
      name,
      try range(
        SheetNode(content: .scalar(rest), place: place), of: "range of \(name.shortened)"))
  }

  /// Both ends of a range: `[-3, 3]` or `-3:3`.
  ///
  /// - Throws: for ends that are not finite, equal or in reverse order.
  func range(_ node: SheetNode, of what: String) throws(SheetError) -> ClosedRange<Double> {
    let ends = try numbers(node, of: what, separator: ":")
    guard ends.count == 2 else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)", remedy: "a range is [-3, 3] or -3:3")
    }
    guard ends[0] < ends[1] else {
      throw text.error(
        at: node.place,
        ends[0] == ends[1] ? "the \(what) is empty" : "the \(what) is reversed",
        remedy: "the first end is below the second")
    }
    guard (ends[1] - ends[0]).isFinite else {
      throw text.error(at: node.place, "the \(what) is wider than numbers reach")
    }
    return ends[0]...ends[1]
  }

  /// Finite numbers: a list, or one word divided by a separator.
  func numbers(
    _ node: SheetNode, of what: String, separator: Character = ","
  ) throws(SheetError) -> [Double] {
    if case .list(let items) = node.content {
      return try items.map { (item) throws(SheetError) in try number(item, of: what) }
    }
    let words = try string(node, of: what).split(
      separator: separator, omittingEmptySubsequences: false)
    return try words.map { (word) throws(SheetError) in
      guard let number = TensorLiteral.number(OptionWords.trimmed(String(word))), number.isFinite
      else {
        throw text.error(
          at: node.place, "'\(String(word).shortened)' in the \(what) is no finite number")
      }
      return number
    }
  }
}
