import TraceGraph

/// Any figure, shown step by step: surfaces, tables, weights, histories, graphs. Its parts are named as its body
/// names them; what a stage does not name is plain.
///
///     var staged = StagedFigure(surface, stages: [
///       Stage(["path.adam": .init(.hidden)]), Stage(["path.sgd": .init(.faded)]),
///     ])
///     try staged.write(to: "paths.pdf")
public struct StagedFigure: WrappingFigure {
  /// What is drawn. Frames of its own give way to the stages.
  public var figure: any Figure
  /// What the frames show, in order.
  public var stages: [Stage]

  /// A figure with its stages.
  public init(_ figure: any Figure, stages: [Stage]) {
    self.figure = figure
    self.stages = stages
  }

  /// Measures the figure.
  ///
  /// - Throws: `FigureError` as the figure; when it is drawn, of stage `options` for a part that it does not
  ///   have, with the nearest name, for no stage, and for a frame that does not exist.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    var whole = figure
    whole.page.onlyFrame = nil
    return StagedLayout(
      layout: try whole.layout(setting.showingAllFrames), stages: stages,
      only: setting.page.onlyFrame, measuring: setting.measuring, words: setting.theme.words)
  }
}

/// A figure's layout with stages in place of its own.
private struct StagedLayout: FigureLayout {
  let layout: any FigureLayout
  let stages: [Stage]
  let only: Int?
  let measuring: any TextMeasuring
  let words: FigureWords

  var largestTextSize: Double { layout.largestTextSize }
  var readableTextSize: Double { layout.readableTextSize }

  func need(textSize: Double) -> Size? { layout.need(textSize: textSize) }

  func body(textSize: Double) throws(FigureError) -> Body {
    var body = try layout.body(textSize: textSize)
    try check(body)
    guard !stages.isEmpty else {
      throw FigureError(.options, of: "stages", cause: "there are none", remedy: "give one or more")
    }
    let last = body.stages.last ?? Stage()
    body.stages = stages.enumerated().map { number, stage in
      var stage = stage
      // The figure's own sentence may tell of what the stage hides.
      if stage.sentence.isEmpty, stage.parts.values.contains(where: { $0.standing == .hidden }) {
        stage.sentence = words(
          "Frame {number} of {count}.",
          ["number": "\(number + 1)", "count": "\(stages.count)"])
      }
      // A part that the stage says nothing of looks as in the whole figure.
      stage.parts.merge(last.parts) { own, whole in
        Stage.PartState(own.standing, look: own.look.isEmpty ? whole.look : own.look)
      }
      return stage
    }
    try body.number(only: only)
    return body
  }

  private func check(_ body: Body) throws(FigureError) {
    let names = body.parts(measuring: measuring).map(\.name)
    let known = Set(names)
    for name in stages.flatMap(\.parts.keys).sorted() where !known.contains(name) {
      let nearest = NearestWord.hint(for: name, among: names)
      throw FigureError(
        .options, of: "stages", cause: "there is no part '\(CleanText.line(name, limit: 60))'",
        remedy: (nearest.isEmpty ? "" : nearest + "; ") + "parts: " + WordList.text(names))
    }
  }
}

extension FigureSetting {
  /// The same without the choice of one frame.
  fileprivate var showingAllFrames: FigureSetting {
    var setting = self
    setting.page.onlyFrame = nil
    return setting
  }
}
