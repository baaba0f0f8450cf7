import ArgumentParser
import TraceGraph
import TraceStore

/// `gradviz info`: what is in a run.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tells what is in a recorded run.",
    discussion: """
      While a run is recorded, and after a kill, its newest steps stand in a -wal file beside it. \
      --tidy moves them into the run, as its closing would have done. --recover mends a run that \
      gradviz 0.1.0 left with a -journal beside it, on a copy: a journal is never played, since it may \
      name files to be removed.

      --strict checks a run against the rules that docs/run-format.md has for whoever writes one, and names each that is \
      broken; the exit code is 1 then.

      EXAMPLES:
        gradviz info run.gradtrace
        gradviz info run.gradtrace --json
        gradviz info --tidy run.gradtrace
        gradviz info --strict run.gradtrace
      """)

  @Argument(
    help: ArgumentHelp("A run.", valueName: "run"), completion: .file(extensions: ["gradtrace"]))
  var path: String

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Finish the closing of the run: one file is left.")
  var tidy = false

  @Flag(help: "Mend a copy of a run with a -journal, in the file after -o.")
  var recover = false

  @Flag(help: "Check the run against the rules of its format; 1 where one is broken.")
  var strict = false

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("The mended copy.", valueName: "file"),
    completion: .file(extensions: ["gradtrace"]))
  var output: String?

  func run() throws {
    guard recover == (output != nil), !(recover && tidy), !(json && (recover || tidy)),
      !(strict && (recover || tidy))
    else {
      throw Failure.usage(
        "--recover and -o go together; --tidy, --recover, --strict and --json exclude others")
    }
    do {
      if strict { return try checkRules() }
      if let output { return try recover(to: output) }
      if tidy { return try tidyUp() }
    } catch let error as RunError {
      throw Failure(error)
    }
    try report()
  }

  private func checkRules() throws {
    UsedFiles.add(run: path)
    let report = RuleReport(path: path, breaches: try RunConformance.breaches(of: path))
    try StandardOutput.write(json ? report.json : report.text)
    guard report.breaches.isEmpty else { throw Failure(.checkFailed, report.summary) }
  }

  private func tidyUp() throws {
    let isChanged = try RunRepair.tidy(path)
    let name = path.escapedForDisplay
    try StandardOutput.write("\(name) \(isChanged ? "is one file now" : "is one file already")\n")
  }

  private func recover(to output: String) throws {
    UsedFiles.add(run: path)
    try UsedFiles.check([output] + UsedFiles.companions(of: output))
    let pages = try RunRepair.recover(path, to: output)
    let names = "\(output) is a mended copy of \(path)".escapedForDisplay
    try StandardOutput.write("\(names): \(pages) \(pages == 1 ? "page" : "pages") set back\n")
  }

  private func report() throws {
    let reader = try RunFiles.open(path)
    do {
      let info = try reader.info()
      let report = InfoReport(
        info: info, scales: try reader.scales(), heldBack: try reader.heldBack())
      try StandardOutput.write(json ? report.json : report.text)
    } catch let error as RunError {
      throw Failure(error)
    }
  }
}
