/// How values or gradients are spread, step by step.
public struct HistogramPlot: Hashable, Sendable {
  /// The steps that become ridges.
  public enum Steps: Hashable, Sendable {
    /// So many, chosen evenly from the first to the last.
    case count(Int)
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

  public init() {}
}

extension HistogramPlot: PlotKeys {
  static let keys = ["of", "steps", "bins", "x-scale"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "of":
      let names = try reader.numberNames(value, of: key)
      guard names.count == 1, names[0].measure == nil else {
        throw reader.text.error(
          at: value.place, "a histogram is of the numbers of one name",
          remedy: "such as layer1:activation or W1:gradient")
      }
      of = names[0]
    case "steps": steps = try reader.ridges(value, of: key)
    case "bins": bins = try reader.whole(value, of: key, in: 2...1_000)
    default: xScale = try reader.choice(value, of: key, AxisScale.self)
    }
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
