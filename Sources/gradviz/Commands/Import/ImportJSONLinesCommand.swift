import ArgumentParser
import Bridges

/// `gradviz import jsonl`: lines of JSON with losses and statistics as a run.
struct ImportJSONLinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jsonl",
    abstract: "Makes a run of lines of JSON, an object for every call of a logger.",
    discussion: """
      Inner objects become columns with dots in their names; histograms of W&B become statistics. Lines of one \
      step are joined. Columns are told as those of 'gradviz import csv'.

      EXAMPLES:
        gradviz import jsonl history.jsonl -o history.gradtrace
        gradviz import jsonl history.jsonl --map val.loss=number -o g1.gradtrace
      """)

  @Argument(help: "Lines of JSON.", completion: .file(extensions: ["jsonl", "ndjson", "json"]))
  var file: String

  @OptionGroup var place: NewRunOptions
  @OptionGroup var choices: HistoryOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    UsedFiles.add(file)
    try HistorySession(place).run(file) {
      try HistoryImport(jsonLines: file, try choices.read())
    }
  }
}
