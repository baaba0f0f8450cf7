import ArgumentParser
import Bridges

/// `gradviz import csv`: a table of losses and statistics as a run.
struct ImportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Makes a run of a table with a row for every step.",
    discussion: """
      Which column is the step, the loss, the learning rate or a layer's gradient is told by the names, and \
      said; --step, --loss and --map say it where names do not. Tables of spreadsheets, with semicolons and \
      decimal commas, are understood.

      EXAMPLES:
        gradviz import csv history.csv -o history.gradtrace
        gradviz import csv log.csv --step it --loss mse --batch 32 -o log.gradtrace
        gradviz import csv log.csv --loss mse --map g1=l1.gradient -o g1.gradtrace
      """)

  @Argument(help: "A table.", completion: .file(extensions: ["csv", "tsv", "txt"]))
  var file: String

  @OptionGroup var place: NewRunOptions
  @OptionGroup var choices: HistoryOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    UsedFiles.add(file)
    try HistorySession(place).run(file) {
      try HistoryImport(csv: file, try choices.read())
    }
  }
}
