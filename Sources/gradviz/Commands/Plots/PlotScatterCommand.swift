import ArgumentParser
import Plots
import Training

/// `gradviz plot scatter`: examples as points, and what decides between their classes.
struct PlotScatterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scatter",
    abstract: "Examples as points, and what decides between their classes.",
    discussion: """
      EXAMPLES:
        gradviz plot scatter creatures.yaml --boundary s -o line.svg
        gradviz plot scatter creatures.yaml --frames updates -o training.pdf
        gradviz plot scatter creatures.yaml --boundary none --focus 3 -o p.svg
        gradviz plot scatter moons.csv --x x1 --y x2 --class t -o points.svg
      """)

  @OptionGroup var input: PlotInputOptions
  @OptionGroup var flags: ScatterFlags
  @OptionGroup(title: "Look") var look: PlotLookFlags
  @OptionGroup(title: "Output") var output: PictureOutput

  func run() throws {
    let target = try output.target()
    var (plot, source) = try input.plot(.scatter, [flags, look])
    if let data = source.sheet?.data, source.sheet?.computes == false {
      plot.choose(from: data)
    }
    try output.write(try plot.scenes(from: source), to: target)
  }
}

/// The flags of `plot scatter`.
struct ScatterFlags: PlotFlags {
  @Option(help: ArgumentHelp("The column or node along x.", valueName: "name"))
  var x: String?

  @Option(help: ArgumentHelp("The column or node along y.", valueName: "name"))
  var y: String?

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("The column or node whose values are the classes.", valueName: "name"))
  var classes: String?

  @Option(
    help: ArgumentHelp("What the classes are called, by rising value.", valueName: "names"))
  var names: String?

  @Option(help: ArgumentHelp("Nodes that are zero on the border.", valueName: "names"))
  var boundary: String?

  @Option(
    help: ArgumentHelp("The probability of the second class, as shading.", valueName: "name"))
  var probability: String?

  @Option(
    help: ArgumentHelp(
      "Where parameters stand: initial, final or a step.", valueName: "moment"))
  var at: String?

  @Option(help: ArgumentHelp("The row that is looked at, from 1.", valueName: "row"))
  var focus: String?

  @Option(help: ArgumentHelp("Draw the update of this step, from 0.", valueName: "step"))
  var step: String?

  @Option(help: "Draw updates, one a frame: none, steps (all), updates (those that change).")
  var frames: String?

  @Option(help: ArgumentHelp("The ends of the x axis.", valueName: "low:high"))
  var xRange: String?

  @Option(help: ArgumentHelp("The ends of the y axis.", valueName: "low:high"))
  var yRange: String?

  @Option(help: "At how many places a side borders are computed. (default: 201)")
  var grid: String?

  var words: [(key: String, text: String?)] {
    [
      ("x", x), ("y", y), ("class", classes), ("names", names), ("boundary", boundary),
      ("probability", probability), ("at", at), ("focus", focus), ("step", step),
      ("frames", frames), ("x-range", xRange), ("y-range", yRange), ("grid", grid),
    ]
  }
}

extension Plot {
  /// Chooses columns of a table that nothing names, and tells which.
  fileprivate mutating func choose(from data: DataTable) {
    guard case .scatter(let scatter) = description.content else { return }
    let (chosen, said) = scatter.choosing(from: data)
    description.content = .scatter(chosen)
    if let said { Diagnostics.note((data.file.isEmpty ? "" : data.file + ": ") + said) }
  }
}
