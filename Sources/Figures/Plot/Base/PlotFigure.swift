import TraceGraph

/// A plot of any kind: numbers and words, ready to be drawn. It fills its room at any text size.
public protocol PlotFigure: Figure, Sendable {
  /// What the picture shows, in one sentence made from its numbers, for those who do not see it.
  var sentence: String { get }

  /// The figure in a room at the origin.
  ///
  /// - Parameters:
  ///   - room: what it fills.
  ///   - style: colours, typesetters and widths at the text size of the page.
  /// - Throws: `FigureError` for what would take more memory than it may.
  func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body

  /// What the figure takes of a room, and the size of its text there; nil for one that fills any room.
  func extent(in room: Size, _ style: PlotStyle) -> (size: Size, textSize: Double)?

  /// The least share of their places' width or height that axes have between numbers, titles and legends; nil for
  /// what has no axes, or is not known before it is drawn.
  func axesShare(in room: Size, _ style: PlotStyle) -> Double?

  /// The word by which lists of frames call those that the figure makes itself, one of `FrameEntry.words`.
  var framesWord: String { get }
}

extension PlotFigure {
  /// Fills its room.
  public func extent(in room: Size, _ style: PlotStyle) -> (size: Size, textSize: Double)? { nil }

  /// Not known.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? { nil }

  /// Frames that build a picture up are its steps.
  public var framesWord: String { FrameWord.steps }

  /// Measures the plot for its room.
  ///
  /// - Throws: nothing here; when it is drawn, `FigureError` as `body(in:_:)`, and of stage `options` for a
  ///   frame that does not exist.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    PlotLayout(figure: self, setting: setting)
  }
}

/// A plot in its room.
struct PlotLayout: FigureLayout {
  let figure: any PlotFigure
  let setting: FigureSetting

  /// Plots fill what they are given; a cell of a panel has text as a page of its size would, and a table there
  /// text as large as it fits.
  var largestTextSize: Double {
    guard case .cell(let size) = setting.room else { return .infinity }
    let own = readable(
      max(TextRange.base * PageTitle.factor(of: size) * 1.2, setting.range.usual * 1.2), in: size)
    let fitting = figure.extent(in: size, style(TextRange.base)).map { $0.textSize / Self.letters }
    return max(own, min(fitting ?? 0, setting.range.largest), setting.page.textSize ?? 0)
  }

  var readableTextSize: Double {
    guard case .cell(let size) = setting.room,
      let fitting = figure.extent(in: size, style(TextRange.base))
    else { return largestTextSize }
    return min(fitting.textSize / Self.letters, largestTextSize)
  }

  /// Axes have this share of their places, or text as small as on a page of their own.
  private static let leastAxes = 0.5

  /// A text size, or a smaller one where numbers and titles would leave too little of the axes.
  private func readable(_ most: Double, in size: Size) -> Double {
    let least = min(most, setting.range.usual)
    return [most, (most + least) / 2].first { textSize in
      guard let share = figure.axesShare(in: size, style(textSize)) else { return true }
      return share >= Self.leastAxes
    } ?? least
  }

  func need(textSize: Double) -> Size? {
    guard case .cell(let size) = setting.room else { return nil }
    var style = style(textSize)
    style.largestText = textSize * Self.letters
    return figure.extent(in: size, style)?.size
  }

  /// The letters of tables by the size of ordinary text: as large as those of formulas.
  private static let letters = 1.15

  private func style(_ textSize: Double) -> PlotStyle {
    var style = PlotStyle(
      theme: setting.theme, numbers: NumberFormat(digits: setting.page.digits),
      measuring: setting.measuring, factor: textSize / TextRange.base)
    style.rooms = setting.rooms
    return style
  }

  func body(textSize: Double) throws(FigureError) -> Body {
    var style = style(textSize)
    if case .cell = setting.room { style.largestText = textSize * Self.letters }
    let slide = Rect(origin: .zero, size: PageOptions.slide).insetBy(PageTitle.left)
    var body = try figure.body(in: setting.size(under: [], notes: []) ?? slide.size, style)
    // A list of frames places the figure's own ones among others.
    if setting.generators.contains(figure.framesWord), body.stages.count > 1 {
      body.generated[figure.framesWord] = body.stages
      body.stages = Array(body.stages.suffix(1))
    }
    try body.number(only: setting.page.onlyFrame)
    if body.smallestText == .infinity { body.smallestText = style.smallestText }
    return body
  }
}

extension FigureError {
  /// A frame that does not exist.
  static func noFrame(_ number: Int, of count: Int) -> FigureError {
    FigureError(
      .options, of: "only-frame", cause: "there is no frame \(number)",
      remedy: "frames run from 1 to \(count)")
  }
}
