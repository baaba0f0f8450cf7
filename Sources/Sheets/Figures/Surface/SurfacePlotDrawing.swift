import Figures

/// How a surface is drawn.
public struct SurfacePlotDrawing: Hashable, Sendable {
  /// Lines of equal value, a surface in space, or both.
  public var kind: SurfaceFigure.Kind
  /// Whether the surface itself is drawn in space.
  public var surface = true
  /// About how many lines of equal value.
  public var levels = 12
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
    case "levels": levels = try reader.whole(value, of: key, in: 1...200)
    case "colors": colors = try reader.choice(value, of: key, ColorMap.self)
    case "value-scale": valueScale = try reader.choice(value, of: key, AxisScale.self)
    case "azimuth": azimuth = try reader.number(value, of: key, in: -360...360)
    case "elevation": elevation = try reader.number(value, of: key, in: -90...90)
    default: distance = try reader.number(value, of: key, in: 1.2...1000)
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
