import Figures
import Sheets
import TraceGraph
import Training

/// Makes formulas from a sheet's record.
struct FormulaMaker: PlotMaker {
  let plot: FormulaPlot
  let look: FigureLook
  let source: PlotSource

  /// More lines than this nobody reads on one page.
  private static let mostLines = 60

  func figure() throws(PlotError) -> any Figure {
    try requireWhole()
    var lines = try handWritten(plot.text.map { [$0] } ?? [], from: 0)
    var figure = FormulaFigure([], page: look.page(title: source.title))
    if plot.needsSource || source.sheet?.computes == true {
      let recording = try recording()
      figure.trace = recording.trace
      figure.colors = source.colorChoices
      figure.labels = try labels(recording)
      let generated = try GeneratedLines(maker: self, recording: recording).all()
      lines += generated.lines
      figure.notes = generated.notes
    } else {
      lines += try handWritten(plot.lines, from: lines.count)
    }
    guard !lines.isEmpty else {
      throw PlotError(
        "", "there is no formula to write",
        remedy: "give define, by, jacobians, delta, outer, hessian, text or lines")
    }
    guard lines.count <= Self.mostLines else {
      throw PlotError(
        "", "there are \(lines.count) lines, more than \(Self.mostLines)",
        remedy: "name fewer formulas in one figure")
    }
    figure.lines = lines
    var words = look.words
    for label in plot.labels { words.labels[label.name] = label.tree }
    figure.sentence = MathTree.sentence(lines, numbers, words)
    return figure
  }

  /// - Throws: `PlotError` for what is said of a derivation that nothing asks for.
  private func requireWhole() throws(PlotError) {
    guard plot.by.isEmpty else { return }
    let words = plot.lines.map(\.text).filter { ChainLines.Word(rawValue: $0) != nil }
    if let word = words.first, words.count == plot.lines.count {
      throw PlotError(
        "lines", "'\(word)' is a line of a derivation, and nothing says by what",
        remedy: "add 'by', such as by: w1")
    }
    if plot.derive != nil, plot.delta == nil, plot.outer.isEmpty, plot.hessian.isEmpty {
      throw PlotError(
        "derive", "nothing says by what it is differentiated", remedy: "add 'by', such as by: w1")
    }
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    plot.at.needsTraining ? [.path([])] : []
  }

  var numbers: NumberFormat { NumberFormat(digits: look.digits ?? 4) }

  /// Lines in LaTeX.
  ///
  /// - Parameters:
  ///   - texts: what was written.
  ///   - before: how many hand-written lines stand above.
  ///   - recording: where numbers are looked up; nil where there is no model.
  func handWritten(
    _ texts: [FormulaText], from before: Int, _ recording: Recording? = nil
  ) throws(PlotError) -> [FormulaLine] {
    var lines: [FormulaLine] = []
    for text in texts {
      let part = "line\(before + lines.count + 1)"
      let left = try text.left.map { (tree) throws(PlotError) in try looked(tree, recording) }
      let right = try text.right.map { (tree) throws(PlotError) in try looked(tree, recording) }
      lines.append(FormulaLine(part, (left, right)))
    }
    return lines
  }

  private func looked(
    _ tree: MathTree, _ recording: Recording?
  ) throws(PlotError) -> MathTree {
    guard tree.namesRecord else { return tree }
    guard let recording else {
      throw PlotError("lines", "there is no model to take numbers from", remedy: "add formulas")
    }
    return try RecordedNumbers(recording: recording).numbers(in: tree)
  }

  /// The values of the sheet, at a moment of its training.
  private func recording() throws(PlotError) -> Recording {
    guard let sheet = source.sheet else {
      throw PlotError("", "the run has no sheet, so it has no formulas")
    }
    if plot.at != nil, sheet.training == nil {
      throw PlotError("at", "the sheet trains nothing", remedy: "leave out 'at', or add 'train'")
    }
    return try source.recording(of: sheet, at: plot.at)
  }

  private func labels(_ recording: Recording) throws(PlotError) -> [String: MathTree] {
    let names = ShownNames(recording.trace)
    var labels: [String: MathTree] = [:]
    for label in plot.labels {
      let node = try recording.node(named: label.name, key: "labels")
      labels[names.text(node)] = label.tree
    }
    return labels
  }

  /// The rate of an update: as it is given, or that of a training by plain descent.
  var rate: Double? { plot.rate ?? source.descentRate }
}
