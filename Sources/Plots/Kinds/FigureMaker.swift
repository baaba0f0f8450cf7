import Figures
import Sheets
import TraceGraph

/// Computes what figures of a sheet show: graphs, plots, panels of both, in all states that they show.
package struct FigureMaker {
  let sheet: Sheet
  let source: PlotSource
  /// The sheet with its own values, of one with those of a state: a state changes these, not another state.
  private var start: Sheet?
  /// The name of the state whose numbers the sheet has.
  private(set) var state = FramedFigure.start

  /// - Parameters:
  ///   - sheet: whose figures are drawn.
  ///   - source: where their numbers come from.
  package init(of sheet: Sheet, from source: PlotSource) {
    self.sheet = sheet
    self.source = source
  }

  /// The figure with its numbers, frames and notes.
  ///
  /// - Throws: `SheetError` at the place in the sheet.
  package func figure(_ figure: SheetFigure) throws(SheetError) -> any Figure {
    let drawn = try framed(figure)
    return figure.quiz.isEmpty
      ? drawn : QuizFigure(drawn, asking: figure.quiz, isSolved: figure.isSolved)
  }

  private func framed(_ figure: SheetFigure) throws(SheetError) -> any Figure {
    guard figure.frames != nil || !figure.notes.isEmpty else { return try bare(figure) }
    let figure = figure.makingFrames()
    let texts = FrameTexts(maker: self, figure: figure)
    var framed = FramedFigure(
      try bare(figure), entries: try texts.entries(), notes: try texts.notes())
    framed.states = try (figure.frames?.states ?? []).map { (name) throws(SheetError) in
      (name, try at(name, of: figure).bare(figure))
    }
    return framed
  }

  /// The figure with the numbers of its own title and caption, as `{f}` asks for them.
  ///
  /// - Throws: `SheetError` at the text for a formula that cannot be computed.
  package func worded(_ figure: SheetFigure) throws(SheetError) -> SheetFigure {
    try FrameTexts(maker: self, figure: figure).worded()
  }

  /// The figure without what frames and notes add.
  private func bare(_ figure: SheetFigure) throws(SheetError) -> any Figure {
    if let state = figure.state {
      var there = figure
      there.state = nil
      return try at(state, of: figure).bare(there)
    }
    let figure = try FrameTexts(maker: self, figure: figure).worded()
    do {
      return try figure.content.figure(with: self)
    } catch {
      throw sheet.error(in: figure, error)
    }
  }

  /// The same with the values of a state of the sheet over its own, whatever state this one has.
  func at(_ name: String, of figure: SheetFigure) throws(SheetError) -> FigureMaker {
    let (sheet, source) = (start ?? sheet, source.start ?? source)
    guard name != FramedFigure.start else { return FigureMaker(of: sheet, from: source) }
    guard let state = sheet.state(named: name) else {
      throw sheet.error(
        in: figure, at: "frames", "there is no state '\(name.shortened)'",
        remedy: Remedy.allowed([FramedFigure.start] + sheet.states.map(\.name), insteadOf: name))
    }
    var there = FigureMaker(of: try sheet.with(state), from: try source.with(state))
    there.start = sheet
    there.state = name
    return there
  }
}

extension PlotSource {
  /// The source with the values of a state of its sheet over all others.
  ///
  /// - Throws: `SheetError` for a name in the state that is no value of the model.
  package func with(_ state: SheetState) throws(SheetError) -> PlotSource {
    if let known = states[state.name] { return known }
    let other = PlotSource(
      sheet: try sheet?.with(state), values: values.merging(state.values) { $1 }, runs: runs)
    other.start = start ?? self
    states[state.name] = other
    return other
  }
}
