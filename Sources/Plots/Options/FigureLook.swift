import Figures
import Sheets

/// Page, theme and words around a figure: the keys that figures of every kind take. Those that say how all
/// figures of a sheet look stand under `look`, too; a figure's own keys win.
public struct FigureLook: Hashable, Sendable {
  /// Set above the picture; nil to take the sheet's title.
  public var title: String?
  /// Set below the picture.
  public var caption = ""
  /// The page; nil for a slide.
  public var size: PageChoice?
  /// Colours and line widths; nil for the light ones.
  public var theme: Theme.Name?
  /// The families of fonts.
  public var font = FontChoice()
  /// The size of ordinary text in points; nil for the largest of the theme's range that fits.
  public var textSize: Double?
  /// Significant digits of numbers; nil for what suits the figure.
  public var digits: Int?
  /// Only this frame, counted from 1; nil for all.
  public var onlyFrame: Int?
  /// The words of the sheet's figures, and what stands for its variables.
  public var words = FigureWords()

  /// A slide in the light theme with the sheet's title.
  public init() {}

  /// The page as an option gives it.
  public enum PageChoice: Hashable, Sendable {
    /// As large as the figure is at the usual text size.
    case natural
    /// A page of this size, which the figure is laid out for.
    case page(PageSize)
  }

  /// The look as the page of a figure.
  ///
  /// - Parameters:
  ///   - title: what stands above a figure without a title of its own.
  ///   - digits: significant digits where nothing is said.
  public func page(title: String, digits: Int = 4) -> PageOptions {
    var page = PageOptions(
      theme: theme ?? .light, digits: self.digits ?? digits, title: self.title ?? title,
      caption: caption)
    switch size {
    case nil: break
    case .natural: page.size = nil
    case .page(let size): (page.size, page.pixelsPerPoint) = (size.size, size.pixelsPerPoint)
    }
    page.font = font
    page.textSize = textSize
    page.onlyFrame = onlyFrame
    page.words = words
    return page
  }
}

extension FigureLook {
  /// Sets what flags say.
  ///
  /// - Parameter flags: keys with what they are given.
  /// - Throws: `PlotError` of the option.
  package mutating func apply(_ flags: [(key: String, text: String)]) throws(PlotError) {
    try Self.options.set(&self, from: flags)
  }

  /// Drops what is said about a figure that is no longer the one drawn.
  mutating func forgetWords(but given: Set<String>) {
    if !given.contains("title"), title?.isEmpty == false { title = nil }
    if !given.contains("caption") { caption = "" }
  }
}

extension FigureLook {
  /// The keys of a figure.
  package static let options: [OptionRow<FigureLook>] =
    [
      OptionRow(
        "title", .textOrNothing,
        "What stands above the picture; formulas between backquotes are typeset, LaTeX between dollar signs, and "
          + "so is an equation or a name; `{f}` is the value of f.",
        default: "the sheet's"
      ) { $0.title = $1 }.manner,
      OptionRow(
        "caption", .text, \.caption,
        "What stands below the picture, with formulas, LaTeX and numbers as a title has them.",
        default: "none"
      ).manner,
    ] + shared + [
      OptionRow(
        "only-frame", .whole(in: 1...1_000_000), \.onlyFrame, "Only this frame, counted from 1.",
        default: "all"
      ).manner
    ]

  /// The keys under `look`, which hold for all figures of a sheet.
  package static let shared: [OptionRow<FigureLook>] = [
    OptionRow(
      "size", .page, \.size,
      "The page; `natural` is as large as the figure is with text of the usual size.",
      default: "16:9"
    ).manner,
    OptionRow("theme", .choice, \.theme, "The colours of the page.", default: "light").manner,
    OptionRow(
      "font", .font, \.font,
      "The families of fonts: one for words and numbers, or one each for text, the letters of mathematics, "
        + "and code.",
      default: "DejaVu Sans, DejaVu Serif and DejaVu Sans Mono"
    ).manner,
    OptionRow(
      "text-size", .number(in: 1...200).shown(as: "points"), \.textSize,
      "The size of ordinary text in points, as far as the figure fits its page with it.",
      default:
        "the largest from 14 to 24 on a slide that fits, to 32 of formulas alone; 14 of plots"
    ).manner,
    OptionRow(
      "digits", .whole(in: 1...17), \.digits, "Significant digits.", default: "4; 3 of weights"
    ).manner,
  ]

  /// The keys of a sheet that say how its figures look.
  package static var sharedKeys: Set<String> { Set(shared.map(\.key)) }
}

extension OptionValue where Value == FigureLook.PageChoice {
  /// A page.
  fileprivate static var page: Self {
    OptionValue(
      OptionTakes(
        "`16:9` or `16x9` (any ratio, 7.5 in high), `10x6in`, `20x15cm`, `200x150mm`, `800x600pt`, "
          + "`1920x1080` or `1600x900px` (pixels of 1/96 in), or `natural`",
        placeholder: "16:9|10x6in|1920x1080|natural",
        schema: .any([
          .choice(["natural"]),
          .pattern("[0-9.]+ *[x×:X] *[0-9.]+ *(in|cm|mm|pt|px|IN|CM|MM|PT|PX)?"),
        ]))
    ) { (node, key, reader) throws(SheetError) in
      if case .scalar(let scalar) = node.content, scalar.text == "natural" { return .natural }
      return .page(try reader.option(node, of: key, OptionWords.size))
    }
  }
}

/// What a family of fonts is for.
private enum FontUse: String, SheetKey { case text, math, code }

extension OptionValue where Value == FontChoice {
  /// One family, or one for text and one for mathematics.
  fileprivate static var font: Self {
    OptionValue(
      OptionTakes(
        "a family, or `{text: Noto Sans, math: Noto Serif, code: Noto Mono}`",
        placeholder: "family|{text: family, math: family, code: family}",
        schema: .any([
          .text, .object(FontUse.words.map { .init($0, .text) }),
        ]))
    ) { (node, key, reader) throws(SheetError) in
      guard case .mapping = node.content else {
        return FontChoice(text: try reader.string(node, of: key))
      }
      var font = FontChoice()
      for (use, node) in try reader.values(node, of: key, by: FontUse.self) {
        let family = try reader.string(node, of: use.rawValue)
        switch use {
        case .text: font.text = family
        case .math: font.math = family
        case .code: font.code = family
        }
      }
      return font
    }
  }
}

extension Sheet {
  /// How all figures of the sheet look where they say nothing themselves.
  ///
  /// - Throws: `SheetError` for a key of `look` that does not exist, or a value that it does not take.
  func figureLook() throws(SheetError) -> FigureLook {
    var look = FigureLook()
    look.words = try figureWords()
    guard let node = lookNode, !node.isEmpty else { return look }
    let reader = SheetReader(text: text)
    let rows = FigureLook.shared
    try reader.read(node, of: "look", by: rows, into: &look)
    return look
  }

  /// The same of a sheet that was read with its figures, whose look is known to be right.
  package var look: FigureLook { (try? figureLook()) ?? FigureLook() }
}
