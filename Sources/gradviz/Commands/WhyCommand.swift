import ArgumentParser
import TraceGraph
import Training

/// `gradviz why`: walks back from what a run shows to the update, the examples and the edges that did it.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Says which update, examples and edges made a run show something, and proves it.",
    discussion: """
      Asks for a place and a kind: dead (a unit that is 0 for all examples), vanishing (a layer that next \
      to no gradient reaches), saturated (an activation at its flat ends), nan. The run is trained anew \
      from its sheet, bit for bit, and then without what is to blame. A run without a sheet is told as far \
      as it is recorded. What does not hold ends with 1 and what does.

      EXAMPLES:
        gradviz why run.gradtrace 'layer2/neuron3 dead'
        gradviz why run.gradtrace 'layer1 vanishing'
        gradviz why run.gradtrace 'layer1 saturated'
        gradviz why run.gradtrace nan --json
      """)

  @Argument(
    help: ArgumentHelp("A run.", valueName: "run"), completion: .file(extensions: ["gradtrace"]))
  var path: String

  @Argument(
    help: ArgumentHelp(
      "A place and what it shows: dead, vanishing, saturated or nan.", valueName: "question"))
  var question: [String]

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Draw the line elsewhere, as diagnose does.", valueName: "name=number,..."))
  var threshold: [String] = []

  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let question = try asked()
    let thresholds = try ThresholdFlag.thresholds(threshold)
    let reader = try RunFiles.open(path)
    let report = try WhySession(path: path, reader: reader, thresholds: thresholds)
      .answer(question)
    try StandardOutput.write(json ? report.json : report.text)
    guard report.holds else {
      throw Failure(.checkFailed, "the run does not show '\(question.text)'")
    }
  }

  private func asked() throws(Failure) -> WhyQuestion {
    do {
      return try WhyQuestion(reading: question.joined(separator: " "))
    } catch {
      throw .usage(error.description)
    }
  }
}
