import Figures
import Sheets

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

  /// Drawn as suits most surfaces.
  public init(_ kind: SurfaceFigure.Kind) {
    self.kind = kind
  }
}

extension SurfacePlotDrawing {
  static let options: [OptionRow<SurfacePlotDrawing>] = [
    OptionRow(
      "kind", .choice, \.kind, "Lines of equal value, a surface in space, or both.",
      default: "the kind of the figure"),
    OptionRow(
      "surface", .boolean, \.surface,
      "The surface itself; without it points stand in an empty box, on its floor or on their stems."
    ),
    OptionRow(
      "levels", .levels, "About how many lines of equal value, or their numbers.",
      default: String(SurfacePlotDrawing(.contour).levels)
    ) { drawing, levels in
      switch levels {
      case .count(let count): (drawing.levels, drawing.chosenLevels) = (count, [])
      case .numbers(let numbers): drawing.chosenLevels = numbers
      }
    }.manner,
    OptionRow("colors", .choice, \.colors, "The colours of values.").manner,
    OptionRow(
      "value-scale", .choice, \.valueScale,
      "How values are spread over heights, colours and lines.",
      default: "heights linear; colours and lines log where values span over two powers of ten"
    ).manner,
    OptionRow(
      "azimuth", .number(in: -360...360).shown(as: "degrees"), \.azimuth,
      "The turn of the eye around the vertical, in degrees.", default: "what shows paths and points"
    ).manner,
    OptionRow(
      "elevation", .number(in: -90...90).shown(as: "degrees"), \.elevation,
      "The eye above the horizon, in degrees.", default: "what shows paths and points"
    ).manner,
    OptionRow(
      "distance", .number(in: 1.2...1000), \.distance,
      "The eye from the middle, by the longest side."
    ).manner,
  ]

  /// How many lines, or their numbers.
  fileprivate enum Levels {
    case count(Int)
    case numbers([Double])
  }
}

extension OptionValue where Value == SurfacePlotDrawing.Levels {
  fileprivate static var levels: Self {
    var takes = OptionTakes(
      "1 to 200, or a list `[1, 1.01, 1.1]`", placeholder: "n|1,1.5,2",
      schema: .any([
        .whole(least: 1, most: 200), .list(.number, least: 1, most: 200), .pattern(".+,.*"),
      ]))
    takes.maybeNegative = true
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      if case .scalar(let scalar) = node.content, !scalar.text.contains(",") {
        return .count(try reader.whole(node, of: key, in: 1...200))
      }
      let numbers = try reader.numbers(node, of: key)
      guard (1...200).contains(numbers.count) else {
        throw reader.text.error(
          at: node.place, "levels has \(numbers.count) numbers", remedy: "give 1 to 200")
      }
      return .numbers(numbers)
    }
  }
}
