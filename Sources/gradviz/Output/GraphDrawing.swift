import Figures
import Rendering
import Sheets
import TraceGraph

/// A model with the options of one figure: everything that `graph` writes is made from it.
struct GraphDrawing {
  let model: Model
  let options: GraphOptions
  let title: String
  /// Nil for an output that is no scalar without a seed.
  let pass: BackwardPass?

  /// - Throws: `Failure` for an unknown figure, a flag's value that is not allowed, a seed that does
  ///   not fit.
  init(
    _ model: Model, figure: String?, _ flags: GraphFlags, _ seed: SeedOption
  ) throws(Failure) {
    self.model = model
    let figure = try Self.figure(figure, of: model)
    var options = figure?.options ?? GraphOptions()
    if model.recordedPass != nil { options.colorBy = .gradient }
    try flags.apply(to: &options)
    self.options = options
    title = figure?.title ?? model.title
    if let recorded = model.recordedPass, seed.seed == nil {
      pass = recorded
    } else {
      pass = try seed.pass(of: model.output)
    }
  }

  private static func figure(_ name: String?, of model: Model) throws(Failure) -> SheetFigure? {
    guard let name else { return model.figures.first }
    guard let figure = model.figures.first(where: { $0.name == name }) else {
      let names = model.figures.map(\.name)
      let hint = NearestWord.hint(for: name, among: names)
      let list = names.isEmpty ? "the input has none" : "figures: " + names.joined(separator: ", ")
      throw .badInput(
        "--figure: no figure is named '\(name)'\n  " + (hint.isEmpty ? "" : hint + " ") + list)
    }
    return figure
  }
}

extension GraphDrawing {
  /// The aligned table of names, formulas, values and gradients with the work done.
  func table(isColored: Bool) -> String {
    let text = model.trace.table(
      output: model.output, pass: pass, digits: options.digits, constants: options.constants)
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
