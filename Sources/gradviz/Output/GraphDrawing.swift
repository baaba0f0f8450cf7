import Figures
import Plots
import Rendering
import Sheets
import TraceGraph

/// A model with the options of one figure: everything that `graph` writes is made from it.
struct GraphDrawing {
  let model: Model
  let options: GraphOptions
  let page: PageOptions
  /// Nil for an output that is no scalar without a seed.
  let pass: BackwardPass?
  /// The sheet's figure with its frames, notes and quiz, and what flags say of the graph; nil without them.
  private let framing: GraphFraming?
  /// The sheet's figure; nil for what flags alone say.
  private let listed: SheetFigure?
  /// The keys that flags set.
  private let flags: Set<String>

  /// - Throws: `Failure` for an unknown figure, a flag's value that is not allowed, a seed that does
  ///   not fit.
  init(
    _ model: Model, figure: String?, _ flags: RowFlags<GraphRows>, _ seed: SeedOption
  ) throws(Failure) {
    self.model = model
    let figure = try Self.figure(figure, of: model)
    var description = figure?.graph ?? GraphDescription()
    listed = figure
    self.flags = Set(flags.words.map(\.key))
    if figure == nil { description.look = model.look }
    if model.recordedPass != nil { description.options.colorBy = .gradient }
    let before = description
    do {
      try description.apply(flags.words)
    } catch {
      throw .usage("--" + error.description)
    }
    // A figure's own title was said of what it shows: not of what flags show instead.
    description.forgetWords(shownBy: before, but: self.flags)
    options = description.options.with(model.colors)
    framing = try Self.framing(model, description, seed)
    page = description.look.page(title: model.title)
    if let recorded = model.recordedPass, seed.seed == nil {
      pass = recorded
    } else {
      pass = try seed.pass(of: model.output)
    }
  }

  /// Frames that flags ask for take the place of a list.
  private static func framing(
    _ model: Model, _ description: GraphDescription, _ seed: SeedOption
  ) throws(Failure) -> GraphFraming? {
    guard var framing = model.framing, seed.seed == nil, description.options.frames == .none else {
      return nil
    }
    framing.figure.content = description
    return framing
  }

  /// The picture: the graph, or the sheet's figure with all that stands beside its kind.
  ///
  /// - Throws: `Failure` with the place in the sheet.
  func picture() throws(Failure) -> any Figure {
    if let name = model.unframed {
      Diagnostics.note(
        "figure '\(name)': its frames, notes and quiz are those of the sheet's own figure, without "
          + "--row, --at and --of")
    }
    guard let framing else { return figure }
    do {
      return try FigureMaker(of: framing.sheet, from: framing.source).figure(framing.figure)
    } catch {
      throw Failure(error)
    }
  }

  /// - Throws: `Failure` 65 with the flag or the place in the sheet.
  func scenes(_ picture: PictureFormat, _ format: OutputFormat) throws(Failure) -> [Scene] {
    try self.picture().scenes(picture, format) { error in
      Failure(error, of: listed, in: model.sheet, flags: flags)
    }
  }

  private static func figure(_ name: String?, of model: Model) throws(Failure) -> SheetFigure? {
    let figure = model.figures.graph(named: name)
    guard let name else { return figure }
    guard let figure else {
      throw .badInput(FigureNames.unknown(name, model.figures.map(\.name)))
    }
    if let plot = figure.plot {
      throw .badInput(
        "--figure: '\(name)' is a plot\n  draw it with gradviz plot \(plot.word)")
    }
    return figure
  }
}

extension GraphDrawing {
  /// The aligned table of names, formulas, values and gradients with the work done.
  func table(isColored: Bool) -> String {
    let text = model.trace.table(
      output: model.output, pass: pass, digits: page.digits, constants: options.constants)
    return isColored ? TerminalStyle.boldFirstLine(text) : text
  }

  func json(jacobians: Bool) throws(Failure) -> [UInt8] {
    do {
      return try model.trace.json(
        output: model.output, pass: pass, includingJacobians: jacobians)
    } catch {
      throw .badInput(error.description)
    }
  }
}

extension GraphOptions {
  /// The options with the colours that a sheet chooses.
  fileprivate func with(_ colors: ColorChoices) -> GraphOptions {
    var options = self
    options.colors = colors
    return options
  }
}
