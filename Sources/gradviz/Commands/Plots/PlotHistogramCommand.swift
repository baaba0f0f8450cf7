import ArgumentParser

/// `gradviz plot histogram`: how numbers are spread, step by step.
struct PlotHistogramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "histogram",
    abstract: "How values or gradients are spread, one ridge a step.",
    discussion: """
      EXAMPLES:
        gradviz plot histogram model.yaml --of :weight --steps 5 -o w.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: HistogramFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    let (plot, source) = try input.plot(.histogram, [flags, look])
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot histogram`.
struct HistogramFlags: PlotFlags {
  @Option(
    help: ArgumentHelp(
      "The numbers: layer1:activation, W1 or W1:gradient.", valueName: "name"))
  var of: String?

  @Option(
    help: ArgumentHelp(
      "How many steps, or which. (default: 12)", valueName: "12|0,10,20"))
  var steps: String?

  @Option(help: "How many bins; what suits the count.")
  var bins: String?

  @Option(help: "linear counts values, log their log10 of magnitude. (default: linear)")
  var xScale: String?

  @Option(help: .hidden)
  var axis: String?

  @Option(help: .hidden)
  var yScale: String?

  var words: [(key: String, text: String?)] {
    [
      ("of", of), ("steps", steps), ("bins", bins), ("x-scale", xScale), ("axis", axis),
      ("y-scale", yScale),
    ]
  }
}
