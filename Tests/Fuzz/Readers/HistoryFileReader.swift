/// Histories of other programs, as tables and as lines of JSON: made a run of, which in turn is checked,
/// diagnosed and drawn.
struct HistoryFileReader: InputReader {
  static let name = "history"
  static let batch = 2_000

  private let mutator: TextMutator
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    mutator = TextMutator(samples: Self.samples, words: Self.words)
  }

  private static let words = [
    "step", "loss", "nan", "inf", "NaN", "Infinity", "null", "gradients/l1", "l2.grad_norm",
    "_type",
    "histogram", "bins", "values", "epoch", "lr", "1e308", "-1", "0.5", "9007199254740993",
  ]

  private static let samples = [
    "step,loss,lr,gradients/l1,l2.grad_norm,note\n0,2.5,0.1,0.001,1,a\n1,1.5,0.1,nan,,\"b,c\"\n",
    "Step;Loss;l1.activation.mean\r\n0;2,5;1\r\n1;1,5;2\r\n",
    "{\"_step\": 0, \"train\": {\"loss\": 2.5}, \"g/l1\": {\"_type\": \"histogram\", \"values\": [1, 3], "
      + "\"bins\": [0, 1, 3]}}\n{\"_step\": 1, \"train\": {\"loss\": NaN}, \"a\": [1, 2]}\n",
  ].map { Array($0.utf8) }

  func input(_ chance: inout Chance) -> [UInt8] { mutator.text(&chance) }

  func read(_ input: [UInt8], turn: Int) throws {
    let kind = input.first == UInt8(ascii: "{") ? "jsonl" : "csv"
    try commands.write(input, to: "h.txt")
    commands.run(["import", kind, "h.txt", "-o", "r.gradtrace", "--force"])
    let way = turn % 40
    if way < Self.ways.count { commands.run(Self.ways[way]) }
    try commands.clear()
  }

  private static let ways: [[String]] = [
    ["info", "--strict", "r.gradtrace"], ["diagnose", "r.gradtrace", "--experiments", "none"],
    ["plot", "history", "r.gradtrace", "-o", "f.svg"],
    ["plot", "gradients", "r.gradtrace", "-o", "f.svg"],
    ["export", "r.gradtrace", "--format", "tensorboard", "-o", "e"],
    ["diff", "r.gradtrace", "r.gradtrace"],
  ]
}
