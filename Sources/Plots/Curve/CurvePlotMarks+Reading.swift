import Sheets
import TraceGraph

extension SheetReader {
  /// Places on the axis, or names with places: `[0, 2]`, `{saturated: 4}`, `saturated=4,0`.
  func spots(_ node: SheetNode) throws(SheetError) -> [CurvePlotMarks.Spot] {
    switch node.content {
    case .mapping(let entries):
      return try entries.map { (entry) throws(SheetError) in
        CurvePlotMarks.Spot(entry.key, at: try number(entry.value, of: "place of \(entry.key)"))
      }
    case .list(let items):
      return Array(try items.map { (item) throws(SheetError) in try spots(item) }.joined())
    case .scalar:
      return try OptionWords.names(try string(node, of: "spots")).map { (word) throws(SheetError) in
        try spot(word, at: node.place)
      }
    }
  }

  private func spot(
    _ word: String, at place: SheetPlace
  ) throws(SheetError) -> CurvePlotMarks.Spot {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { OptionWords.trimmed(String($0)) }
    guard let number = TensorLiteral.number(parts[parts.count - 1]), number.isFinite else {
      throw text.error(
        at: place, "'\(word.shortened)' is no place",
        remedy: "spots are numbers [0, 2], or names with numbers {middle: 0}")
    }
    return CurvePlotMarks.Spot(parts.count > 1 ? parts[0] : "", at: number)
  }

  /// `{at: 1, step: 0.5}`, a list of them, or `at=1,step=0.5`.
  func secants(_ node: SheetNode) throws(SheetError) -> [CurvePlotMarks.Secant] {
    if case .list(let items) = node.content {
      return Array(try items.map { (item) throws(SheetError) in try secants(item) }.joined())
    }
    let fields = try fieldsOrWord(node, of: "secant", allowed: ["at", "step", "sides"])
    let step = try number(
      try require("step", in: fields, of: "secant", at: node.place), of: "step")
    guard step != 0 else {
      throw text.error(at: node.place, "the step is 0", remedy: "a secant has two points")
    }
    return [
      CurvePlotMarks.Secant(
        at: try number(try require("at", in: fields, of: "secant", at: node.place), of: "at"),
        step: step, isTwoSided: try isTwoSided(fields["sides"]))
    ]
  }

  private func isTwoSided(_ node: SheetNode?) throws(SheetError) -> Bool {
    guard let node else { return false }
    return try choice(node, of: "sides", Sides.self) == .two
  }

  /// `{from: -4, learning-rate: 0.3, steps: 6}`, in one word with `=`, or `train`.
  func descent(_ node: SheetNode) throws(SheetError) -> CurvePlotMarks.Descent {
    if case .scalar(let word) = node.content, word.text == "train" { return .training }
    let fields = try fieldsOrWord(
      node, of: "descent", allowed: ["from", "learning-rate", "steps"])
    func required(_ key: String) throws(SheetError) -> SheetNode {
      try require(key, in: fields, of: "descent", at: node.place)
    }
    return .steps(
      from: try number(try required("from"), of: "from"),
      learningRate: try number(try required("learning-rate"), of: "learning-rate"),
      count: try whole(try required("steps"), of: "steps", in: 1...100_000))
  }

  /// A number, or `{at: 1}`.
  func differences(_ node: SheetNode) throws(SheetError) -> Double {
    guard case .mapping = node.content else { return try number(node, of: "differences") }
    let fields = try fields(node, of: "differences", allowed: ["at"])
    return try number(try require("at", in: fields, of: "differences", at: node.place), of: "at")
  }

  private enum Sides: String, CaseIterable { case one, two }
}

extension SheetReader {
  /// The entries of a mapping, or of one word such as `at=1,step=0.5`, by key.
  func fieldsOrWord(
    _ node: SheetNode, of what: String, allowed: [String]
  ) throws(SheetError) -> [String: SheetNode] {
    guard case .scalar = node.content else { return try fields(node, of: what, allowed: allowed) }
    let entries = try OptionWords.names(try string(node, of: what)).map {
      (word) throws(SheetError) in try entry(word, of: what, at: node.place, allowed)
    }
    let mapping = SheetNode(content: .mapping(entries), place: node.place)
    return try fields(mapping, of: what, allowed: allowed)
  }

  private func entry(
    _ word: String, of what: String, at place: SheetPlace, _ allowed: [String]
  ) throws(SheetError) -> SheetNode.Entry {
    guard let sign = word.firstIndex(of: "=") else {
      throw text.error(
        at: place, "'\(word.shortened)' is no part of \(what)",
        remedy: "\(what) is written with \(WordList.whole(allowed)): "
          + "{\(allowed[0]): 1, …}, or \(allowed[0])=1,… after a flag")
    }
    let value = OptionWords.trimmed(String(word[word.index(after: sign)...]))
    return SheetNode.Entry(
      key: OptionWords.trimmed(String(word[..<sign])), place: place,
      value: SheetNode(content: .scalar(.init(text: value, style: .plain)), place: place))
  }
}
