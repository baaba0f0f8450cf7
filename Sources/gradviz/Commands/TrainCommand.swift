import ArgumentParser
import Sheets
import TraceStore
import Training

/// `gradviz train`: trains the model of a sheet and records every step.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains the model of a sheet and records every number of every step.",
    discussion: """
      Without -o nothing is recorded: the summary is all. Ctrl-C ends after the current step (exit \
      130); what is recorded so far is complete and can be resumed. A loss or gradient that is not \
      finite ends with 1 and names the node.

      EXAMPLES:
        gradviz train model.yaml
        gradviz train model.yaml -o run.gradtrace --force
        gradviz train model.yaml --log 10
        gradviz train model.yaml w12=0.5 'v=[1,0,-1]'
        gradviz train --resume run.gradtrace
      """)

  @Argument(
    help: "A sheet with the key 'train'.", completion: .file(extensions: ["yaml", "yml"]))
  var sheet: String?

  @Argument(
    help: ArgumentHelp(
      "Values in place of the sheet's, such as w12=0.5; the run keeps them.", valueName: "values"))
  var values: [String] = []

  @Option(
    name: [.short, .long], help: ArgumentHelp("Record the run here.", valueName: "file"),
    completion: .file(extensions: ["gradtrace"]))
  var output: String?

  @Flag(help: "Overwrite the run that is there.")
  var force = false

  @Option(
    help: ArgumentHelp("Go on with this run, as if it had not stopped.", valueName: "run"),
    completion: .file(extensions: ["gradtrace"]))
  var resume: String?

  @Option(help: ArgumentHelp("A plain line every so many steps.", valueName: "n"))
  var log: String?

  @Option(
    help: ArgumentHelp(
      "Bytes after which only statistics are recorded. (default: 2000000000)", valueName: "bytes"))
  var limit: String?

  func run() throws {
    let every = try MomentOptions.whole("log", log, from: 1)
    let limit = try MomentOptions.whole("limit", limit, from: 1)
    guard let resume else { return try start(limit).run(every: every) }
    guard sheet == nil, values.isEmpty, output == nil, !force else {
      throw Failure.usage(
        "--resume goes on with a run and its own sheet: give neither sheet nor -o")
    }
    let info = try TrainingSession.resumableInfo(of: resume)
    if case .complete = info.status {
      return try StandardOutput.write("\(resume) is complete: there is nothing left to do\n")
    }
    try TrainingSession(resuming: resume, limit: limit).run(every: every)
  }

  private func start(_ limit: Int?) throws(Failure) -> TrainingSession {
    guard let first = sheet else {
      throw .usage("no input: give a sheet, or a run after --resume")
    }
    let (sheet, values) = try InputSet.split([first] + values)
    let inputs = try InputSet([sheet])
    guard case .sheet(var model) = inputs.source else {
      throw .usage("'\(sheet)' is no sheet: train takes a sheet with the key 'train'")
    }
    model.overrides = values
    return try TrainingSession(model, output: output, limit: limit, overwriting: force)
  }
}
