import ArgumentParser

/// `gradviz plot history`: numbers over steps or epochs.
struct PlotHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Numbers over the steps or epochs of training, of one run or several.",
    discussion: """
      A sheet is trained in memory. Names are loss, learning-rate, nodes (w1, W[2,1], w*), or \
      statistics of a scope (layer1:activation:saturated, layer1:weight:gradient:l2); w1:gradient is \
      the gradient.

      EXAMPLES:
        gradviz plot history model.yaml --y-scale log -o loss.svg
        gradviz plot history run.gradtrace --of w1,w1:gradient -o w1.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: HistoryFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    let (plot, source) = try input.plot(.history, [flags, look])
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot history`.
struct HistoryFlags: PlotFlags {
  @Option(
    help: ArgumentHelp(
      "The numbers that are drawn; the loss.", valueName: "names"))
  var of: String?

  @Option(help: "What stands along x: step or epoch. (default: step)")
  var by: String?

  @Option(help: "What the steps of an epoch become: mean, sum or last. (default: mean)")
  var reduce: String?

  @Option(help: "How numbers are spread along y: linear or log. (default: linear)")
  var yScale: String?

  @Option(help: .hidden)
  var axis: String?

  @Option(
    help: ArgumentHelp(
      "Lines together, or a panel for each of the names or runs.", valueName: "together|names|runs")
  )
  var panels: String?

  @Option(
    help: ArgumentHelp(
      "The ends of the y axis.", valueName: "0:1"))
  var range: String?

  @Option(
    help: ArgumentHelp(
      "The first and last step that are shown.", valueName: "0:100"))
  var steps: String?

  var words: [(key: String, text: String?)] {
    [
      ("of", of), ("by", by), ("reduce", reduce), ("y-scale", yScale), ("axis", axis),
      ("panels", panels), ("range", range), ("steps", steps),
    ]
  }
}
