import ArgumentParser

/// `gradviz plot curve`: functions of one variable.
struct PlotCurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Functions of one variable with their derivatives.",
    discussion: """
      EXAMPLES:
        gradviz plot curve 's = sigmoid(x)' --over x=-5:5 --derivatives 1 -o s.svg
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

  var words: [(key: String, text: String?)] {
    [("of", of), ("over", over), ("derivatives", derivatives), ("points", points)]
  }
}
