import Figures
import Sheets

/// `code` under a figure's name and after `gradviz plot`.
package enum CodeKind: PlotKind {
  package static let word = "code"
  package static let abstract = "Lines of code, with the numbers of a model beside them."
  package static let discussion = """
    The lines stand in the sheet, under the key 'text'.

    EXAMPLES:
      gradviz plot code lecture.yaml --figure pass --values -o pass.svg
    """
  package static var content: CodePlot { CodePlot() }
}

/// Lines of code.
public struct CodePlot: Hashable, Sendable {
  /// What stands beside lines.
  package enum Values: Hashable, Sendable {
    case none
    /// Of what every line computes, where the model has it.
    case all
    /// Of names by line from 1; `h'` is the derivative of the output by h.
    case ofLines([Int: [String]])
  }

  /// As it stands, blanks kept.
  public var text = ""
  /// What stands beside the lines.
  package var values = Values.none
  /// Ranges of lines with a ground of their own, from 1.
  package var highlight: [ClosedRange<Int>] = []
  /// Whether lines are numbered.
  public var isNumbered = false
  /// When in training parameters are taken.
  public var at: PlotMoment?

  /// No lines, without numbers beside them.
  public init() {}
}

extension CodePlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    CodeMaker(plot: self, look: look, source: source)
  }

  package var moment: PlotMoment? { at }

  package var needsSource: Bool { values != .none || text.isEmpty }

  package static let options: [OptionRow<CodePlot>] = [
    OptionRow(
      "text", .code, \.text, "The lines, whose blanks are kept.", default: "needed"
    ),
    OptionRow(
      "values", .lineValues, \.values,
      "Numbers of the model beside the lines: of what each line computes, or of names by line; `h'` is the "
        + "derivative of the output by h, `v` all of v1, v2, ….", default: "none"),
    OptionRow(
      "highlight", .lineRanges, \.highlight, "Lines with a ground of their own.", default: "none"),
    OptionRow("line-numbers", .boolean, \.isNumbered, "Lines are counted."),
    OptionRow(
      "at", .moment, \.at, "When in training parameters are taken.", default: "a sheet's values"),
  ]
}

extension OptionValue where Value == String {
  /// Lines whose blanks are kept.
  fileprivate static var code: Self {
    OptionValue(OptionTakes("lines", placeholder: "lines", schema: .text)) {
      (node, key, reader) throws(SheetError) in
      let text = try reader.string(node, of: key)
      guard text.unicodeScalars.count <= 20_000 else {
        throw reader.text.error(
          at: node.place, "code of \(text.unicodeScalars.count) characters",
          remedy: "at most 20,000 stand on one figure")
      }
      return text
    }
  }
}

extension OptionValue where Value == CodePlot.Values {
  /// True, false, or names by line.
  fileprivate static var lineValues: Self {
    OptionValue(
      OptionTakes(
        "`true`, or `{2: [k1, k2], 3: h'}`", placeholder: "true|{line: names}",
        schema: .any([.boolean, .mapping(.words)]))
    ) { (node, key, reader) throws(SheetError) in
      guard case .mapping(let entries) = node.content else {
        return try reader.boolean(node, of: key) ? .all : .none
      }
      var lines: [Int: [String]] = [:]
      for entry in entries {
        guard let line = Int(entry.key), line > 0 else {
          throw reader.text.error(
            at: entry.place, "'\(entry.key.shortened)' is no line",
            remedy: "lines are counted from 1: {2: [k1, k2]}")
        }
        lines[line] = try reader.strings(entry.value, of: key).flatMap(OptionWords.names)
      }
      return .ofLines(lines)
    }
  }
}

extension OptionValue where Value == [ClosedRange<Int>] {
  /// `2, 4-6`.
  fileprivate static var lineRanges: Self {
    var takes = OptionTakes("`[2, 4-6]`", placeholder: "2,4-6", schema: .words)
    takes.joint = ","
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.strings(node, of: key).flatMap(OptionWords.names).map {
        (word) throws(SheetError) in
        let ends = word.split(separator: "-", omittingEmptySubsequences: false).map {
          Int($0.trimmed)
        }
        guard let first = ends[0], let last = ends[ends.count - 1], ends.count <= 2, first > 0,
          first <= last, last <= 10_000
        else {
          throw reader.text.error(
            at: node.place, "found '\(word.shortened)' as \(key)",
            remedy: "\(key) is a line or several from 1, such as [2, 4-6]")
        }
        return first...last
      }
    }
  }
}
