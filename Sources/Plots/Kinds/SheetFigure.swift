import Figures
import Sheets

/// One figure of a sheet.
public struct SheetFigure: Sendable {
  /// Its key under `figures`.
  public var name: String
  /// What is drawn.
  package var content: any FigureContent
  /// The state of the model whose numbers are shown; nil for the sheet's own values.
  package(set) public var state: String?
  /// Frames that the sheet lists; nil for those of the figure itself.
  package internal(set) var frames: FrameList?
  /// Notes by name.
  public internal(set) var notes: [FigureNote] = []
  /// What is asked for: parts in whose places stand empty boxes.
  public internal(set) var quiz: [String] = []
  /// Whether the boxes of a quiz hold what they ask for.
  public private(set) var isSolved = false
  /// Where the keys of the figure stand; the figure itself under the empty key.
  var places: [String: SheetPlace] = [:]

  init(name: String, content: any FigureContent) {
    self.name = name
    self.content = content
  }

  /// What a computation graph shows; nil for others.
  public var graph: GraphDescription? { content as? GraphDescription }

  /// What a plot shows; nil for others.
  public var plot: PlotDescription? { content as? PlotDescription }

  /// What a panel shows; nil for others.
  public var panel: PanelDescription? { content as? PanelDescription }

  /// Page, theme and words around the picture.
  public internal(set) var look: FigureLook {
    get { content.look }
    set { content.look = newValue }
  }

  /// Whether it makes frames itself, or lists them.
  var hasFrames: Bool {
    frames != nil || content.makesFrames ?? (places["frames"] != nil)
  }

  /// Whether it may have several frames.
  package var mayHaveFrames: Bool {
    hasFrames || content.parts.contains(where: \.mayHaveFrames)
  }

  /// Whether frames, notes or a quiz stand beside its kind.
  public var hasMoreThanItsKind: Bool { frames != nil || !notes.isEmpty || !quiz.isEmpty }

  /// Whether its title or caption holds what is computed or read when the figure is made.
  package var computesWords: Bool {
    ((look.title ?? "") + look.caption).contains { "{}$".contains($0) }
  }

  /// All plots in it, also those of a panel.
  package var plots: [PlotDescription] { plot.map { [$0] } ?? content.parts.flatMap(\.plots) }

  /// What is said of keys that go by another name here.
  package var warnings: [String] { plots.flatMap(\.warnings) }

  /// Sets what flags say of how all figures look, over what the sheet says.
  ///
  /// - Parameter flags: keys of `look` with what they are given.
  /// - Throws: `PlotError` of the option.
  package mutating func apply(look flags: [(key: String, text: String)]) throws(PlotError) {
    var look = look
    try look.apply(flags)
    self.look = look
  }

  /// The figure's own title; nil to take the sheet's.
  public var title: String? { look.title }
}

extension Sheet {
  /// An error at the key of a figure that it is about, or at the figure.
  public func error(
    in figure: SheetFigure, at key: String, _ cause: String, remedy: String = ""
  ) -> SheetError {
    guard let place = figure.places[key] ?? figure.places[""] else {
      return SheetError(file: file, cause: "figure '\(figure.name)': \(cause)", remedy: remedy)
    }
    return text.error(at: place, cause, remedy: remedy)
  }
}

extension SheetFigure {
  /// The figure of a quiz with its answers, as another figure; nil where nothing is asked for.
  public var solution: SheetFigure? {
    guard !quiz.isEmpty else { return nil }
    var figure = self
    figure.name += "-solution"
    figure.isSolved = true
    return figure
  }

  /// The figure making the frames that its own list calls by words.
  func makingFrames() -> SheetFigure {
    guard let generators = frames?.generators, !generators.isEmpty else { return self }
    var figure = self
    figure.content.makeFrames(generators)
    return figure
  }
}
