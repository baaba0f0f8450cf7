import Sheets

/// What is marked on curves.
public struct CurvePlotMarks: Hashable, Sendable {
  /// A point of every curve with its value.
  public struct Spot: Hashable, Sendable {
    /// What the point is called; empty for its value alone.
    public var name = ""
    /// Where on the axis.
    public var place: Double

    /// A point at a place of the axis, with a name or without.
    public init(_ name: String = "", at place: Double) {
      self.name = name
      self.place = place
    }
  }

  /// The straight line of a difference quotient.
  public struct Secant: Hashable, Sendable {
    /// The place that the difference is taken at.
    public var place: Double
    /// The step; negative to the left.
    public var step: Double
    /// Whether the second point stands a step to the other side.
    public var isTwoSided: Bool

    /// A line through two points; a step of 0 has no quotient.
    public init(at place: Double, step: Double, isTwoSided: Bool = false) {
      self.place = place
      self.step = step
      self.isTwoSided = isTwoSided
    }
  }

  /// Steps down the curve.
  public enum Descent: Hashable, Sendable {
    /// Gradient descent on the drawn function.
    case steps(from: Double, learningRate: Double, count: Int)
    /// The path of the sheet's training, or of a run.
    case training
  }

  /// Points of every curve.
  public var spots: [Spot] = []
  /// Where a tangent with its slope triangle touches the first curve.
  public var tangents: [Double] = []
  /// Lines of difference quotients on the first curve.
  public var secants: [Secant] = []
  /// Steps down the first curve; nil for none.
  public var descent: Descent?
  /// The place where errors of difference quotients are drawn over their steps, instead of curves.
  public var differences: Double?

  /// Nothing marked.
  public init() {}
}

extension CurvePlotMarks {
  static let options: [OptionRow<CurvePlotMarks>] = [
    OptionRow("spots", .spots, \.spots, "Points of every curve with their values."),
    OptionRow(
      "tangent", .numbers.shown(as: "-1,2"), \.tangents,
      "Where tangents with their slope triangles touch the first curve."),
    OptionRow(
      "secant", .secants, \.secants,
      "The line of a difference quotient; `sides: two` takes a step to both sides."),
    OptionRow(
      "descent", .descent, \.descent,
      "Steps of gradient descent on the first curve; or `train` for the steps of the sheet's training, or "
        + "of the run, at the values that the function had there: off the curve where other parameters "
        + "moved.",
      default: "none"),
    OptionRow(
      "differences", .differences, \.differences,
      "Instead of curves, the errors of one- and two-sided difference quotients at a place, over their "
        + "step, which is h as rounding leaves it in x + h.",
      default: "none"),
  ]
}

extension OptionValue where Value == [CurvePlotMarks.Spot] {
  /// Places on the axis, perhaps with names.
  fileprivate static var spots: Self {
    var takes = OptionTakes(
      "`[0, 2]`, `{saturated: 4}`", placeholder: "0,middle=2",
      schema: .any([
        .mapping(.number), .list(.any([.number, .mapping(.number), .text])), .text, .number,
      ]))
    takes.joint = ","
    takes.maybeNegative = true
    return OptionValue(takes) {
      (node, _, reader) throws(SheetError) in try reader.spots(node)
    }.written { $0.isEmpty ? "none" : nil }
  }
}

extension OptionValue where Value == [CurvePlotMarks.Secant] {
  /// Places with their steps.
  fileprivate static var secants: Self {
    let one = JSONSchema.object(
      [
        .init("at", .number), .init("step", .number), .init("sides", .choice(["one", "two"])),
      ], required: ["at", "step"])
    return OptionValue(
      OptionTakes(
        "`{at: 1, step: 0.5, sides: one}`, or a list", placeholder: "at=1,step=0.5",
        schema: .any([one, .list(.any([one, .pattern(".+=.+")])), .pattern(".+=.+")]))
    ) { (node, _, reader) throws(SheetError) in try reader.secants(node) }.written {
      $0.isEmpty ? "none" : nil
    }
  }
}

extension OptionValue where Value == CurvePlotMarks.Descent {
  /// Where descent begins, how fast and how far it goes.
  fileprivate static var descent: Self {
    let steps = JSONSchema.object(
      [
        .init("from", .number), .init("learning-rate", .number),
        .init("steps", .whole(least: 1, most: 100_000)),
      ], required: ["from", "learning-rate", "steps"])
    return OptionValue(
      OptionTakes(
        "`{from: -4, learning-rate: 0.3, steps: 6}`, `train`",
        placeholder: "from=-4,learning-rate=0.3,steps=6",
        schema: .any([steps, .choice(["train"]), .pattern(".+=.+")]))
    ) { (node, _, reader) throws(SheetError) in try reader.descent(node) }
  }
}

extension OptionValue where Value == Double {
  /// A place, alone or as `{at: 1}`.
  fileprivate static var differences: Self {
    var takes = OptionTakes(
      "a place", placeholder: "place",
      schema: .any([.number, .object([.init("at", .number)], required: ["at"])]))
    takes.maybeNegative = true
    return OptionValue(takes) { (node, _, reader) throws(SheetError) in
      try reader.differences(node)
    }
  }
}
