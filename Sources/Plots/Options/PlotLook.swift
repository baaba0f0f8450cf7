import Figures
import Sheets

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

extension PlotLook {
  /// Drops what is said about a figure that is no longer the one drawn.
  mutating func forgetWords(but given: Set<String>) {
    if !given.contains("title"), title?.isEmpty == false { title = nil }
    if !given.contains("caption") { caption = "" }
  }
}

extension PlotLook {
  package static let options: [OptionRow<PlotLook>] = [
    OptionRow(
      "title", .textOrNothing,
      "What stands above the picture; formulas between backquotes are typeset, and so is an equation or "
        + "a name.",
      default: "the sheet's"
    ) { $0.title = $1 }.manner,
    OptionRow("caption", .text, \.caption, "What stands below the picture.", default: "none")
      .manner,
    OptionRow("size", .size, \.page, "The page.", default: "16:9").manner,
    OptionRow("theme", .choice, \.theme, "Colours and fonts.").manner,
    OptionRow(
      "digits", .whole(in: 1...17), \.digits, "Significant digits.", default: "4; 3 of weights"
    ).manner,
  ]
}

extension OptionValue where Value == PageSize {
  /// A page.
  package static var size: Self {
    OptionValue(
      OptionTakes(
        "`16:9` or `16x9` (any ratio, 7.5 in high), `10x6in`, `20x15cm`, `200x150mm`, `800x600pt`, "
          + "`1920x1080` or `1600x900px` (pixels of 1/96 in)",
        placeholder: "16:9|10x6in|1920x1080",
        schema: .pattern("[0-9.]+ *[x×:X] *[0-9.]+ *(in|cm|mm|pt|px|IN|CM|MM|PT|PX)?"))
    ) { (node, key, reader) throws(SheetError) in
      try reader.option(node, of: key, OptionWords.size)
    }
  }
}
