import ArgumentParser
import TraceStore

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
        gradviz train model.yaml --epochs 200 --optimizer adam --set train.batch=20
        gradviz train model.yaml w1=0.5
        gradviz train --resume run.gradtrace
        gradviz train --resume run.gradtrace --epochs 400
      """)

  @Argument(
    help: "A sheet with the key 'train'.", completion: .file(extensions: ["yaml", "yml"]))
  var sheet: String?

  @Argument(
    help: ArgumentHelp(
      "Values in place of the sheet's, such as w12=0.5; the run keeps them.", valueName: "values"))
  var values: [String] = []

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("Record the run here.", valueName: "file"),
    completion: .file(extensions: ["gradtrace"]))
  var output: String?

  @Flag(help: "Overwrite the run that is there.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Go on with this run as if it had not stopped; of a complete one, with more --epochs or --steps.",
      valueName: "run"),
    completion: .file(extensions: ["gradtrace"]))
  var resume: String?

  @OptionGroup var memory: MemoryOptions

  @OptionGroup(title: "In place of what the sheet says") var flags: TrainingFlags

  @Option(help: ArgumentHelp("A plain line every so many steps.", valueName: "n"))
  var log: String?

  @Option(
    help: ArgumentHelp(
      "Bytes after which only statistics are recorded. (default: \(RecordPolicy.usualLimit))",
      valueName: "bytes"))
  var limit: String?

  @OptionGroup var confinement: InsideOption

  func run() throws {
    let every = try MomentOptions.whole("log", log, from: 1)
    let limit = try MomentOptions.whole("limit", limit, from: 1)
    let changes = try flags.changes()
    if let resume {
      guard sheet == nil, values.isEmpty, output == nil, !force else {
        throw Failure.usage(
          "--resume goes on with a run and its own sheet: give neither sheet, values nor -o")
      }
      return try TrainingSession.goOn(with: resume, changes, limit: limit, every: every)
    }
    guard let sheet else {
      throw Failure.usage("no input: give a sheet, or a run after --resume")
    }
    let model = try TrainingInput.sheet(
      [sheet] + values, changes, within: try confinement.bounds())
    try TrainingSession(model, output: output, limit: limit, overwriting: force).run(every: every)
  }
}
