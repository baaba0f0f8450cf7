import ArgumentParser
import Figures
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
      The losses before and after are drawn beside the sheet, as repaired-losses.svg, or into the file \
      that --picture names. A healthy run, and one that nothing heals, end with 1 and no file.

      EXAMPLES:
        gradviz repair run.gradtrace -o repaired.yaml
        gradviz repair run.gradtrace -o repaired.yaml --picture losses.pdf
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
      "The picture of the losses; its ending picks the format: svg, pdf, png.", valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var picture: String?

  @Option(
    help: ArgumentHelp(
      "What may be tried: quick, at most 10 times the run's steps; full, at most 60 times.",
      valueName: "effort"))
  var experiments = ExperimentEffort.quick

  @OptionGroup(title: "Look of the picture") var look: RowFlags<SharedLookRows>
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    guard experiments != .none else {
      throw Failure.usage("--experiments none tries nothing, so that nothing can be repaired")
    }
    let picture = try pictureTarget()
    let reader = try RunFiles.open(path)
    if output == "-" { try UsedFiles.checkStandardOutput() } else { try UsedFiles.check([output]) }
    try picture?.check()
    let session = DiagnosisSession(
      path: path, reader: reader, thresholds: DiagnosisThresholds(), effort: experiments)
    let (found, isInterrupted) = try session.answer()
    guard !isInterrupted else {
      throw Failure(.interrupted, "interrupted: nothing is written")
    }
    let report = found.report
    guard let verdict = report.verdicts.first, !report.isHealthy else {
      throw Failure(.checkFailed, "\(path): the run is healthy: there is nothing to repair")
    }
    guard !report.experiments.isEmpty || report.remark.isEmpty else {
      throw Failure(.checkFailed, "\(path): \(report.remark); no sheet is written")
    }
    guard let number = verdict.experiment else {
      throw Failure(
        .checkFailed,
        "\(path): nothing that was tried heals the run, so that no sheet is written\n"
          + "gradviz diagnose \(path) tells what it shows")
    }
    let experiment = report.experiments[number]
    let drawing = DiagnosisDrawing(reader, found.series)
    let outcome = experiment.outcome(from: report.run.lastLoss, NumberFormat(digits: 3))
    try write(
      experiment, outcome, session, try drawing.picture(of: experiment, report, look), picture)
  }

  /// Where the losses are drawn: beside the sheet unless told; nowhere beside standard output or a device.
  private func pictureTarget() throws(Failure) -> OutputTarget? {
    if let picture {
      guard picture != "-" else {
        throw .usage("--picture takes the name of a file")
      }
      let format = try OutputFormat.of(
        output: picture, format: nil, among: OutputFormat.pictures)
      return OutputTarget(path: picture, format: format)
    }
    guard output != "-", FileKind(path: output) != .special else { return nil }
    let stem = FileName.name(of: output).split(separator: ".").dropLast().joined(separator: ".")
    let name = (stem.isEmpty ? FileName.name(of: output) : stem) + "-losses.svg"
    let path = FileName.folder(of: output) + name
    // Beside a sheet of an earlier repair stands its picture; beside none, somebody else's.
    guard FileKind(path: path) == .missing || FileKind(path: output) != .missing else {
      throw Failure(
        .cannotCreate,
        "cannot create '\(path)', the losses beside '\(output)': a file stands there\n  "
          + "name another with --picture")
    }
    return OutputTarget(path: path, format: .svg)
  }

  private func write(
    _ experiment: Experiment, _ remark: String, _ session: DiagnosisSession, _ figure: any Figure,
    _ target: OutputTarget?
  ) throws {
    let text = try session.repaired(experiment, remark: remark)
    guard output != "-" else { return try StandardOutput.write(text) }
    let format = try PictureFormat(scale: nil, text: nil)
    let scenes = try target.map { target in
      try figure.scenes(format, target.format) { Failure($0) }
    }
    try OutputFile.write(Array(text.utf8), to: output)
    if let target, let scenes { try target.write(scenes, as: format) }
    let changes = ChangeText.phrase(experiment.changes)
    try StandardOutput.write("\(output): \(changes): \(remark)".escapedForDisplay + "\n")
    if let target { try StandardOutput.write(target.path.escapedForDisplay + "\n") }
  }
}
