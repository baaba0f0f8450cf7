import ArgumentParser

/// `gradviz plot weights`: matrices with their numbers.
struct PlotWeightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weights",
    abstract: "A matrix as coloured cells with numbers: weights or their gradients.",
    discussion: """
      The scalar weights of a layer make a matrix: name the scope, such as layer1.

      EXAMPLES:
        gradviz plot weights 'W = [[1, -2], [3, 4]]; s = sum(W)' --of W -o W.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: WeightsFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    let (plot, source) = try input.plot(.weights, [flags, look])
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot weights`.
struct WeightsFlags: PlotFlags {
  @Option(
    help: ArgumentHelp(
      "Tensors, or scopes with scalar weights, or their gradients; all weights.", valueName: "names"
    ))
  var of: String?

  @Option(
    help: ArgumentHelp(
      "When in training: initial, final or a step. (default: final for runs)", valueName: "step"))
  var at: String?

  @Option(help: "Whether numbers stand in the cells: true or false. (default: true)")
  var numbers: String?

  var words: [(key: String, text: String?)] {
    [("of", of), ("at", at), ("numbers", numbers)]
  }
}
