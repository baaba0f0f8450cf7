import Foundation
import Testing

/// Help pages as text. `GRADVIZ_UPDATE_GOLDENS=1 swift test` writes them anew.
@Suite("Help")
struct HelpTests {
  static let names = [
    "graph", "derive", "check", "train", "info", "export", "diagnose", "plot", "plot curve",
    "plot history", "plot gradients", "plot histogram", "plot weights", "plot table",
    "plot formula",
    "build",
    "surface", "plot surface", "plot contour",
    "plot field", "plot scatter",
    "schema", "doctor",
  ]

  /// The arguments that name a command.
  private static func words(_ name: String) -> [String] {
    name.split(separator: " ").map(String.init)
  }

  @Test(
    "every command has a help page with examples", arguments: names + ["why"])
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

  @Test("every example of the help pages runs")
  func examples() throws {
    let scratch = try Scratch()
    let layer = Command.root.appending(path: "samples/cs224n-backpropagation/layer.yaml").path
    let creatures = Command.root.appending(path: "samples/plots/creatures.yaml").path
    let moons = Command.root.appending(path: "samples/training/moons.csv").path
    try scratch.write("a = x * x\nf = a + 1\n", to: "formulas.txt")
    let setup = """
      cp '\(layer)' layer.yaml; gradviz() { "$G" "$@"; }
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
      cp '\(creatures)' creatures.yaml; cp '\(moons)' moons.csv
      [ -e run.gradtrace ] || "$G" train model.yaml -o run.gradtrace

      """
    let pages = try Self.names.map { name in
      try Command.run(Self.words(name) + ["--help"]).text
    }
    let examples = pages.flatMap { $0.split(separator: "\n") }
      .filter { $0.hasPrefix("  gradviz ") || $0.hasPrefix("  cat ") }
      .map { $0.split(separator: "      ")[0] }
    #expect(examples.count > 12)
    for example in examples {
      let outcome = try Command.shell(setup + example, in: scratch.url)
      let allowed: Set<Int32> = example.contains("--one-sided") ? [0, 1] : [0]
      #expect(allowed.contains(outcome.status), "\(example): \(outcome.errors)")
    }
  }
}
