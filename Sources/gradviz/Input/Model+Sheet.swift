import Figures
import Plots
import Sheets
import TraceGraph

extension Model {
  /// A sheet with values over it, at a moment of its training.
  init(
    _ sheet: Sheet, _ values: [String: Tensor], _ output: String?, _ moment: Moment
  ) throws(Failure) {
    let figures = sheet.figures
    let named = moment.isOfFigure ? figures.graph(named: moment.figure) : nil
    let isOfFigure = moment.at == nil && moment.isOfFigure
    let figure = isOfFigure ? named : nil
    let start = sheet
    let sheet = try Self.sheet(sheet, of: named, moment)
    var description = GraphDescription()
    description.at = moment.at ?? figure?.graph?.at
    if output == nil { description.of = named?.graph?.of }
    let source = PlotSource(sheet: sheet, values: values)
    let maker = GraphMaker(description, of: sheet, from: source, row: (moment.row ?? 1) - 1)
    do {
      let recording = try source.showingProgress { () throws(PlotError) in try maker.recording() }
      self.init(trace: recording.trace, output: try maker.output(of: recording))
    } catch {
      throw Self.failure(error, of: figure, in: sheet, moment)
    }
    title = maker.title
    self.sheet = sheet
    self.figures = try Self.worded(
      figures, named, at: description.at, FigureMaker(of: sheet, from: source))
    colors = sheet.colorChoices
    look = sheet.look
    if let named, named.hasMoreThanItsKind {
      if moment.namesNothing, output == nil {
        framing = GraphFraming(
          figure: named, sheet: start, source: PlotSource(sheet: start, values: values))
      } else {
        unframed = named.name
      }
    }
    try choose(output)
  }

  /// The sheet with the values of the state that an option names, or a figure.
  private static func sheet(
    _ sheet: Sheet, of figure: SheetFigure?, _ moment: Moment
  ) throws(Failure) -> Sheet {
    if let name = moment.state, name != FramedFigure.start, sheet.state(named: name) == nil {
      let known = ["initial", "final", FramedFigure.start] + sheet.states.map(\.name)
      throw .badInput(
        "--at: there is no moment or state '\(name.escapedForDisplay)'\n  "
          + Remedy.allowed(known, insteadOf: name) + ", or the number of a step")
    }
    guard let name = moment.state ?? figure?.state, let state = sheet.state(named: name) else {
      return sheet
    }
    do {
      return try sheet.with(state)
    } catch {
      throw Failure(error)
    }
  }

  /// The figures of which one has the numbers that its title and caption ask for.
  private static func worded(
    _ figures: [SheetFigure], _ named: SheetFigure?, at moment: PlotMoment?, _ maker: FigureMaker
  ) throws(Failure) -> [SheetFigure] {
    guard let named, named.computesWords, var graph = named.graph else { return figures }
    graph.at = moment
    var figure = named
    figure.content = graph
    do {
      let worded = try maker.worded(figure)
      return figures.map { $0.name == named.name ? worded : $0 }
    } catch {
      throw Failure(error)
    }
  }

  /// An error at the figure that names the moment, or of the option that does.
  private static func failure(
    _ error: PlotError, of figure: SheetFigure?, in sheet: Sheet, _ moment: Moment
  ) -> Failure {
    if let error = error.model { return Failure(error) }
    if let figure { return Failure(sheet.error(in: figure, error)) }
    return .badInput(
      "\(moment.option): \(error.cause)" + (error.remedy.isEmpty ? "" : "\n  \(error.remedy)"))
  }
}
