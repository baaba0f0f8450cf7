import ArgumentParser
import Plots

/// The root command.
struct Gradviz: ParsableCommand {
  static let version = "0.1.0"
  static var _errorPrefix: String { "error: " }

  static let configuration = CommandConfiguration(
    commandName: "gradviz",
    abstract: "Shows every number of a backward pass.",
    discussion: """
      Formulas with values, a sheet (YAML) or a recorded trace (JSON) become a table, a picture or a \
      check of every gradient. A sheet with data and 'train' becomes a recorded run (.gradtrace).

      EXAMPLES:
        gradviz graph 'f = (x + y) * max(y, z)' x=1 y=2 z=0
        gradviz graph 'f = (x + y) * max(y, z)' x=1 y=2 z=0 -o f.svg
        gradviz derive 'f = sin(x^2)' x=2 --wrt x
        gradviz check layer.yaml --all
        gradviz train sheet.yaml -o run.gradtrace
        gradviz diagnose run.gradtrace
        gradviz why run.gradtrace 'layer1 vanishing'
        gradviz repair run.gradtrace -o repaired.yaml
        gradviz import csv history.csv -o history.gradtrace
        gradviz diff run.gradtrace other.gradtrace
        gradviz surface sheet.yaml --over w1=-3:3 --over w2=-3:3 -o surface.svg
        gradviz doctor

      Shell completions: gradviz --generate-completion-script bash|zsh|fish

      Exit codes: 0 done, 1 a check failed, training met a number that is not finite, a diagnosis \
      found what was asked for or 'diff' a difference, 64 usage, 65 bad input, 66 no such input, 73 \
      cannot create the output, 74 input or output failed, 130 interrupted.
      """,
    version: version,
    subcommands: [
      GraphCommand.self, DeriveCommand.self, CheckCommand.self, TrainCommand.self,
      InfoCommand.self, ExportCommand.self, ImportCommand.self, DiffCommand.self,
      DiagnoseCommand.self, WhyCommand.self, RepairCommand.self,
      PlotCommand.self, BuildCommand.self,
      LandscapeKind.command, SchemaCommand.self,
      DoctorCommand.self,
    ])
}
