import ArgumentParser
import Plots

/// `gradviz plot`: one picture of numbers.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Plots numbers of formulas, a sheet or a run.",
    discussion: """
      Each kind takes the keys of a sheet's figure as flags; flags replace the sheet's keys. The key 'text' has none:
      --text says how SVG holds words.

      EXAMPLES:
        gradviz plot curve 's = sigmoid(x)' --over x=-5:5 --derivatives 1 -o s.svg
      """,
    subcommands: PlotKinds.all.map { $0.command })
}
