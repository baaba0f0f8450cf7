import ArgumentParser

/// `gradviz plot gradients`: |gradient| by layer.
struct PlotGradientsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradients",
    abstract: "How large gradients are in every layer: all steps as a map, one as bars.",
    discussion: """
      A sheet with 'train' is trained in memory; without it, or from formulas, one backward pass is \
      drawn.

      EXAMPLES:
        gradviz plot gradients 'a = sigmoid(x); b = sigmoid(a)' x=2 -o g.svg
        gradviz plot gradients model.yaml --at initial -o first.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: GradientsFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    let (plot, source) = try input.plot(.gradients, [flags, look])
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot gradients`.
struct GradientsFlags: PlotFlags {
  @Option(help: "Whose gradients: weight, bias, sum, activation or input. (default: weight)")
  var of: String?

  @Option(
    help: ArgumentHelp(
      "The scopes, from the input to the output; all.", valueName: "names"))
  var layers: String?

  @Option(help: "What is told of a layer: rms, l2 or max. (default: rms)")
  var measure: String?

  @Option(
    help: ArgumentHelp(
      "One step as bars: initial, final or a number.", valueName: "step"))
  var at: String?

  @Option(help: "The most steps of a map, chosen evenly. (default: 60)")
  var columns: String?

  var words: [(key: String, text: String?)] {
    [("of", of), ("layers", layers), ("measure", measure), ("at", at), ("columns", columns)]
  }
}
