import ArgumentParser
import Sheets
import TraceGraph
import TraceStore
import Training

/// `gradviz repair`: the sheet of a run with the smallest change that heals it.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Writes the sheet of a run with the smallest change that heals it.",
    discussion: """
      Diagnoses the run with its experiments, makes the change that heals in a copy of its sheet, with a \
      comment at every changed line that says what it does, and trains the copy once to show that it does. \
      A healthy run, and one that nothing heals, end with 1 and no file.

      EXAMPLES:
        gradviz repair run.gradtrace -o repaired.yaml
        gradviz repair run.gradtrace -o repaired.yaml --experiments full
      """)

  @Argument(
    help: ArgumentHelp("A run.", valueName: "run"), completion: .file(extensions: ["gradtrace"]))
  var path: String

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("The repaired sheet.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String

  @Option(
    help: ArgumentHelp(
      "What may be tried: quick, at most 10 times the run's steps; full, at most 60 times.",
      valueName: "effort"))
  var experiments = ExperimentEffort.quick

  @OptionGroup var memory: MemoryOptions

  func run() throws {
    guard experiments != .none else {
      throw Failure.usage("--experiments none tries nothing, so that nothing can be repaired")
    }
    let reader = try RunFiles.open(path)
    let session = DiagnosisSession(path, reader, DiagnosisThresholds(), effort: experiments)
    let report = try session.report()
    guard let verdict = report.verdicts.first, !report.isHealthy else {
      throw Failure(.checkFailed, "\(path): the run is healthy: there is nothing to repair")
    }
    guard let number = verdict.experiment else {
      throw Failure(
        .checkFailed,
        "\(path): nothing that was tried heals the run, so that no sheet is written\n"
          + "gradviz diagnose \(path) tells what it shows")
    }
    try write(report.experiments[number], session)
  }

  private func write(_ experiment: Experiment, _ session: DiagnosisSession) throws {
    let numbers = NumberFormat(digits: 3)
    let what = experiment.isOfValidation ? "validation loss" : "loss"
    let remark =
      "\(what) \(numbers.text(experiment.baseline)) → \(numbers.text(experiment.loss)) in "
      + "\(experiment.steps) steps"
    let text = try session.repaired(experiment, remark: remark)
    try OutputFile.write(Array(text.utf8), to: output)
    let changes = ChangeText.phrase(experiment.changes)
    try StandardOutput.write("\(output): \(changes): \(remark)".escapedForDisplay + "\n")
  }
}
