import ArgumentParser
import TraceStore

/// `gradviz info`: what is in a run.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tells what is in a recorded run.",
    discussion: """
      EXAMPLES:
        gradviz info run.gradtrace
        gradviz info run.gradtrace --json
      """)

  @Argument(
    help: ArgumentHelp("A run.", valueName: "run"), completion: .file(extensions: ["gradtrace"]))
  var path: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let reader = try RunFiles.open(path)
    do {
      let info = try reader.info()
      let report = InfoReport(info: info, scales: try ScaleRecord.scales(in: reader, info))
      try StandardOutput.write(json ? report.json : report.text)
    } catch let error as RunError {
      throw Failure(error)
    }
  }
}
