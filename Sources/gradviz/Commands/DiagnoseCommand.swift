import ArgumentParser
import Sheets
import TraceGraph
import TraceStore
import Training

/// `gradviz diagnose`: what is wrong with a run, with the numbers that say so.
struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Says what is wrong with a recorded run: the layer, the step and the factor.",
    discussion: """
      Reads losses and statistics, then trains the run anew from its sheet with one thing changed at a \
      time, and says which change heals; Ctrl-C ends that and keeps what is known (exit 130). With \
      --fail-on it exits with 1 when a verdict of a kind that is listed is above a note. With -o the \
      diagnosis is drawn, too, on one page. With --follow it goes along with a run that is being \
      recorded, and tells alerts as they arise. docs/diagnosis.md says what every verdict measures, what \
      is tried and where the thresholds come from.

      EXAMPLES:
        gradviz diagnose run.gradtrace
        gradviz diagnose run.gradtrace -o diagnosis.svg
        gradviz diagnose run.gradtrace --json
        gradviz diagnose run.gradtrace --fail-on nan,diverged
        gradviz diagnose run.gradtrace --threshold vanishing-ratio=1e-4
        gradviz diagnose run.gradtrace --follow --fail-on nan,diverged
        gradviz diagnose run.gradtrace --follow --alerts github
      """)

  @Argument(
    help: ArgumentHelp("A run.", valueName: "run"), completion: .file(extensions: ["gradtrace"]))
  var path: String

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Exit with 1 for these: \(WordList.whole(Verdict.Kind.allCases.map(\.rawValue))).",
      valueName: "kinds"))
  var failOn: String?

  @Option(
    help: ArgumentHelp(
      "What may be tried: none; quick, at most 10 times the run's steps; full, at most 60 times.",
      valueName: "effort"))
  var experiments = ExperimentEffort.quick

  @Option(
    help: ArgumentHelp(
      "Draw the line elsewhere: \(Self.thresholdNames).", valueName: "name=number,..."))
  var threshold: [String] = []

  private static var thresholdNames: String {
    WordList.whole(DiagnosisThresholds.Name.allCases.map(\.rawValue))
  }

  @OptionGroup(title: "Picture") var output: SidePicture
  @OptionGroup(title: "Look of the picture") var look: RowFlags<SharedLookRows>
  @OptionGroup var following: FollowOptions

  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let kinds = try kinds()
    let thresholds = try ThresholdFlag.thresholds(threshold)
    let target = try output.target(look)
    try target?.check()
    try following.check()
    let reader = try RunFiles.open(path)
    if following.follow {
      return try FollowSession(
        path, reader, thresholds, following, json: json, failing: Set(kinds)
      ).run()
    }
    let (known, isInterrupted) = try DiagnosisSession(
      path: path, reader: reader, thresholds: thresholds, effort: experiments
    ).answer()
    let report = known.report
    if let target {
      let drawing = DiagnosisDrawing(reader, known.series)
      try output.write(try drawing.picture(of: report, look), to: target)
    }
    if target?.path != "-" { try StandardOutput.write(json ? report.json : report.text) }
    guard !isInterrupted else {
      throw Failure(.interrupted, "interrupted: the diagnosis rests on what was tried before")
    }
    let found = report.verdicts.filter { $0.severity > .note && kinds.contains($0.kind) }
    guard found.isEmpty else {
      throw Failure(.checkFailed, "the run shows: \(DiagnosisText.list(found))")
    }
  }

  private func kinds() throws(Failure) -> [Verdict.Kind] {
    try OptionWords.names(failOn ?? "").map { (word) throws(Failure) in
      try FlagText.read("fail-on", word) { (word) throws(OptionError) in
        try OptionWords.choice(word, of: "kind", Verdict.Kind.self)
      }
    }
  }
}

extension ExperimentEffort: ExpressibleByArgument {}
