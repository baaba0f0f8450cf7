import ArgumentParser
import Bridges
import Sheets
import TraceGraph
import TraceStore

/// `gradviz export`: the numbers of a run as text for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the numbers of a recorded run for other programs.",
    discussion: """
      JSON is one object a line and step, CSV one row a step. tensorboard is a folder with an event file: \
      losses and norms of gradients, histograms of values and gradients, settings, and the graph as a \
      picture. chrome is trace events of every op forward and backward, for Perfetto. Memory does not grow \
      with the run.

      EXAMPLES:
        gradviz export run.gradtrace --format csv -o run.csv
        gradviz export run.gradtrace --steps 0:9 --nodes 'w*'
        gradviz export run.gradtrace --what statistics --format csv
        gradviz export run.gradtrace --format tensorboard -o events
        gradviz export run.gradtrace --format chrome --steps 0:3 -o ops.json
      """)

  @Argument(
    help: ArgumentHelp("A run.", valueName: "run"), completion: .file(extensions: ["gradtrace"]))
  var path: String

  @Option(help: "How the numbers are written.")
  var format: ExportFormat = .json

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp(
      "Write this file instead of standard output; of tensorboard the folder.", valueName: "file"))
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
    guard let text = format.text else { return try writeBridge(steps) }
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
      text, content: content, steps: steps,
      patterns: OptionWords.names(nodes ?? "").map { NamePattern($0) }, includesUnnamed: all)
    guard let output, output != "-" else {
      return try ExportStream.writeOut { sink in try export.write(reader, to: sink) }
    }
    try ExportStream.write(to: output) { sink in try export.write(reader, to: sink) }
  }

  /// Writes what other programs show.
  private func writeBridge(_ steps: Range<Int>) throws(Failure) {
    let given = [("nodes", nodes != nil), ("what", what != nil), ("all", all)]
    if let (flag, _) = given.first(where: \.1) {
      throw .usage("--\(flag) is about json and csv: \(format.rawValue) has its own choice")
    }
    if format == .tensorboard {
      guard let output, output != "-" else {
        throw .usage("--format tensorboard writes a folder\n  name it: -o events")
      }
      return try EventFolder(output).write(path, try RunFiles.open(path), steps: steps)
    }
    let export = ChromeExport(try RunFiles.open(path), steps: steps)
    guard let output, output != "-" else {
      return try ExportStream.writeOut { sink in try export.write(sink) }
    }
    try ExportStream.write(to: output) { sink in try export.write(sink) }
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
