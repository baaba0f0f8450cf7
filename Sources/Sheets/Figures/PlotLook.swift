import Figures

/// Page, theme and words around a plot: the keys that all plots take.
public struct PlotLook: Hashable, Sendable {
  /// Set above the picture; nil to take the sheet's title.
  public var title: String?
  /// Set below the picture.
  public var caption = ""
  /// The page in points.
  public var page = PageSize(PlotOptions.slide)
  /// Colours and fonts.
  public var theme = Theme.Name.light
  /// Significant digits of numbers; nil for what suits the plot.
  public var digits: Int?

  public init() {}

  /// The look as options of a figure.
  ///
  /// - Parameters:
  ///   - title: what stands above a plot without a title of its own.
  ///   - digits: significant digits where nothing is said.
  public func options(title: String, digits: Int = 4) -> PlotOptions {
    var options = PlotOptions(
      size: page.size, theme: theme, digits: self.digits ?? digits, title: self.title ?? title,
      caption: caption)
    options.pixelsPerPoint = page.pixelsPerPoint
    return options
  }
}

extension PlotLook: PlotKeys {
  static let keys = ["title", "caption", "size", "theme", "digits"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "title": title = value.isEmpty ? "" : try reader.string(value, of: key)
    case "caption": caption = try reader.string(value, of: key)
    case "size": page = try reader.option(value, of: key, OptionWords.size)
    case "theme": theme = try reader.choice(value, of: key, Theme.Name.self)
    default:
      digits = try reader.option(value, of: key) { (word) throws(OptionError) in
        try OptionWords.whole(word, in: 1...17, what: "number for digits")
      }
    }
  }
}
