import Figures

/// How a surface is drawn.
public struct SurfacePlotDrawing: Hashable, Sendable {
  /// Lines of equal value, a surface in space, or both.
  public var kind: SurfaceFigure.Kind
  /// Whether the surface itself is drawn in space.
  public var surface = true
  /// About how many lines of equal value.
  public var levels = 12
  /// Their numbers; empty to choose round ones.
  public var chosenLevels: [Double] = []
  /// The colours of values.
  public var colors = ColorMap.lapaz
  /// How values are spread over heights, colours and levels; nil for what suits them.
  public var valueScale: AxisScale?
  /// The turn of the camera in degrees; nil to choose one that shows what lies on the surface.
  public var azimuth: Double?
  /// The camera's height above the horizon in degrees; nil as for the turn.
  public var elevation: Double?
  /// The camera's distance from the middle, by the box's longest side.
  public var distance = Camera().distance

  public init(_ kind: SurfaceFigure.Kind) {
    self.kind = kind
  }
}

extension SurfacePlotDrawing: PlotKeys {
  static let keys = [
    "kind", "surface", "levels", "colors", "value-scale", "azimuth", "elevation", "distance",
  ]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "kind": kind = try reader.choice(value, of: key, SurfaceFigure.Kind.self)
    case "surface": surface = try reader.boolean(value, of: key)
    case "levels": try setLevels(value, with: reader)
    case "colors": colors = try reader.choice(value, of: key, ColorMap.self)
    case "value-scale": valueScale = try reader.choice(value, of: key, AxisScale.self)
    case "azimuth": azimuth = try reader.number(value, of: key, in: -360...360)
    case "elevation": elevation = try reader.number(value, of: key, in: -90...90)
    default: distance = try reader.number(value, of: key, in: 1.2...1000)
    }
  }
}

extension SurfacePlotDrawing {
  /// How many lines, or a list of their numbers.
  private mutating func setLevels(
    _ value: SheetNode, with reader: SheetReader
  ) throws(SheetError) {
    chosenLevels = []
    if case .scalar(let scalar) = value.content, !scalar.text.contains(",") {
      levels = try reader.whole(value, of: "levels", in: 1...200)
      return
    }
    chosenLevels = try reader.numbers(value, of: "levels")
    guard (1...200).contains(chosenLevels.count) else {
      throw reader.text.error(
        at: value.place, "levels has \(chosenLevels.count) numbers", remedy: "give 1 to 200")
    }
  }
}

extension SheetReader {
  /// A number within a range.
  func number(
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
