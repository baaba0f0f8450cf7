import ArgumentParser

/// `gradviz plot`: one picture of numbers.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Plots numbers of formulas, a sheet or a run.",
    discussion: """
      Each kind takes the keys of a sheet's figure as flags; flags replace the sheet's keys.

      EXAMPLES:
        gradviz plot curve 's = sigmoid(x)' --over x=-5:5 --derivatives 1 -o s.svg
      """,
    subcommands: [
      PlotCurveCommand.self, PlotContourCommand.self, PlotSurfaceCommand.self,
      PlotFieldCommand.self, PlotScatterCommand.self, PlotHistoryCommand.self,
      PlotGradientsCommand.self, PlotHistogramCommand.self, PlotWeightsCommand.self,
      PlotTableCommand.self,
    ])
}
