import Sheets

/// How values or gradients are spread, step by step.
public struct HistogramPlot: Hashable, Sendable {
  /// The steps that become ridges.
  public enum Steps: Hashable, Sendable {
    /// So many, chosen evenly from the first to the last.
    case count(Int)
    /// These, from 0 and ascending.
    case numbers([Int])
  }

  /// The numbers: `layer1:activation`, `W1:gradient`; nil is an error where nothing else tells.
  public var of: NumberName?
  /// The steps that become ridges.
  public var steps = Steps.count(12)
  /// How many bins; nil for what suits the count.
  public var bins: Int?
  /// Whether values are counted, or log₁₀ of their magnitudes.
  public var xScale = AxisScale.linear

  /// Twelve steps of numbers that are still to be named.
  public init() {}
}

extension HistogramPlot {
  package static let options: [OptionRow<HistogramPlot>] = [
    OptionRow(
      "of", .numbersOfOneName, \.of,
      "The numbers: those of a scope such as layer1:activation, or a tensor such as W1:gradient.",
      default: "needed"),
    OptionRow(
      "steps", .ridges, \.steps, "How many steps are shown, chosen evenly, or which."),
    OptionRow(
      "bins", .whole(in: 2...1_000), \.bins, "How many bins.",
      default: "2√n for n numbers, 12 to 80"
    ).manner,
    // The numbers of ridges lie along x.
    OptionRow(
      "x-scale", .choice, \.xScale, "linear counts values, log counts log₁₀ of their magnitudes."
    ).manner.formerly("axis", "y-scale"),
  ]
}

extension OptionValue where Value == NumberName {
  /// The numbers of one name, not one made of them.
  fileprivate static var numbersOfOneName: Self {
    OptionValue(OptionTakes("a name, with `:gradient`", placeholder: "name", schema: .words)) {
      (node, key, reader) throws(SheetError) in
      let names = try reader.numberNames(node, of: key, takesUpdates: true)
      guard names.count == 1, names[0].measure == nil else {
        throw reader.text.error(
          at: node.place, "a histogram is of the numbers of one name",
          remedy: "such as layer1:activation or W1:gradient")
      }
      return names[0]
    }
  }
}

extension OptionValue where Value == HistogramPlot.Steps {
  /// A count, or steps.
  fileprivate static var ridges: Self {
    var takes = OptionTakes(
      "a number, or a list of steps", placeholder: "12|0,10,20",
      schema: .any([
        .whole(least: 1, most: 100), .list(.whole(least: 0, most: nil), least: 1, most: 100),
        .pattern("[0-9, ]+"),
      ]))
    takes.joint = ","
    return OptionValue(takes) {
      (node, key, reader) throws(SheetError) in try reader.ridges(node, of: key)
    }.written { if case .count(let n) = $0 { String(n) } else { nil } }
  }
}

extension SheetReader {
  /// A count, or a list of steps: `8`, `[0, 10, 100]`, `0,10,100`.
  fileprivate func ridges(
    _ node: SheetNode, of what: String
  ) throws(SheetError) -> HistogramPlot.Steps {
    let numbers = try strings(node, of: what).flatMap(OptionWords.names)
    let isList = if case .list = node.content { true } else { numbers.count > 1 }
    let steps = try numbers.map { (word) throws(SheetError) -> Int in
      guard let step = Int(word), step >= 0 else {
        throw text.error(
          at: node.place, "'\(word.shortened)' is no step",
          remedy: "a count such as 12, or a list of steps such as [0, 10, 100]")
      }
      return step
    }
    guard isList || (1...100).contains(steps.first ?? 0), !steps.isEmpty, steps.count <= 100 else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)", remedy: "from 1 to 100 steps")
    }
    return isList ? .numbers(Array(Set(steps)).sorted()) : .count(steps[0])
  }
}
