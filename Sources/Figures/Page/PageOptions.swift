/// The page of a figure of any kind: its size, its look, and the words around the picture.
public struct PageOptions: Hashable, Sendable {
  /// A 16:9 slide of 13.33 × 7.5 inches.
  public static let slide = Size(width: 960, height: 540)

  /// More letters in a title or a caption are none that a page has room for.
  public static let longestText = 10_000

  /// The page in points; nil makes it as large as the figure is at the usual text size. Plots, which fill
  /// what they are given, then take a slide.
  public var size: Size? = PageOptions.slide
  /// How many pixels a point the page has where its size was given in pixels.
  public var pixelsPerPoint: Double?
  /// Colours and line widths.
  public var theme = Theme.Name.light
  /// The families of fonts; empty names take those of the theme.
  public var font = FontChoice()
  /// The size of ordinary text in points; nil takes the largest of the theme's range at which all fits.
  public var textSize: Double?
  /// Significant digits of numbers.
  public var digits = 4
  /// Set above the picture; empty for none. Text between backquotes is set as a formula.
  public var title = ""
  /// Set below the picture, in several lines if need be; empty for none.
  public var caption = ""
  /// Draw only this frame, counted from 1; nil draws all.
  public var onlyFrame: Int?
  /// What stands above single frames in place of the title: all of them have room.
  package var frameTitles: [String] = []
  /// The words of the picture, and what stands for variables.
  public var words = FigureWords()
  /// What the output holds where `size` is nil: a graph of a larger natural size is folded.
  public var limit = PageLimit.document

  /// A slide, unless said otherwise.
  public init(
    size: Size? = PageOptions.slide, theme: Theme.Name = .light, digits: Int = 4,
    title: String = "", caption: String = ""
  ) {
    self.size = size
    self.theme = theme
    self.digits = digits
    self.title = title
    self.caption = caption
  }

  /// The theme with the fonts and words that were chosen.
  package var dressedTheme: Theme {
    var dressed = Theme(theme)
    if !font.text.isEmpty { dressed.fonts.family = font.text }
    if !font.math.isEmpty { dressed.fonts.italicFamily = font.math }
    if !font.code.isEmpty { dressed.fonts.codeFamily = font.code }
    dressed.words = words
    return dressed
  }
}

/// Families of fonts by what they set.
public struct FontChoice: Hashable, Sendable {
  /// Words and numbers; empty for the theme's.
  public var text = ""
  /// Single-letter variables; empty for the theme's.
  public var math = ""
  /// Code; empty for the theme's.
  public var code = ""

  /// Families by name.
  public init(text: String = "", math: String = "", code: String = "") {
    self.text = text
    self.math = math
    self.code = code
  }
}
