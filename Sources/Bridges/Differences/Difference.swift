import TraceGraph

/// What two runs or traces differ in.
package struct Difference: Sendable {
  /// What they are called.
  package var names: (a: String, b: String)
  /// Settings that differ, a line each.
  package var settings: [String] = []
  /// What is different in their structure, a line each.
  package var structure: [String] = []
  /// Steps that one of them has alone, a line each.
  package var lengths: [String] = []
  /// How many nodes, subjects and steps both have, in words.
  package var extent = ""
  /// How many pairs of numbers were compared.
  package var compared = 0
  /// How many of them are farther apart than the tolerance.
  package var parted = 0
  /// The first numbers that part: by steps, and within a step in the order of computation.
  package var first: PartedNumber?
  /// Those farthest apart by `PartedNumber.absolute`; nil where none part.
  package var worstAbsolute: PartedNumber?
  /// Those farthest apart by `PartedNumber.relative`; nil where none part.
  package var worstRelative: PartedNumber?
  /// What parts, in the order in which it does.
  package var partedNames: [String] = []

  /// Whether they agree in everything that counts.
  ///
  /// - Parameter numbersOnly: whether settings are told and do not count.
  package func isEmpty(numbersOnly: Bool = false) -> Bool {
    structure.isEmpty && lengths.isEmpty && parted == 0 && (numbersOnly || settings.isEmpty)
  }

  init(_ a: String, _ b: String) { names = (a, b) }

  mutating func take(_ tally: NumberTally) {
    compared = tally.compared
    parted = tally.parted
    first = tally.first
    worstAbsolute = tally.worstAbsolute
    worstRelative = tally.worstRelative
    partedNames = tally.order
  }
}

extension Difference {
  /// A line for everything that differs, for people.
  package var text: String {
    var lines: [String] = []
    func add(_ word: String, _ found: [String]) {
      for (position, line) in found.enumerated() {
        let head = position == 0 ? word : ""
        lines.append(head.padded(to: 11) + line.escapedForDisplay)
      }
    }
    add("settings", settings)
    add("structure", structure)
    add("steps", lengths)
    if let first {
      var found = ["part first at \(first.text)"]
      if let worstAbsolute, worstAbsolute != first {
        found.append("worst absolute: \(worstAbsolute.text)")
      }
      if let worstRelative, worstRelative != first, worstRelative != worstAbsolute {
        found.append("worst relative: \(worstRelative.text)")
      }
      found.append("\(parted) of \(compared) numbers part: \(WordList.quoted(partedNames))")
      add("numbers", found)
    } else {
      lines.append("\(compared) numbers agree: \(extent)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as JSON, for programs.
  package func json(numbersOnly: Bool = false) -> String {
    var json = JSONWriter()
    json.raw("{\"a\": ")
    json.string(names.a)
    json.raw(", \"b\": ")
    json.string(names.b)
    json.raw(", \"equal\": \(isEmpty(numbersOnly: numbersOnly))")
    for (key, list) in [
      ("settings", settings), ("structure", structure), ("steps", lengths),
      ("parted_names", partedNames),
    ] {
      json.raw(",\n \"\(key)\": [")
      for (position, line) in list.enumerated() {
        if position > 0 { json.raw(", ") }
        json.string(line)
      }
      json.raw("]")
    }
    json.raw(",\n \"compared\": \(compared), \"parted\": \(parted)")
    for (key, number) in [
      ("first", first), ("worst_absolute", worstAbsolute), ("worst_relative", worstRelative),
    ] {
      json.raw(",\n \"\(key)\": ")
      if let number { number.write(to: &json) } else { json.raw("null") }
    }
    json.raw("}\n")
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
