import Foundation
import Testing

/// Help pages as text. `GRADVIZ_UPDATE_GOLDENS=1 swift test` writes them anew.
@Suite("Help")
struct HelpTests {
  static let names = [
    "graph", "derive", "check", "train", "info", "export", "diagnose", "plot", "plot curve",
    "plot history", "plot gradients", "plot ledger", "plot histogram", "plot weights", "plot table",
    "plot formula",
    "build",
    "surface", "plot surface", "plot contour",
    "plot field", "plot scatter",
    "schema", "doctor", "import", "import csv", "import jsonl", "import tensorboard", "import onnx",
    "diff",
  ]

  /// The arguments that name a command.
  private static func words(_ name: String) -> [String] {
    name.split(separator: " ").map(String.init)
  }

  @Test(
    "every command has a help page with examples", arguments: names + ["why", "repair"])
  func commands(_ name: String) throws {
    let outcome = try Command.run(Self.words(name) + ["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.text.contains("EXAMPLES:"))
    try expectGolden(outcome.text, "help-" + Self.words(name).joined(separator: "-"))
  }

  @Test("the command alone and with --help shows the commands and exit codes")
  func root() throws {
    let help = try Command.run(["--help"])
    #expect(help.status == 0)
    #expect(try Command.run([]).text == help.text)
    try expectGolden(help.text, "help")
  }

  @Test("--version is one number")
  func version() throws {
    let outcome = try Command.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test("completion scripts name the commands", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let outcome = try Command.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    for command in ["graph", "derive", "check", "train", "info", "doctor"] {
      #expect(outcome.text.contains(command))
    }
  }

  /// A model in ONNX that hands on what enters it, and an array of two numbers.
  private static func writeModel(_ scratch: Scratch) throws {
    let node = [10, 1, 120, 18, 1, 121, 34, 8] + Array("Identity".utf8)
    let ports: [UInt8] = [90, 3, 10, 1, 120, 98, 3, 10, 1, 121]
    let model = [58, UInt8(node.count + 2 + ports.count), 10, UInt8(node.count)] + node + ports
    try Data(model).write(to: scratch.url.appending(path: "model.onnx"))
    let head = "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }"
    let array =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(head.utf8.count), 0] + head.utf8 + [1, 2]
    try Data(array).write(to: scratch.url.appending(path: "x.npy"))
  }

  /// Writes the sheets that examples read.
  private static let sheets = """
    cat > sheet.yaml <<'END'
    formulas: f = w1*x + w2
    values: {x: 1}
    parameters: {w1: 2, w2: 3}
    figures: {backward: {graph: {}}}
    END
    cat > lecture.yaml <<'END'
    formulas: s = sigmoid(x)
    values: {x: 1}
    figures: {graph: {graph: {}}, sigmoid: {curve: {over: {x: [-5, 5]}}}}
    END
    cat > model.yaml <<'END'
    formulas: loss = (w1*x + w2 - t)^2
    parameters: {w1: 0, w2: 0}
    data: {columns: [x, t], rows: [[1, 2], [2, 4], [3, 6]]}
    train: {minimize: loss, learning-rate: 0.01, steps: 20}
    figures: {loss: {history: {}}}
    END
    cat > rnn.yaml <<'END'
    formulas: |
      H = scan(X, h, U, W, b)
      s = sum(H^2)
    values: {X: [[1, 0], [0, 1]], h: [0, 0], U: [[1, 0], [0, 1]], W: [[0.5, 0], [0, 0.5]], b: [0, 0]}
    END
    cat > deep.yaml <<'END'
    data: {columns: [x, t], rows: [[1, 0], [2, 1], [3, 0]]}
    network:
      inputs: [x]
      layers:
        - {units: 2, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, weights: v, bias: c}
    formulas: loss = (y - t)^2
    train: {minimize: loss, learning-rate: 0.01, steps: 20}
    END

    """

  /// Copies samples, writes histories and records runs, which take long, once.
  private static var inputs: String {
    let samples = [
      ("cs224n-backpropagation/layer.yaml", "layer.yaml"),
      ("plots/creatures.yaml", "creatures.yaml"), ("training/moons.csv", "moons.csv"),
    ]
    let copies = samples.map { sample, name in
      "cp '\(Command.root.appending(path: "samples/\(sample)").path)' \(name)\n"
    }
    return copies.joined() + """
      [ -e run.gradtrace ] || "$G" train model.yaml -o run.gradtrace
      [ -e deep.gradtrace ] || "$G" train deep.yaml -o deep.gradtrace
      printf 'step,loss\\n0,2\\n1,1\\n' > history.csv; printf 'it,mse,g1\\n0,2,1\\n1,1,1\\n' > log.csv
      printf '{"step": 0, "loss": 2, "val": {"loss": 3}}\\n' > history.jsonl
      rm -f history.gradtrace log.gradtrace g1.gradtrace back.gradtrace; cp run.gradtrace other.gradtrace
      "$G" graph 'f = x * 2' x=1 -o a.json; cp a.json b.json
      gradviz() { "$G" "$@"; }

      """
  }

  /// The commands that help pages show.
  private static func examples() throws -> [Substring] {
    let pages = try names.map { try Command.run(words($0) + ["--help"]).text }
    return pages.flatMap { $0.split(separator: "\n") }
      .filter { $0.hasPrefix("  gradviz ") || $0.hasPrefix("  cat ") }
      .map { $0.split(separator: "      ")[0] }
  }

  @Test("every example of the help pages runs")
  func examplesRun() throws {
    let scratch = try Scratch()
    try scratch.write("a = x * x\nf = a + 1\n", to: "formulas.txt")
    try Self.writeModel(scratch)
    let setup = Self.sheets + Self.inputs
    let examples = try Self.examples()
    #expect(examples.count > 12)
    for example in examples {
      let outcome = try Command.shell(setup + example, in: scratch.url)
      let allowed: Set<Int32> = example.contains("--one-sided") ? [0, 1] : [0]
      #expect(allowed.contains(outcome.status), "\(example): \(outcome.errors)")
    }
  }
}
