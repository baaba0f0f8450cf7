import ArgumentParser
import Bridges

/// `gradviz import tensorboard`: event files as a run.
struct ImportTensorBoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensorboard",
    abstract: "Makes a run of the event files of TensorBoard.",
    discussion: """
      Tags are told as columns of 'gradviz import csv' are; histograms become statistics. Checksums are \
      checked; a last record that is cut off is left out.

      EXAMPLES:
        gradviz import tensorboard events -o back.gradtrace
        gradviz import tensorboard events --loss loss -o back.gradtrace --force
      """)

  @Argument(help: "The folder of one run, or an event file.", completion: .directory)
  var folder: String

  @OptionGroup var place: NewRunOptions
  @OptionGroup var choices: HistoryOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    UsedFiles.add(folder)
    // A folder without event files is told where it is read.
    for file in (try? HistoryImport.eventFiles(folder)) ?? [] { UsedFiles.add(file) }
    try HistorySession(place).run(folder) {
      try HistoryImport(tensorBoard: folder, try choices.read())
    }
  }
}
