import Figures
import Sheets

/// One figure of a sheet.
public struct SheetFigure: Sendable {
  /// What is drawn.
  public enum Content: Sendable {
    /// The computation graph of the model.
    case graph(GraphDescription)
    /// A plot, or another kind that is made of numbers or words.
    case plot(PlotDescription)
    /// Several figures side by side.
    case panel(PanelDescription)
  }

  /// Its key under `figures`.
  public var name: String
  /// What is drawn.
  public var content: Content
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

  init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// What a computation graph shows; nil for others.
  public var graph: GraphDescription? {
    if case .graph(let description) = content { return description }
    return nil
  }

  /// What a plot shows; nil for others.
  public var plot: PlotDescription? {
    if case .plot(let description) = content { return description }
    return nil
  }

  /// What a panel shows; nil for others.
  public var panel: PanelDescription? {
    if case .panel(let description) = content { return description }
    return nil
  }

  /// The word of its kind.
  package var word: String {
    switch content {
    case .graph: GraphKind.word
    case .plot(let plot): plot.word
    case .panel: PanelKind.word
    }
  }

  /// Page, theme and words around the picture.
  public internal(set) var look: FigureLook {
    get {
      switch content {
      case .graph(let graph): graph.look
      case .plot(let plot): plot.look
      case .panel(let panel): panel.look
      }
    }
    set {
      switch content {
      case .graph(var graph):
        graph.look = newValue
        content = .graph(graph)
      case .plot(var plot):
        plot.look = newValue
        content = .plot(plot)
      case .panel(var panel):
        panel.look = newValue
        content = .panel(panel)
      }
    }
  }

  /// Whether it makes frames itself, or lists them.
  var hasFrames: Bool {
    if frames != nil { return true }
    if let graph { return graph.options.frames != .none }
    return places["frames"] != nil
  }

  /// Whether it may have several frames.
  package var mayHaveFrames: Bool {
    hasFrames || panel?.parts.contains(where: \.mayHaveFrames) == true
  }

  /// Whether frames, notes or a quiz stand beside its kind.
  public var hasMoreThanItsKind: Bool { frames != nil || !notes.isEmpty || !quiz.isEmpty }

  /// Whether its title or caption holds what is computed or read when the figure is made.
  package var computesWords: Bool {
    ((look.title ?? "") + look.caption).contains { "{}$".contains($0) }
  }

  /// When in a training the numbers of the whole figure are taken; nil for the sheet's own values.
  var moment: PlotMoment? {
    switch content {
    case .graph(let graph): graph.at
    case .plot(let plot): plot.content.moment
    case .panel: nil
    }
  }

  /// All plots in it, also those of a panel.
  package var plots: [PlotDescription] {
    switch content {
    case .graph: []
    case .plot(let plot): [plot]
    case .panel(let panel): panel.parts.flatMap(\.plots)
    }
  }

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
  public var title: String? {
    look.title
  }
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
}
