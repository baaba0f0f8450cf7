import Plots
import Sheets
import TraceGraph

extension Model {
  /// A sheet with values over it, at a moment of its training.
  init(
    _ sheet: Sheet, _ values: [String: Tensor], _ output: String?, _ moment: Moment
  ) throws(Failure) {
    var moment = moment
    if moment.at == nil, moment.isOfFigure {
      let figure = sheet.figures.first {
        moment.figure == nil ? $0.graph != nil : $0.name == moment.figure
      }
      moment.at = try figure.flatMap { (figure) throws(Failure) in
        try Self.moment(of: figure, sheet)
      }
    }
    let source = PlotSource(sheet: sheet, values: values)
    try self.init(
      sheet, values, row: moment.row, at: moment.at, try Self.parameters(moment, of: source))
    try choose(output)
  }

  /// The moment that a figure names.
  private static func moment(
    of figure: SheetFigure, _ sheet: Sheet
  ) throws(Failure) -> PlotMoment? {
    let at = figure.graph?.at
    guard at != nil, sheet.training == nil else { return at }
    throw Failure(
      sheet.error(
        in: figure, at: "at", "the sheet trains nothing",
        remedy: "leave out 'at', or add 'train'"))
  }

  private init(
    _ sheet: Sheet, _ values: [String: Tensor], row: Int?, at moment: PlotMoment?,
    _ parameters: [(name: String, value: Tensor)]
  ) throws(Failure) {
    do {
      let recording = try sheet.record(
        overriding: values, row: (row ?? 1) - 1, parameters: parameters)
      self.init(trace: recording.trace, output: recording.output)
    } catch {
      throw Failure(error)
    }
    title = sheet.title
    if let moment, moment != .initial { title += (title.isEmpty ? "" : ", ") + moment.text }
    figures = sheet.figures
    colors = sheet.colorChoices
    look = sheet.look
  }

  /// The parameters at a moment of a training; none for the first values of a sheet.
  private static func parameters(
    _ moment: Moment, of source: PlotSource
  ) throws(Failure) -> [(name: String, value: Tensor)] {
    guard let at = moment.at, at != .initial else { return [] }
    do {
      return try source.showingProgress { () throws(PlotError) in
        try source.parameters(at: at)
      }
    } catch {
      if let error = error.model { throw Failure(error) }
      throw .badInput(
        "\(moment.option): \(error.cause)" + (error.remedy.isEmpty ? "" : "\n  \(error.remedy)"))
    }
  }
}
