import Foundation
import Testing

/// What `train` is told beside the sheet, and runs that are trained on.
@Suite("Training with changes")
struct TrainChangesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.sheet(epochs: 4), to: "s.yaml")
    try scratch.write(Self.sheet(epochs: 9), to: "long.yaml")
    try scratch.write("x,t\n1,2\n2,4\n3,7\n", to: "d.csv")
  }

  private static func sheet(epochs: Int) -> String {
    """
    title: A line
    data: d.csv
    formulas: loss = (w*x + b - t)^2
    parameters: {w: {normal: [0, 1]}, b: 0}
    train: {minimize: loss, optimizer: momentum, learning-rate: 0.01, batch: 2, shuffle: 7, epochs: \(epochs)}
    figures:
      loss: {history: {of: loss}}
      graph: {graph: {show: [value]}}
    """
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  private func export(_ run: String) throws -> String {
    let outcome = try Command.run(
      ["export", run, "--all", "--what", "values,gradients,statistics"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.text
  }

  @Test("a complete run is trained on, and is the run that the longer sheet gives")
  func trainedOn() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    #expect(try run("train", "long.yaml", "-o", "long.gradtrace").status == 0)
    let outcome = try run("train", "--resume", "r.gradtrace", "--epochs", "9")
    #expect(outcome.status == 0 && outcome.text.contains("steps       18 of 18"), "\(outcome)")
    #expect(try export("r.gradtrace") == export("long.gradtrace"))
    let info = try JSONContent(run("info", "r.gradtrace", "--json").text)
    let long = try JSONContent(run("info", "long.gradtrace", "--json").text)
    #expect(try info["objective"]["before"].number == long["objective"]["before"].number)
    #expect(try info["objective"]["after"].number == long["objective"]["after"].number)
    #expect(try info["last_step"].number == 18 && info["steps"].number == 18)
    let again = try run("train", "--resume", "r.gradtrace")
    #expect(again.status == 0 && again.text.contains("nothing left to do"))
    #expect(again.text.contains("--epochs"))
  }

  @Test("flags and --set take the place of keys, and the run holds what was trained")
  func flags() throws {
    let outcome = try run(
      "train", "s.yaml", "-o", "r.gradtrace", "--steps", "5", "--learning-rate", "0.02", "--seed",
      "3", "--optimizer", "{adam: {beta1: 0.8}}", "--set", "train.batch=full", "--set",
      "train.record={every: 2}")
    #expect(outcome.status == 0 && outcome.text.contains("steps       5 of 5"), "\(outcome)")
    try scratch.write(
      """
      title: A line
      data: d.csv
      formulas: loss = (w*x + b - t)^2
      parameters: {w: {normal: [0, 1]}, b: 0}
      seed: 3
      train: {minimize: loss, optimizer: {adam: {beta1: 0.8}}, learning-rate: 0.02, batch: full,
        shuffle: 7, steps: 5, record: {every: 2}}
      """, to: "written.yaml")
    #expect(try run("train", "written.yaml", "-o", "w.gradtrace").status == 0)
    #expect(try export("r.gradtrace") == export("w.gradtrace"))
    #expect(try run("train", "--resume", "r.gradtrace", "--steps", "8").status == 0)
    #expect(try run("train", "--resume", "w.gradtrace", "--steps", "8").status == 0)
    #expect(try export("r.gradtrace") == export("w.gradtrace"))
  }

  @Test(
    "what cannot be changed is told with the option, and a run is left as it is",
    arguments: [
      (
        ["train", "s.yaml", "--set", "train.bach=2"], "--set train.bach=2: 'train.bach'",
        "'train.batch'"
      ),
      (
        ["train", "s.yaml", "--set", "train.batch"], "--set: 'train.batch'",
        "such as train.batch=20"
      ),
      (
        ["train", "s.yaml", "--epochs", "many"], "--epochs: found 'many' as epochs", "whole number"
      ),
      (["train", "s.yaml", "--epochs", "3", "--steps", "9"], "--epochs and --steps", "give one"),
      (
        ["train", "s.yaml", "--epochs", "3", "--set", "train.epochs=9"], "given two values",
        "--epochs"
      ),
      (
        ["train", "--resume", "r.gradtrace", "--optimizer", "adam"], "another train.optimizer",
        "train.epochs"
      ),
      (
        ["train", "--resume", "r.gradtrace", "--epochs", "2"], "has taken 8 steps", "an epoch has 2"
      ),
      (["train", "r.gradtrace"], "is a run", "--resume"),
      (["build", "s.csv", "-o", "out"], "no such file", "a run (.gradtrace)"),
    ])
  func refused(_ arguments: [String], _ cause: String, _ remedy: String) throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    let before = try scratch.data("r.gradtrace")
    let outcome = try Command.run(arguments, in: scratch.url)
    #expect(outcome.status == 64 || outcome.status == 66, "\(outcome)")
    #expect(outcome.errors.contains(cause) && outcome.errors.contains(remedy), "\(outcome.errors)")
    #expect(try scratch.data("r.gradtrace") == before)
  }

  @Test("build draws the figures of the sheet that a run holds, with the run's numbers")
  func build() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    #expect(try run("build", "s.yaml", "-o", "sheet").status == 0)
    let outcome = try run("build", "r.gradtrace", "-o", "run")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["loss.svg", "graph.svg"] {
      #expect(try scratch.data("run/\(name)") == scratch.data("sheet/\(name)"))
    }
  }

  @Test("a run is told by its content, whatever it is called")
  func content() throws {
    #expect(try run("train", "s.yaml", "-o", "run2").status == 0)
    try FileManager.default.copyItem(
      at: scratch.url.appending(path: "run2"), to: scratch.url.appending(path: "named.yaml"))
    for name in ["run2", "named.yaml"] {
      for command in ["graph", "info", "diagnose", "export"] {
        let outcome = try run(command, name)
        #expect(outcome.status == 0, "\(command) \(name): \(outcome.errors)")
      }
      #expect(try run("plot", "history", name, "-o", "h.svg").status == 0)
      #expect(
        try run("train", "--resume", name, "--epochs", name == "run2" ? "5" : "6").status == 0)
    }
    let piped = try Command.run(["graph", "-"], input: scratch.data("run2"), in: scratch.url)
    #expect(piped.status == 64 && piped.errors.contains("standard input is a run"))
  }

  @Test("one word names the moment, in a run and in a sheet that trains")
  func moment() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    let steps = try export("r.gradtrace").split(separator: "\n").map { try JSONContent(String($0)) }
    for (word, step) in [("initial", 0), ("3", 3), ("final", 8)] {
      for flag in ["--at", "--step"] {
        for input in ["r.gradtrace", "s.yaml"] {
          let outcome = try run("graph", input, flag, word, "-o", "-", "--format", "json")
          #expect(outcome.status == 0, "\(outcome.errors)")
          let found = try JSONContent(outcome.text)["nodes"].list.first {
            try $0["name"].text == "w"
          }
          let wanted = try steps[step]["values"]["w"].number
          #expect(try found?["value"].number == wanted, "\(input) \(flag) \(word)")
        }
      }
    }
    let late = try run("graph", "s.yaml", "--at", "99")
    #expect(late.status == 65 && late.errors.contains("--at: there is no step 99"))
    #expect(
      try run("graph", "r.gradtrace", "--at", "soon").errors.contains("initial, final or a step"))
    #expect(try run("graph", "r.gradtrace", "--at", "1", "--step", "1").status == 64)
    #expect(try run("graph", "f = x", "x=1", "--at", "final").errors.contains("--at needs a run"))
  }

  @Test("a graph of a sheet is drawn at the moment that it names")
  func momentOfFigure() throws {
    try scratch.write(
      Self.sheet(epochs: 4) + "\n  late: {graph: {at: final}}\n", to: "late.yaml")
    #expect(try run("train", "late.yaml", "-o", "r.gradtrace").status == 0)
    let figure = ["-o", "-", "--format", "json"]
    let arguments = ["graph", "late.yaml", "--figure", "late"] + figure
    let late = try Command.run(arguments, in: scratch.url)
    let final = try Command.run(["graph", "late.yaml", "--at", "final"] + figure, in: scratch.url)
    let first = try Command.run(["graph", "late.yaml"] + figure, in: scratch.url)
    #expect(late.status == 0 && late.text == final.text && late.text != first.text)
    #expect(try run("graph", "late.yaml", "-o", "first.svg").status == 0)
    for (input, folder) in [("late.yaml", "sheet"), ("r.gradtrace", "run")] {
      let outcome = try run("build", input, "-o", folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try scratch.data("run/late.svg") == scratch.data("sheet/late.svg"))
    #expect(try scratch.data("run/late.svg") != scratch.data("run/graph.svg"))
    try scratch.write(
      "formulas: f = x\nvalues: {x: 1}\nfigures: {g: {graph: {at: final}}}", to: "no.yaml")
    for command in [["graph", "no.yaml"], ["build", "no.yaml", "-o", "out"]] {
      let outcome = try Command.run(command, in: scratch.url)
      #expect(outcome.status == 65 && outcome.errors.contains("trains nothing"), "\(outcome)")
    }
    // A moment that there is none of is an error of the figure that names it, in both commands.
    try scratch.write(Self.sheet(epochs: 4) + "\n  late: {graph: {at: 99}}\n", to: "beyond.yaml")
    let late99 = "beyond.yaml"
    for command in [["graph", late99, "--figure", "late"], ["build", late99, "-o", "out"]] {
      let outcome = try Command.run(command, in: scratch.url)
      #expect(outcome.status == 65 && outcome.errors.contains("there is no step 99"), "\(outcome)")
      #expect(outcome.errors.contains("beyond.yaml:") && !outcome.errors.contains("--at"))
    }
  }

  @Test("the summary compares the objective over all data, beside the parameters it belongs to")
  func summary() throws {
    let sample = Command.root.appending(path: "samples/training/regression.yaml").path
    let outcome = try run("train", sample, "-o", "r.gradtrace")
    #expect(
      outcome.text.contains("objective   39.75 -> 0.08956, mean of loss over all 4 examples\n"))
    let info = try JSONContent(run("info", "r.gradtrace", "--json").text)
    let losses = try workedExample("S0-19-fullbatch")["full_loss_after_each_step"].numbers
    #expect(try abs(info["objective"]["after"].number - losses[10]) < 1e-12)
    #expect(try info["last_loss"].number == info["objective"]["after"].number)
    #expect(try run("info", "r.gradtrace").text.contains("objective    39.75 -> 0.08956, mean"))
  }

  @Test("perceptrons learn labels of minus and plus one")
  func perceptron() throws {
    try scratch.write(
      """
      formulas: guess = step(w1*a + w2*b + c)
      parameters: {w1: 0, w2: 0, c: 0}
      data: {columns: [a, b, t], rows: [[0, 0, -1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]}
      train: {perceptron: {guess: guess, target: t}, learning-rate: 1, epochs: 20}
      """, to: "p.yaml")
    let text = try run("train", "p.yaml").text
    #expect(text.contains("error-free") && text.contains("-> 0, mistakes over all 4 examples"))
  }
}
