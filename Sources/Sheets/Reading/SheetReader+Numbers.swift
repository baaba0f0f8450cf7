import TraceGraph

extension SheetReader {
  /// One finite number.
  package func number(_ node: SheetNode, of what: String) throws(SheetError) -> Double {
    let tensor = try tensor(node, of: what)
    guard let number = tensor.scalar else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what.shortened)",
        remedy: "\(what.shortened) is a number")
    }
    return number
  }

  /// A whole number of at least `least`.
  package func whole(_ node: SheetNode, of what: String, least: Int = 0) throws(SheetError) -> Int {
    let word = try string(node, of: what)
    guard let number = Int(word), number >= least else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)",
        remedy: "\(what) is a whole number from \(least)")
    }
    return number
  }

  /// A seed: a whole number from 0.
  package func seed(_ node: SheetNode) throws(SheetError) -> UInt64 {
    UInt64(try whole(node, of: "seed"))
  }

  /// The entries of a mapping with known keys, by key.
  package func fields(
    _ node: SheetNode, of what: String, allowed: [String]
  ) throws(SheetError) -> [String: SheetNode] {
    var fields: [String: SheetNode] = [:]
    for entry in try entries(node, of: what, allowed: allowed) { fields[entry.key] = entry.value }
    return fields
  }

  /// What a mapping must have.
  package func require(
    _ key: String, in fields: [String: SheetNode], of what: String, at place: SheetPlace
  ) throws(SheetError) -> SheetNode {
    if let node = fields[key] { return node }
    throw text.error(at: place, "\(what) has no '\(key)'", remedy: "add '\(key)'")
  }
}

extension SheetReader {
  /// A whole number within a range.
  package func whole(
    _ node: SheetNode, of what: String, in range: ClosedRange<Int>
  ) throws(SheetError) -> Int {
    try option(node, of: what) { (word) throws(OptionError) in
      try OptionWords.whole(word, in: range, what: "number for \(what)")
    }
  }

  /// A number within a range.
  package func number(
    _ node: SheetNode, of what: String, in range: ClosedRange<Double>
  ) throws(SheetError) -> Double {
    let number = try number(node, of: what)
    guard range.contains(number) else {
      throw text.error(
        at: node.place, "\(what) is \(number)",
        remedy: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
