import Foundation
import Testing

/// Plots of recorded runs.
@Suite("Plots of runs")
struct PlotRunTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.sheet(""), to: "s.yaml")
    try scratch.write(Self.sheet(", record: {values: statistics}"), to: "few.yaml")
    _ = try run("train", "s.yaml", "-o", "all.gradtrace")
    _ = try run("train", "few.yaml", "-o", "few.gradtrace")
  }

  private static func sheet(_ record: String) -> String {
    """
    data: {columns: [x1, x2, t], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0], [1, 2, 1]]}
    network:
      inputs: [x1, x2]
      layers:
        - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, weights: v, bias: c}
    formulas: loss = (y - t)^2
    roles: {target: t}
    train: {minimize: loss, learning-rate: 0.1, batch: 2, epochs: 4\(record)}

    """
  }

  @discardableResult
  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("what updates did is drawn of runs, with and without the numbers themselves")
  func updates() throws {
    for file in ["all.gradtrace", "few.gradtrace"] {
      for (kind, names) in [
        ("history", "layer1:weight:update"), ("history", "layer1:weight:after:l2"),
        ("history", "layer*:bias:update:rms"), ("histogram", "layer1:weight:update"),
        ("histogram", "layer1:weight:after"),
      ] {
        let drawn = try Command.run(
          ["plot", kind, file, "--of", names, "-o", "u.svg"], in: scratch.url)
        #expect(drawn.status == 0, "\(kind) \(names): \(drawn.errors)")
      }
    }
    for (arguments, cause) in [
      (["history", "all.gradtrace", "--of", "layer1:sum:update"], "no update of 'layer1:sum'"),
      (["history", "s.yaml", "--of", "layer1:weight:update"], "no update of 'layer1:weight'"),
      (["history", "all.gradtrace", "--of", "w11:update"], "no update of 'w11'"),
      (["weights", "all.gradtrace", "--of", "layer1:update"], "is told of steps"),
    ] {
      let refused = try Command.run(["plot"] + arguments + ["-o", "u.svg"], in: scratch.url)
      #expect(refused.status != 0 && refused.errors.contains(cause), "\(refused.errors)")
    }
  }

  @Test(
    "a plot of a run is that of its sheet, byte by byte",
    arguments: [
      [
        "history", "--of", "loss,w11,h1,layer1:activation:saturated,w12:gradient", "--panels",
        "names",
      ],
      ["history", "--of", "layer*:weight:gradient", "--y-scale", "log", "--by", "epoch"],
      ["gradients"], ["gradients", "--of", "sum", "--at", "3"],
      ["histogram", "--of", "layer1:sum", "--steps", "4"],
      ["histogram", "--of", "layer1:weight:gradient", "--x-scale", "log"],
      ["weights", "--of", "layer1,layer2:gradient", "--at", "5"],
      ["weights", "--at", "final"],
      ["table", "--from", "steps", "--columns", "loss,v1,h1"],
      ["table", "--columns", "x1,y,w11:gradient", "--at", "final"],
      ["table", "--columns", "x1,y,w11:gradient", "--at", "2"],
    ])
  func equal(_ arguments: [String]) throws {
    for input in ["s.yaml", "all.gradtrace"] {
      let outcome = try Command.run(
        ["plot", arguments[0], input] + arguments.dropFirst() + ["-o", "\(input).svg"],
        in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try scratch.data("s.yaml.svg") == scratch.data("all.gradtrace.svg"))
  }

  @Test("an update of a run shows the lines before and after it, as that of its sheet does")
  func update() throws {
    try scratch.write(
      """
      data: {columns: [x1, x2, t], rows: [[0, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 1]]}
      formulas: |
        s = w0 + w1*x1 + w2*x2
        loss = (s - t)^2
      parameters: {w0: -0.5, w1: 1, w2: 0.2}
      train: {minimize: loss, learning-rate: 0.1, batch: 1, epochs: 1}

      """, to: "line.yaml")
    try run("train", "line.yaml", "-o", "line.gradtrace")
    for input in ["line.yaml", "line.gradtrace"] {
      let outcome = try run(
        "plot", "scatter", input, "--x", "x1", "--y", "x2", "--class", "t", "--boundary", "s",
        "--step", "1", "--text", "live", "-o", "\(input).svg")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let svg = try scratch.data("line.yaml.svg")
    #expect(String(decoding: svg, as: UTF8.self).contains("after step"))
    #expect(try svg == scratch.data("line.gradtrace.svg"))
  }

  @Test(
    "several runs stand in one panel or side by side", arguments: ["together", "names", "runs"])
  func several(_ panels: String) throws {
    let outcome = try run(
      "plot", "history", "all.gradtrace", "few.gradtrace", "--of", "loss,layer1:sum", "--panels",
      panels, "--text", "live", "-o", "h.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let svg = String(decoding: try scratch.data("h.svg"), as: UTF8.self)
    #expect(svg.contains("few"))
  }

  @Test(
    "a run of statistics shows what it has",
    arguments: [
      ["gradients"], ["history", "--of", "layer1:weight:gradient:rms"], ["history"],
      ["weights", "--at", "final"], ["weights", "--at", "initial"],
    ])
  func statistics(_ arguments: [String]) throws {
    let outcome = try Command.run(
      ["plot", arguments[0], "few.gradtrace"] + arguments.dropFirst() + ["-o", "h.svg"],
      in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(
    "gradients of formulas are those of every tensor, else of all weights, where a run has statistics alone",
    arguments: [
      ("y = dot(W, x) + b", "W: [0.1, 0.2]\n  b: 0", ", vectors: {x: [x1, x2]}", "W"),
      ("y = w*x1 + v*x2", "w: 0.1\n  v: 0.2", "", "weights"),
    ])
  func formulas(_ formula: String, _ parameters: String, _ vectors: String, _ row: String) throws {
    try scratch.write(
      """
      data: {columns: [x1, x2, t], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1]]\(vectors)}
      formulas: |
        \(formula)
        loss = (y - t)^2
      parameters:
        \(parameters)
      roles: {target: t}
      train: {minimize: loss, learning-rate: 0.1, epochs: 4, record: {values: statistics}}
      """, to: "f.yaml")
    try run("train", "f.yaml", "-o", "f.gradtrace")
    let outcome = try run("plot", "gradients", "f.gradtrace", "-o", "f.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let drawn = try String(contentsOf: scratch.url.appending(path: "f.svg"), encoding: .utf8)
    #expect(drawn.contains("Magnitudes of gradients in 1 layer") && drawn.contains(" in \(row)."))
  }

  @Test(
    "what a run does not hold is told with what helps, 65",
    arguments: [
      (["history", "few.gradtrace", "--of", "w11"], "record: {values: all}"),
      (["histogram", "few.gradtrace", "--of", "layer1:activation", "--bins", "5"], "leave it out"),
      (["weights", "few.gradtrace", "--at", "3"], "record: {values: parameters}"),
      (["history", "all.gradtrace", "--of", "layer1:activaton"], "'activation'"),
      (["history", "all.gradtrace", "--of", "layer9:sum"], "did you mean 'layer1:sum'?"),
      (["weights", "all.gradtrace", "--at", "99"], "the steps go from 0 to 12"),
      (["gradients", "all.gradtrace", "few.gradtrace"], "this plot is of one run"),
    ])
  func missing(_ arguments: [String], _ remedy: String) throws {
    let outcome = try Command.run(["plot"] + arguments + ["-o", "h.svg"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("h.svg")))
  }

  @Test("a logarithmic axis leaves out what is not positive and says so")
  func logarithm() throws {
    let outcome = try run(
      "plot", "history", "all.gradtrace", "--of", "w11:gradient,v1", "--y-scale", "log", "--text",
      "live", "-o", "h.svg")
    #expect(outcome.status == 0)
    let svg = String(decoding: try scratch.data("h.svg"), as: UTF8.self)
    #expect(svg.contains("not on the logarithmic axis"))
  }
}
