/// What is marked on curves.
public struct CurvePlotMarks: Hashable, Sendable {
  /// A point of every curve with its value.
  public struct Spot: Hashable, Sendable {
    /// What the point is called; empty for its value alone.
    public var name = ""
    /// Where on the axis.
    public var place: Double

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

  public init() {}
}

extension CurvePlotMarks: PlotKeys {
  static let keys = ["spots", "tangent", "secant", "descent", "differences"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "spots": spots = try reader.spots(value)
    case "tangent": tangents = try reader.numbers(value, of: key)
    case "secant": secants = try reader.secants(value)
    case "descent": descent = try reader.descent(value)
    default: differences = try reader.differences(value)
    }
  }
}
