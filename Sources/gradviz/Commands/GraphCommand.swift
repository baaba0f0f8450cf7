import ArgumentParser
import Figures
import Sheets
import TraceGraph

/// `gradviz graph`: the numbers of a backward pass as a table or as a computation graph.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Shows values and gradients as a table or draws the computation graph.",
    discussion: """
      Without -o, prints names, formulas, values and gradients, and the work done.

      EXAMPLES:
        gradviz graph 'f = (x + y) * max(y, z)' x=1 y=2 z=0
        gradviz graph 'f = (x + y) * max(y, z)' x=1 y=2 z=0 -o f.svg
        gradviz graph sheet.yaml --figure backward --size 16:9 -o slide.pdf
        gradviz graph sheet.yaml --frames backward -o frame.svg      frame-01.svg …
        gradviz graph 'h = W @ x' 'W=[[1,2],[3,4]]' x=[1,1] --seed ones -o h.json
        gradviz graph model.yaml --row 3
        gradviz graph rnn.yaml --unroll -o steps.svg
        gradviz graph run.gradtrace --step 0 -o step.svg
        cat formulas.txt | gradviz graph - x=2 -o - --format svg > f.svg
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var seed: SeedOption
  @OptionGroup var output: GraphOutput
  @OptionGroup(title: "Figure options") var flags: RowFlags<GraphRows>

  @Option(help: ArgumentHelp("Which figure of the sheet; the first one.", valueName: "name"))
  var figure: String?

  @OptionGroup var moment: MomentOptions

  @Flag(help: "Print the names of the sheet's figures.")
  var listFigures = false

  @Flag(help: "Show loops (scan) step by step.")
  var unroll = false

  func run() throws {
    let target = try output.target()
    if listFigures { return try writeFigures() }
    var moment = try moment.moment()
    moment.isOfFigure = true
    moment.figure = figure
    var model = try input.model(at: moment)
    if unroll { try model.unrollLoops() }
    let drawing = try GraphDrawing(model, figure: figure, flags, seed)
    try drawing.checkNames()
    if drawing.pass == nil { Diagnostics.warning(SeedOption.need(of: model.output)) }
    guard let target else {
      return try StandardOutput.write(drawing.table(isColored: Terminal.hasColor))
    }
    try output.write(drawing, to: target)
  }

  /// Figures of all kinds, also where the sheet has nothing that a graph could show.
  private func writeFigures() throws(Failure) {
    let source = try PlotInputs.source(input.inputs, within: try input.confinement.bounds())
    let names = (source.sheet?.figures ?? []).map { $0.name.escapedForDisplay + "\n" }
    try StandardOutput.write(names.joined())
  }
}
