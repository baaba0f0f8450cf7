import ArgumentParser

/// `gradviz plot field`: gradients in the plane of two names.
struct PlotFieldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "field",
    abstract: "Gradients in a plane: arrows down the slope, and sums of partial derivatives.",
    discussion: """
      EXAMPLES:
        gradviz plot field 'L = w^2 + 3*b^2' --over w=-2:2,b=-2:2 -o field.svg
        gradviz plot field 'L = w*b' --over w=0:4,b=0:4 --points w=2,b=1 -o s.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: FieldFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    let (plot, source) = try input.plot(.field, [flags, look])
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot field`.
struct FieldFlags: PlotFlags {
  @Option(
    help: ArgumentHelp(
      "Whose gradient is drawn; what training minimises, else the output.", valueName: "name"))
  var of: String?

  @Option(
    help: ArgumentHelp("A name with its range: twice, or both in one.", valueName: "w=-3:3"))
  var over: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where other parameters stand: initial, final or a step.", valueName: "moment"))
  var at: String?

  @Option(help: "How many arrows stand in a row. (default: 15)")
  var grid: String?

  @Option(
    help: ArgumentHelp(
      "Points whose gradient is the sum of its two parts, divided by semicolons.",
      valueName: "w=1,b=2"))
  var points: String?

  @Option(help: "Whether arrows fill the plane: true, false. (default: true without points)")
  var arrows: String?

  @Option(help: "Whether pale lines of equal value lie below. (default: true with arrows)")
  var contours: String?

  @Option(help: "How much longer than the gradient its arrow is drawn. (default: what fits)")
  var arrowScale: String?

  @Option(help: "Whether the sum is built up in frames: true, false.")
  var frames: String?

  var words: [(key: String, text: String?)] {
    [
      ("of", of), ("over", over.isEmpty ? nil : over.joined(separator: ",")), ("at", at),
      ("grid", grid), ("points", points),
      ("arrows", arrows), ("contours", contours), ("arrow-scale", arrowScale), ("frames", frames),
    ]
  }
}
