import ArgumentParser
import Bridges
import TraceGraph

/// `gradviz diff`: where two runs or two computations part.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells where two runs, or two computations, part.",
    discussion: """
      Compares settings, structure and all numbers, and tells the first step and node at which they part, \
      and by how much at most. Ends with 1 where anything differs. Inputs are two runs, or anything that \
      'gradviz graph' takes; a run beside something else is taken at its last step. Not-a-number equals \
      not-a-number. Names, programs and times do not count.

      EXAMPLES:
        gradviz diff run.gradtrace other.gradtrace
        gradviz diff run.gradtrace other.gradtrace --tolerance 1e-9 --numbers-only
        gradviz diff a.json b.json --json
        gradviz diff a.json b.json -o parted.svg
      """)

  @Argument(
    help: ArgumentHelp("A run, a trace or a sheet.", valueName: "first"),
    completion: .file(extensions: ["gradtrace", "json", "yaml", "yml"]))
  var first: String

  @Argument(
    help: ArgumentHelp("Another one.", valueName: "second"),
    completion: .file(extensions: ["gradtrace", "json", "yaml", "yml"]))
  var second: String

  @Option(
    help: ArgumentHelp(
      "Numbers agree that differ by this share of the larger magnitude at most. (default: 0)",
      valueName: "number"))
  var tolerance: String?

  @Option(
    help: ArgumentHelp(
      "Numbers agree that differ by this at most, added to the tolerance. (default: 0)",
      valueName: "number"))
  var absolute: String?

  @Flag(help: "Settings are told and do not count.")
  var numbersOnly = false

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Compare runs at this step alone: initial, final or a number; what a picture shows of two runs. "
        + "(default: all; a picture: where they part first)",
      valueName: "moment"))
  var at: String?

  @OptionGroup(title: "Picture") var output: SidePicture
  @OptionGroup(title: "Look of the picture") var look: RowFlags<SharedLookRows>
  @OptionGroup var memory: MemoryOptions
  @OptionGroup var confinement: InsideOption

  func run() throws {
    let tolerance = NumberTolerance(
      relative: try amount("tolerance", tolerance), absolute: try amount("absolute", absolute))
    let target = try output.target(look)
    let session = DiffSession(
      first, second, tolerance, at: try MomentOptions.moment("at", at),
      within: try confinement.bounds())
    let difference = try session.difference()
    if let target {
      try target.check()
      try output.write(try session.picture(of: difference, look), to: target)
    }
    if target?.path != "-" {
      try StandardOutput.write(
        json ? difference.json(numbersOnly: numbersOnly) : difference.text)
    }
    guard difference.isEmpty(numbersOnly: numbersOnly) else {
      throw Failure(.checkFailed, "\(first) and \(second) differ")
    }
  }

  private func amount(_ option: String, _ word: String?) throws(Failure) -> Double {
    guard let word else { return 0 }
    guard let number = Double(word), number >= 0, number.isFinite else {
      throw .usage("--\(option): \(word.quoted) is no number from 0")
    }
    return number
  }
}
