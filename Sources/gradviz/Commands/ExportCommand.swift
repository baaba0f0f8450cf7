import ArgumentParser
import Sheets
import TraceGraph
import TraceStore

/// `gradviz export`: the numbers of a run as text for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the numbers of a recorded run as JSON lines or CSV.",
    discussion: """
      JSON is one object a line and step, CSV one row a step. Memory does not grow with the run.

      EXAMPLES:
        gradviz export run.gradtrace --format csv -o run.csv
        gradviz export run.gradtrace --steps 0:9 --nodes 'w*'
        gradviz export run.gradtrace --what statistics --format csv
      """)

  @Argument(
    help: ArgumentHelp("A run.", valueName: "run"), completion: .file(extensions: ["gradtrace"]))
  var path: String

  @Option(help: "How the numbers are written.")
  var format: RunExport.Format = .json

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("Write this file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("These steps, both included.", valueName: "a:b"))
  var steps: String?

  @Option(
    help: ArgumentHelp(
      "Names, elements such as W[2,1], or patterns with * for any letters, divided by commas.",
      valueName: "names"))
  var nodes: String?

  @Option(
    help: ArgumentHelp(
      "Divided by commas: values, gradients, statistics. (default: values,gradients; of a run that "
        + "keeps nothing else, statistics)",
      valueName: "list"))
  var what: String?

  @Flag(help: "Write unnamed nodes, too, as #12.")
  var all = false

  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let steps = try StepRange.read(steps)
    var content = try content()
    let reader = try RunFiles.open(path)
    let policy: RecordPolicy
    do {
      policy = try reader.policy()
    } catch {
      throw Failure(error)
    }
    if what == nil, policy.values == .statistics { content = [.statistics] }
    if policy.numbers != .float64, !content.isDisjoint(with: [.values, .gradients]) {
      Diagnostics.note("values and gradients of this run are \(policy.numbers.rawValue)")
    }
    let export = RunExport(
      format, content: content, steps: steps,
      patterns: OptionWords.names(nodes ?? "").map { NamePattern($0) }, includesUnnamed: all)
    guard let output, output != "-" else { return try ExportStream.writeOut(export, reader) }
    try ExportStream.write(export, reader, to: output)
  }

  private enum Part: String, CaseIterable { case values, gradients, statistics }

  private func content() throws(Failure) -> RunExport.Content {
    var content: RunExport.Content = what == nil ? [.values, .gradients] : []
    for word in OptionWords.names(what ?? "") {
      let part = try FlagText.read("what", word) { (word) throws(OptionError) in
        try OptionWords.choice(word, of: "part", Part.self)
      }
      switch part {
      case .values: content.insert(.values)
      case .gradients: content.insert(.gradients)
      case .statistics: content.insert(.statistics)
      }
    }
    return content
  }
}

extension RunExport.Format: ExpressibleByArgument {}
