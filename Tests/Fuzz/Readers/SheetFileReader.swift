import Plots
import Sheets
import TraceGraph

/// Sheets: read, recorded, every figure's numbers made, and in turn drawn, trained, checked and derived by
/// the command.
struct SheetFileReader: InputReader {
  static let name = "sheet"
  static let batch = 4_000

  private let mutator: TextMutator
  private let commands = CommandRuns()
  private let tables: Set<String>

  init(_ workshop: Workshop) throws {
    // The largest would take all the time of the others.
    let samples = try workshop.files(".yaml").filter { !$0.name.hasPrefix("moons") }
    mutator = TextMutator(
      samples: samples.map(\.bytes), words: Self.words + FormulaGrammar.functions)
    tables = Set(try workshop.files(".csv").map(\.name))
    for table in tables { try commands.copy(table, from: workshop) }
  }

  /// Every key and word that a sheet can hold, as the schema has them, and files that are there.
  private static let words =
    SheetSchema.text.split(separator: "\"").map(String.init).filter { text in
      text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    } + [
      "~", "mean(loss)", "moons.csv", "table.csv", "moons-weights.csv", "forward", "backward",
      "locals",
      "\\frac{a}{b}", "\\left(", "\\right)", "\\begin{cases}", "\\part{a}{b}", "\\value{x}",
      "w1..loss", "{loss at start}",
    ]

  func input(_ chance: inout Chance) -> [UInt8] {
    WorkBounds.bounded(mutator.text(&chance))
  }

  func read(_ input: [UInt8], turn: Int) throws {
    let sheet = try Sheet(drawing: "input.yaml", bytes: input)
    let recording = sheet.computes ? try? sheet.record() : nil
    if let recording {
      _ = recording.trace.table(
        output: recording.output,
        pass: recording.output.backward(seed: Tensor(repeating: 1, shape: recording.output.shape)))
    }
    let way = turn % (Self.ways.count * 10)
    guard way < Self.ways.count, (recording?.trace.count ?? 0) <= 100 else { return }
    try commands.write(input, to: "input.yaml")
    commands.run(Self.ways[way][..<1] + ["input.yaml"] + Self.ways[way][1...])
    try commands.clear(keeping: tables)
  }

  private static let ways: [[String]] = [
    ["build", "-o", "out"], ["graph", "--seed", "ones"], ["build", "-o", "out"],
    ["train", "-o", "run.gradtrace"], ["build", "-o", "out", "--format", "pdf"],
    ["check", "--all"],
    ["build", "-o", "out", "--format", "png", "--scale", "0.5"], ["derive"],
    ["graph", "-o", "f.svg"],
    ["plot", "scatter", "-o", "f.svg"], ["plot", "history", "-o", "f.svg"],
    ["plot", "table", "-o", "f.csv"], ["plot", "formula", "--by", "w1", "-o", "f.svg"],
  ]
}
