import Figures

/// Page, theme and words around a plot: the keys that all plots take.
public struct PlotLook: Hashable, Sendable {
  /// Set above the picture; nil to take the sheet's title.
  public var title: String?
  /// Set below the picture.
  public var caption = ""
  /// The page in points.
  public var size = PlotOptions.slide
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
    PlotOptions(
      size: size, theme: theme, digits: self.digits ?? digits, title: self.title ?? title,
      caption: caption)
  }
}

extension PlotLook {
  /// Drops what is said about a figure that is no longer the one drawn.
  mutating func forgetWords(but given: Set<String>) {
    if !given.contains("title"), title?.isEmpty == false { title = nil }
    if !given.contains("caption") { caption = "" }
  }
}

extension PlotLook: PlotKeys {
  static let keys = ["title", "caption", "size", "theme", "digits"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "title": title = value.isEmpty ? "" : try reader.string(value, of: key)
    case "caption": caption = try reader.string(value, of: key)
    case "size": size = try reader.option(value, of: key, OptionWords.size)
    case "theme": theme = try reader.choice(value, of: key, Theme.Name.self)
    default:
      digits = try reader.option(value, of: key) { (word) throws(OptionError) in
        try OptionWords.whole(word, in: 1...17, what: "number for digits")
      }
    }
  }
}
