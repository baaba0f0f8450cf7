import Plots
import Testing
import TraceGraph
import Training

@testable import Sheets

/// Sheets with keys changed beside them.
@Suite("Sheets with changes")
struct SheetSourceTests {
  private static let text = """
    # A line.
    formulas: loss = (w*x - t)^2
    parameters: {w: {normal: [0, 1]}}
    train:
      minimize: loss   # the error
      # how fast
      learning-rate: 0.1
      optimizer: {momentum: {factor: 0.5}}
      epochs: 3
    # the data
    data: [{x: 1, t: 2}, {x: 2, t: 3}]
    figures: {curve: {history: {of: loss}}}

    """

  private func changed(
    _ changes: [(String, String)], in text: String = Self.text, remark: String = ""
  ) throws -> String {
    try SheetSource.changed(
      file: "s.yaml", bytes: Array(text.utf8),
      changes.map { (option: "set", change: SheetChange($0.0, $0.1)) }, remark: remark)
  }

  @Test("only what is changed differs, and other lines keep their numbers")
  func lines() throws {
    let text = try changed([("train.epochs", "60"), ("train.batch", "1")])
    let old = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(new.count == old.count)
    for number in old.indices where !(3...8).contains(number) {
      #expect(old[number] == new[number])
    }
    #expect(new[5] == "  # how fast")
    #expect(new[3].hasSuffix("# changed: train.epochs=60, train.batch=1"))
    let training = try #require(sheet(text).training)
    #expect(training.options.duration == .epochs(60) && training.options.batch == .size(1))
    #expect(training.options.optimizer == .momentum(0.5) && training.options.learningRate == 0.1)
    #expect(try sheet(text).figures.map(\.name) == ["curve"])
  }

  @Test("steps take the place of epochs, a word that of its numbers, and later changes add up")
  func alternatives() throws {
    let text = try changed([
      ("train.steps", "7"), ("train.optimizer", "adam"),
      ("train.optimizer", "{adam: {beta1: 0.8}}"),
      ("seed", "5"),
    ])
    let read = try sheet(text)
    #expect(read.training?.options.duration == .steps(7) && read.seed == 5)
    #expect(read.training?.options.optimizer == .adam(beta1: 0.8))
    let again = try changed([("train.steps", "9")], in: text, remark: "from step 7 on")
    #expect(again.contains("# changed: train.steps=9 from step 7 on; train.steps=7"))
    #expect(try sheet(again).training?.options.duration == .steps(9))
  }

  @Test("a sheet in braces, and one with words that need quotes, read back the same")
  func forms() throws {
    let flow = """
      {"formulas": "loss = (w*x - t)^2", "parameters": {"w": 1}, "data": [{"x": 1, "t": 2}],
       "train": {"objective": "mean(loss) + max(0, w)", "learning-rate": 1e-2, "steps": 2}}
      """
    let read = try sheet(try changed([("train.steps", "5")], in: flow))
    #expect(read.training?.options.duration == .steps(5))
    #expect(read.training?.options.objective == .formula("mean(loss) + max(0, w)"))
    #expect(read.formulas.contains("loss"))
    let windows = Self.text.replacing("\n", with: "\r\n")
    #expect(
      try sheet(changed([("train.epochs", "4")], in: windows)).training?.options.duration
        == .epochs(4))
    let without = "formulas: f = w^2\nparameters: {w: 1}"
    let added = try changed(
      [("train.minimize", "f"), ("train.learning-rate", "0.1"), ("train.steps", "3")], in: without)
    #expect(try sheet(added).trainer().stepCount == 3)
  }

  @Test(
    "what cannot be changed, and a value that its key does not take, are told",
    arguments: [
      ("train.bach", "1", "'train.bach' is no key", "did you mean 'train.batch'?"),
      ("batch", "1", "'batch' is no key", "did you mean 'train.batch'?"),
      ("formulas", "f = 1", "'formulas' is no key", "allowed: seed, train.minimize"),
      ("train.batch", "many", "found 'many' as batch", "batch is a whole number from 1"),
      ("train.optimizer", "adan", "'adan' is no optimizer", "did you mean 'adam'?"),
      ("train.optimizer.adam.beta", "1", "unknown key 'beta' in adam", "did you mean"),
      ("train.learning-rate", "fast", "found 'fast'", "a finite number"),
      ("seed", "-1", "found '-1' as seed", "a whole number from 0"),
      ("train.clip", "{norm: ", "not YAML", ""),
    ])
  func refused(_ key: String, _ value: String, _ cause: String, _ remedy: String) throws {
    var text = Self.text
    if key.hasPrefix("train.optimizer.") {
      text = text.replacing("{momentum: {factor: 0.5}}", with: "adam")
    }
    let error = try #require(throws: SheetChangeError.self) {
      try changed([("train.epochs", "4"), (key, value)], in: text)
    }
    #expect(error.cause.contains(cause), "\(error)")
    #expect(remedy.isEmpty || error.remedy.contains(remedy), "\(error)")
  }

  @Test(
    "a key that goes by another name is taken, with a warning that names it",
    arguments: [
      ("history", "axis", "y-scale"), ("histogram", "axis", "x-scale"),
      ("histogram", "y-scale", "x-scale"),
    ])
  func otherNames(_ kind: String, _ key: String, _ name: String) throws {
    let start = "formulas: f = x\nvalues: {x: 1}\nfigures: {a: {\(kind): {"
    let plot = try #require(sheet(start + "\(key): log}}}").figures[0].plot)
    #expect(plot.warnings == ["the key '\(key)' is called '\(name)' here"])
    let own = try #require(sheet(start + "\(name): log}}}").figures[0].plot)
    #expect(own.warnings.isEmpty && AnyHashable(own.content) == AnyHashable(plot.content))
    let twice = #expect(throws: SheetError.self) {
      try sheet(start + "\(key): log, \(name): log}}}")
    }
    #expect(twice?.cause == "the key '\(name)' stands twice")
  }
}
