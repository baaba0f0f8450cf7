import TraceGraph

extension OptionValue where Value == String {
  /// A line of text.
  package static var text: Self {
    OptionValue(
      OptionTakes("text", placeholder: "text", schema: .text)
    ) { (node, key, reader) throws(SheetError) in try reader.string(node, of: key) }.written {
      $0.isEmpty ? nil : $0
    }
  }

  /// A line of text, or nothing, which is empty.
  package static var textOrNothing: Self {
    OptionValue(
      OptionTakes("text", placeholder: "text", schema: .any([.text, .nothing]))
    ) { (node, key, reader) throws(SheetError) in
      node.isEmpty ? "" : try reader.string(node, of: key)
    }.written { $0.isEmpty ? nil : $0 }
  }

  /// A name of the model.
  package static var name: Self { text.shown("a name", as: "name") }
}

extension OptionValue where Value == [String] {
  /// Names: a list, or one word divided by commas.
  package static var names: Self {
    var takes = OptionTakes("names", placeholder: "names", schema: .words)
    takes.joint = ","
    return OptionValue(takes) {
      (node, key, reader) throws(SheetError) in
      try reader.strings(node, of: key).flatMap(OptionWords.names)
    }.written { $0.isEmpty ? nil : $0.joined(separator: ",") }
  }
}

extension OptionValue where Value == Bool {
  /// True or false.
  package static var boolean: Self {
    var takes = OptionTakes("`true`, `false`", placeholder: "", schema: .boolean)
    takes.isSwitch = true
    return OptionValue(takes) {
      (node, key, reader) throws(SheetError) in try reader.boolean(node, of: key)
    }.written { $0 ? "true" : "false" }
  }
}

extension OptionValue where Value: RawRepresentable<String> & CaseIterable & Sendable {
  /// One of the words of an enumeration.
  package static var choice: Self {
    OptionValue(.choice(Value.allCases.map(\.rawValue))) { (node, key, reader) throws(SheetError) in
      try reader.choice(node, of: key, Value.self)
    }.written { $0.rawValue }
  }
}

extension OptionValue where Value == Int {
  /// A whole number within a range.
  package static func whole(in range: ClosedRange<Int>) -> Self {
    OptionValue(
      OptionTakes(
        "\(range.lowerBound) to \(range.upperBound)", placeholder: "n",
        schema: .whole(least: range.lowerBound, most: range.upperBound))
    ) { (node, key, reader) throws(SheetError) in
      try reader.whole(node, of: key, in: range)
    }.written { String($0) }
  }

  /// A whole number that is not too small.
  package static func whole(from least: Int) -> Self {
    OptionValue(
      OptionTakes(
        "a whole number from \(least)", placeholder: "n", schema: .whole(least: least, most: nil))
    ) { (node, key, reader) throws(SheetError) in
      try reader.whole(node, of: key, least: least)
    }.written { String($0) }
  }
}

extension OptionValue where Value == UInt64 {
  /// A seed of random numbers.
  package static var seed: Self {
    OptionValue(
      OptionTakes("a whole number from 0", placeholder: "n", schema: .whole(least: 0, most: nil))
    ) { (node, _, reader) throws(SheetError) in try reader.seed(node) }.written { String($0) }
  }
}

extension OptionValue where Value == Double {
  /// A finite number.
  package static var number: Self {
    var takes = OptionTakes("a number", placeholder: "number", schema: .number)
    takes.maybeNegative = true
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.number(node, of: key)
    }.written(word)
  }

  /// A number within a range.
  package static func number(in range: ClosedRange<Double>) -> Self {
    var takes = OptionTakes(
      "\(word(range.lowerBound)) to \(word(range.upperBound))", placeholder: "number",
      schema: .number(least: range.lowerBound, most: range.upperBound))
    takes.maybeNegative = range.lowerBound < 0
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.number(node, of: key, in: range)
    }.written(word)
  }

  private static func word(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }

  /// A number above 0.
  package static var positive: Self {
    OptionValue(
      OptionTakes(
        "a number above 0", placeholder: "number", schema: .number(least: 0, most: nil))
    ) { (node, key, reader) throws(SheetError) in
      let number = try reader.number(node, of: key)
      guard number > 0 else {
        throw reader.text.error(
          at: node.place, "found \(node.kind) as \(key)", remedy: "\(key) is a number above 0")
      }
      return number
    }.written { "\($0)" }
  }
}
