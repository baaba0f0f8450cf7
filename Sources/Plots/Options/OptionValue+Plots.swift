import Sheets
import TraceGraph

extension OptionValue where Value == PlotMoment {
  /// When in a training.
  package static var moment: Self {
    OptionValue(
      OptionTakes(
        "`initial`, `final`, or a step from 0", placeholder: "initial|final|step",
        schema: .any([.choice(["initial", "final"]), .whole(least: 0, most: nil)]))
    ) { (node, key, reader) throws(SheetError) in try reader.moment(node, of: key) }.written {
      $0.text
    }
  }
}

extension OptionValue where Value == ClosedRange<Double> {
  /// Both ends of an axis.
  package static var range: Self {
    var takes = OptionTakes("`[-3, 3]`", placeholder: "low:high", schema: .range)
    takes.maybeNegative = true
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.range(node, of: key)
    }
  }
}

extension OptionValue where Value == ClosedRange<Int> {
  /// The first and the last of whole numbers from 0.
  package static var span: Self {
    OptionValue(
      OptionTakes("`[2, 5]`, or one number", placeholder: "first:last", schema: .span)
    ) { (node, key, reader) throws(SheetError) in try reader.span(node, of: key) }
  }
}

extension OptionValue where Value == [Double] {
  /// Finite numbers.
  package static var numbers: Self {
    var takes = OptionTakes(
      "a number, or a list", placeholder: "numbers", schema: .listOrWord(of: .number))
    takes.maybeNegative = true
    takes.joint = ","
    return OptionValue(takes) {
      (node, key, reader) throws(SheetError) in try reader.numbers(node, of: key)
    }.written { $0.isEmpty ? "none" : nil }
  }
}

extension OptionValue where Value == PlotAxisRange {
  /// One name with its range.
  package static var axisRange: Self {
    OptionValue(
      OptionTakes("`{x: [-3, 3]}`", placeholder: "x=-3:3", schema: .axisRanges(count: 1))
    ) { (node, key, reader) throws(SheetError) in try reader.axisRange(node, of: key) }
  }
}

extension OptionValue where Value == [PlotAxisRange] {
  /// Two names with their ranges.
  ///
  /// - Parameter rule: what has two names, such as "a plane has".
  package static func axisRanges(ofTwo rule: String) -> Self {
    var takes = OptionTakes(
      "`{w1: [-3, 3], w2: [-3, 3]}`", placeholder: "w1=-3:3", schema: .axisRanges(count: 2))
    takes.joint = ","
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.axisRanges(node, of: key, ofTwo: rule)
    }
  }
}

extension OptionValue where Value == [NumberName] {
  /// Names of numbers of a training.
  package static var numberNames: Self {
    var takes = OptionTakes("names of numbers", placeholder: "names", schema: .words)
    takes.joint = ","
    return OptionValue(takes) {
      (node, key, reader) throws(SheetError) in try reader.numberNames(node, of: key)
    }.written { $0.isEmpty ? nil : $0.map(\.text).joined(separator: ",") }
  }
}

extension OptionValue {
  /// Some words of an enumeration, or none.
  package static func wordSet<Word>() -> Self
  where Value == Set<Word>, Word: RawRepresentable<String> & CaseIterable & Hashable & Sendable {
    let words = Word.allCases.map(\.rawValue)
    var takes = OptionTakes(
      "a list of " + WordList.code(words) + ", or `none`",
      placeholder: "list",
      schema: .any([
        .list(.choice(words)), .choice(words + ["none"]),
        .pattern("(\(words.joined(separator: "|"))|[, ])+"),
      ]))
    takes.joint = ","
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      var chosen: Set<Word> = []
      for item in reader.items(node) {
        for word in OptionWords.names(try reader.string(item, of: key)) where word != "none" {
          chosen.insert(try reader.choice(word, at: item.place, of: key, Word.self))
        }
      }
      return chosen
    }
  }
}

extension OptionValue where Value == [[String: Double]] {
  /// Points by the values of names.
  package static var points: Self {
    var takes = OptionTakes(
      "`{w: 1.5, b: -1}`, or a list", placeholder: "w=1.5,b=-1",
      schema: .any([.mapping(.number), .list(.any([.mapping(.number), .text])), .text]))
    takes.joint = ";"
    return OptionValue(takes) {
      (node, key, reader) throws(SheetError) in try reader.namedPoints(node, of: key)
    }.written { $0.isEmpty ? "none" : nil }
  }
}

extension JSONSchema {
  /// `[-3, 3]`, or `-3:3` in one word.
  static let range = any([list(.number, least: 2, most: 2), pattern(".+:.+")])
  /// Two whole numbers from 0, `2:5` in one word, or one.
  static let span = any([
    whole(least: 0, most: nil), list(.whole(least: 0, most: nil), least: 1, most: 2),
    pattern(" *[0-9]+ *(: *[0-9]+ *)?"),
  ])

  /// Items in a list, one alone, or several in one word.
  static func listOrWord(of item: JSONSchema) -> JSONSchema { any([item, list(item), text]) }

  /// Names with their ranges.
  static func axisRanges(count: Int) -> JSONSchema {
    any([
      .mapping(range), .pattern(".+=.+:.+"), .list(.pattern(".+=.+:.+"), least: 1, most: count),
    ])
  }
}
