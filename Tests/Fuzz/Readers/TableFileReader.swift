import Sheets
import Training

/// Tables of data: read in every way that a sheet can ask for, and in turn drawn and trained with.
struct TableFileReader: InputReader {
  static let name = "csv"
  static let batch = 20_000

  private let mutator: TextMutator
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    let samples = try workshop.files(".csv").map { Array($0.bytes.prefix(1500)) }
    mutator = TextMutator(samples: samples + Self.samples, words: Self.words)
  }

  private static let words = ["NA", "nan", "inf", "yes", "no", "#N/A", "null", "TRUE", "x1", "t"]

  private static let samples = [
    "a;b;c\n1,5;2,25;x\n3;4;y\n", "a\tb\n1\t2\n3\t4\n", "1 2 3\n4 5 6\n", "x|y\n1|2\n",
    "name,age,x1\n\"Smith, J\",4,1\n\"a\"\"b\",5,2\n", "# a comment\nx1,x2,t\n1,2,yes\n,3,no\n",
    "date,x1\n2024-01-02,\"1,234.5\"\n2024-01-03,7\n", "\u{FEFF}x1,x2\r\n1,2\r\n3,4\r\n",
    "x1,x1,\n1,2,3\n",
  ].map { Array($0.utf8) }

  func input(_ chance: inout Chance) -> [UInt8] { mutator.text(&chance) }

  func read(_ input: [UInt8], turn: Int) throws {
    if let text = String(validating: input, as: UTF8.self) {
      for reading in text.utf8.count < 4000
        ? Self.readings : [Self.readings[turn % Self.readings.count]]
      {
        guard let table = try? DataTable(csv: text, file: "input.csv", reading: reading) else {
          continue
        }
        precondition(table.columns.count <= input.count + 1, "more columns than bytes")
      }
    }
    let way = turn % 256
    guard way < Self.ways.count else { return }
    try commands.write(input, to: "table.csv")
    try commands.write(Array(Self.sheets[way % Self.sheets.count].utf8), to: "input.yaml")
    commands.run(Self.ways[way])
    try commands.clear()
  }

  private static let readings: [CSVReading] = {
    var readings = [CSVReading()]
    func add(_ change: (inout CSVReading) -> Void) {
      var reading = CSVReading()
      change(&reading)
      readings.append(reading)
    }
    for separator in CSVReading.Separator.allCases { add { $0.separator = separator } }
    add { $0.decimal = .comma }
    add { $0.header = .absent }
    add { $0.header = .optional }
    add { $0.header = .present }
    add { $0.columns = .named(["x1", "x2", "t"]) }
    add { $0.columns = .renamed([.init("x", original: "x1"), .init("t", original: "t")]) }
    add {
      $0.classes = ["t": ["yes": 1, "no": 0]]
      $0.skipsMissing = true
      $0.used = ["t", "x1"]
    }
    return readings
  }()

  private static let sheets = [
    "data: table.csv\nfigures: {p: {scatter: {}}}\n",
    "data: {file: table.csv, scale: standard}\nformulas: loss = (w*x1 - t)^2\nparameters: {w: 1}\n"
      + "train: {minimize: loss, learning-rate: 0.1, epochs: 2}\nfigures: {h: {history: {}}}\n",
    "network:\n  inputs: [x1]\n  weights: table.csv\n  layers: [{units: 2, out: h, weights: w, bias: b}]\n"
      + "values: {x1: 1}\nformulas: y = h1 + h2\nfigures: {g: {graph: {}}}\n",
  ]

  private static let ways: [[String]] = [
    ["build", "input.yaml", "-o", "out"], ["build", "input.yaml", "-o", "out"],
    ["build", "input.yaml", "-o", "out"], ["plot", "scatter", "table.csv", "-o", "f.svg"],
    ["train", "input.yaml", "-o", "r.gradtrace"], ["graph", "input.yaml"],
  ]
}
