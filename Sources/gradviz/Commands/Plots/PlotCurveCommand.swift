import ArgumentParser

/// `gradviz plot curve`: functions of one variable.
struct PlotCurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Functions of one variable with their derivatives.",
    discussion: """
      EXAMPLES:
        gradviz plot curve 's = sigmoid(x)' --over x=-5:5 --derivatives 1 -o s.svg
        gradviz plot curve 'f = x^2 + 1' --over x=-4:4 --tangent=-1 -o t.svg
        gradviz plot curve 'f = x^2' --over x=0:2 --secant at=1,step=0.5 -o f.svg
        gradviz plot curve 'g = x^2; h = sin(g)' --over g=0:9 --of h x=0 -o h.svg
        gradviz plot curve 'f = exp(x)' --over x=0:2 --differences 1 -o v.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: CurveFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    let (plot, source) = try input.plot(.curve, [flags, look])
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot curve`.
struct CurveFlags: PlotFlags {
  @Option(help: ArgumentHelp("The names that are drawn; the output.", valueName: "names"))
  var of: String?

  @Option(help: ArgumentHelp("What varies, from where to where.", valueName: "x=-3:3"))
  var over: String?

  @Option(help: "How many derivatives are drawn: 0, 1 or 2. (default: 0)")
  var derivatives: String?

  @Option(help: "At how many places functions are computed. (default: 400)")
  var points: String?

  @Option(help: "Whether every link of a chain has a panel: true, false.")
  var chain: String?

  @Option(
    help: ArgumentHelp(
      "Where other parameters stand: initial, final or a step.", valueName: "moment"))
  var at: String?

  @Option(help: "Whether the picture is built up in frames: true, false.")
  var frames: String?

  @Option(help: ArgumentHelp("Points of the curves with their values.", valueName: "0,middle=2"))
  var spots: String?

  @Option(help: ArgumentHelp("Where tangents with slope triangles touch.", valueName: "-1,2"))
  var tangent: String?

  @Option(help: ArgumentHelp("The line of a difference.", valueName: "at=1,step=0.5"))
  var secant: String?

  @Option(
    help: ArgumentHelp(
      "Steps down the curve, or train for those of the sheet.",
      valueName: "from=-4,learning-rate=0.3,steps=6"))
  var descent: String?

  @Option(
    help: ArgumentHelp("Draw errors of difference quotients at a place.", valueName: "place"))
  var differences: String?

  @Option(help: ArgumentHelp("The ends of the x axis.", valueName: "low:high"))
  var xRange: String?

  @Option(help: ArgumentHelp("The ends of the y axis.", valueName: "low:high"))
  var yRange: String?

  @Option(help: "How numbers are spread along x: linear, log.")
  var xScale: String?

  @Option(help: "How numbers are spread along y: linear, log.")
  var yScale: String?

  var words: [(key: String, text: String?)] {
    [
      ("of", of), ("over", over), ("derivatives", derivatives), ("points", points),
      ("chain", chain), ("at", at), ("frames", frames), ("spots", spots), ("tangent", tangent),
      ("secant", secant), ("descent", descent), ("differences", differences),
      ("x-range", xRange), ("y-range", yRange), ("x-scale", xScale), ("y-scale", yScale),
    ]
  }
}
