/// How a plot is drawn, whatever it shows.
public struct PlotOptions: Hashable, Sendable {
  /// A 16:9 slide of 13.33 × 7.5 inches.
  public static let slide = Size(width: 960, height: 540)

  /// The page in points.
  public var size: Size
  /// How many pixels a point the page has where its size was given in pixels.
  public var pixelsPerPoint: Double?
  /// Colours and fonts.
  public var theme: Theme.Name
  /// Significant digits of numbers.
  public var digits: Int
  /// Set above the picture; empty for none. Text between backquotes is set as a formula.
  public var title: String
  /// Set below the picture, in several lines if need be; empty for none.
  public var caption: String

  /// Options of a slide, unless said otherwise.
  public init(
    size: Size = PlotOptions.slide, theme: Theme.Name = .light, digits: Int = 4,
    title: String = "", caption: String = ""
  ) {
    self.size = size
    self.theme = theme
    self.digits = digits
    self.title = title
    self.caption = caption
  }
}

/// A drawn plot and what its reader should be warned of.
public struct PlotPicture: Hashable, Sendable {
  /// What is drawn.
  public var scene: Scene
  /// Sentences such as "the text of the axes is 8 points high on the page; …".
  public var warnings: [String]

  /// A picture with its warnings.
  public init(scene: Scene, warnings: [String] = []) {
    self.scene = scene
    self.warnings = warnings
  }
}
