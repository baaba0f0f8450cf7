import TraceGraph

/// Traces of other programs: read, shown as a table, run anew and backward, written again, and in turn
/// drawn, derived and checked by the command.
struct TraceFileReader: InputReader {
  static let name = "trace"
  static let batch = 10_000

  private let mutator: TextMutator
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    let samples = try workshop.files(".json").map(\.bytes).filter { $0.count < 60_000 }
    mutator = TextMutator(samples: samples, words: Self.words + FormulaGrammar.functions)
  }

  private static let words = [
    "null", "true", "false", "nan", "inf", "leaf", "input", "target", "parameter", "bias",
    "constant",
    "operation", "axis", "slope", "exponent", "shape", "base", "value", "gradient", "operands",
    "attributes",
  ]

  func input(_ chance: inout Chance) -> [UInt8] { mutator.text(&chance) }

  func read(_ input: [UInt8], turn: Int) throws {
    let (trace, node) = try Trace.read(json: input)
    guard trace.count > 0 else { return }
    let output = node ?? trace[trace.count - 1]
    trace.replay()
    let pass = output.backward(seed: Tensor(repeating: 1, shape: output.shape))
    _ = trace.table(output: output, pass: pass, constants: true)
    _ = try Trace.read(json: try trace.json(output: output, pass: pass))
    let way = turn % 240
    guard way < Self.ways.count, trace.count <= 50 else { return }
    try commands.write(input, to: "input.json")
    commands.run(Self.ways[way][..<1] + ["input.json"] + Self.ways[way][1...])
    try commands.clear()
  }

  private static let ways: [[String]] = [
    ["graph", "-o", "f.svg"], ["graph", "--seed", "ones", "--jacobians", "-o", "f.json"],
    ["graph", "-o", "f.dot", "--merge"], ["derive"], ["derive", "--symbolic"],
    ["derive", "--hessian"],
    ["check", "--all"], ["graph", "--frames", "both", "-o", "f.svg"], ["graph", "-o", "f.pdf"],
    ["graph", "--cone", "f", "-o", "f.svg"], ["derive", "--format", "latex"],
    ["graph", "--fold", "scopes", "-o", "f.svg"],
  ]
}
