import ArgumentParser

/// `gradviz import`: what other programs wrote, as runs.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes a run or a trace of what another program wrote.",
    discussion: """
      Losses, learning rates and statistics of layers become a run of statistics, which 'plot history', \
      'plot gradients' and 'diagnose' take; a model in ONNX becomes a trace. docs/bridges.md tells which \
      column becomes what.

      EXAMPLES:
        gradviz import csv history.csv -o history.gradtrace
        gradviz import jsonl history.jsonl -o history.gradtrace
        gradviz import tensorboard events -o back.gradtrace
        gradviz import onnx model.onnx --inputs x.npy -o model.json
      """,
    subcommands: [
      ImportCSVCommand.self, ImportJSONLinesCommand.self, ImportTensorBoardCommand.self,
      ImportONNXCommand.self,
    ])
}
