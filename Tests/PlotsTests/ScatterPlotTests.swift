import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

@Suite struct ScatterPlotTests {
  /// The lecture's perceptron with its data and first weights.
  private func creatures() throws -> String {
    let fixture = try LectureFixture.named("S2-perceptron")
    let rows = try fixture["data"].list.map {
      "[\(try $0["size"].number), \(try $0["fur"].number), \(Int(try $0["cute"].number))]"
    }
    return """
      data: {columns: [size, fur, cute], rows: [\(rows.joined(separator: ", "))]}
      formulas: |
        s = w0 + w1*size + w2*fur
        guess = step(s)
      parameters: {w0: -1, w1: -0.08, w2: 0.18}
      train: {perceptron: {guess: guess, target: cute}, learning-rate: 0.1, epochs: 20}
      """
  }

  private func figures(
    _ sheet: String, _ flags: [(String, String)]
  ) throws -> [ScatterFigure] {
    try plots(of: ScatterKind.self, sheet, flags).compactMap { $0 as? ScatterFigure }
  }

  @Test func `the line is where the lecture's score is zero`() throws {
    let fixture = try LectureFixture.named("S2-line")
    let figure = try #require(try figures(try creatures(), [("names", "not cute,cute")]).first)
    #expect(figure.xTitle == "size" && figure.yTitle == "fur")
    #expect(figure.classes.map(\.name) == ["not cute", "cute"])
    #expect(figure.classes[1].x == [2, 1, 3])
    let line = try #require(figure.lines.first)
    for sample in try fixture["samples"].list {
      let point = try sample.numbers
      let fur = -(line.xFactor * point[0] + line.constant) / line.yFactor
      #expect(isNear(fur, point[1]))
    }
  }

  @Test func `a scatter is called by its title, in plain words, whatever its frames say`() throws {
    let flags = [("names", "not cute,cute"), ("title", "How `w1` turns")]
    #expect(try figures(try creatures(), flags).map(\.heading) == ["How w1 turns"])
    let frames = try figures(try creatures(), flags + [("frames", "updates")])
    #expect(frames.allSatisfy { $0.heading == "How w1 turns" })
    #expect(frames.last?.headline.isEmpty == false)
    #expect(try figures(try creatures(), []).map(\.heading) == ["scatter"])
  }

  @Test(arguments: [(2.0, true), (-0.1, false)])
  func `a border that is nowhere in the picture is said`(bias: Double, isMissing: Bool) throws {
    let sheet = """
      data: {columns: [x1, x2, t], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]}
      formulas: p = sigmoid(0.1*x1 + 0.1*x2 + b)
      parameters: {b: \(bias)}

      """
    let flags = [("x", "x1"), ("y", "x2"), ("class", "t"), ("probability", "p")]
    let figure = try #require(try figures(sheet, flags).first)
    let style = PlotStyle(
      theme: Theme(.light), numbers: NumberFormat(), measuring: FixedWidths(), factor: 1)
    let notes = figure.panel(style).notes
    #expect(notes.contains { $0.hasPrefix("no border here: the probability") } == isMissing)
  }

  @Test func `a line and a curve that are elsewhere are said by what is 0 on them`() throws {
    let sheet = """
      data: {columns: [a, b, k], rows: [[1, 1, 0], [4, 4, 1], [2, 3, 0]]}
      formulas: |
        s = 0.1*a + 0.1*b - 4
        r = a^2 + b^2 - 900
        q = a - b + 0.5
      parameters: {}

      """
    let flags = [("x", "a"), ("y", "b"), ("class", "k"), ("boundary", "s,r,q")]
    let figure = try #require(try figures(sheet, flags).first)
    let style = PlotStyle(
      theme: Theme(.light), numbers: NumberFormat(), measuring: FixedWidths(), factor: 1)
    let notes = figure.panel(style).notes.filter { $0.hasPrefix("no border here") }
    #expect(
      notes.count == 2 && notes.contains { $0.contains("`s` lies between `-3.8") }, "\(notes)")
    #expect(
      notes.contains { $0.contains("`r` lies between `-8") }
        && !notes.contains { $0.contains("`q`") })
  }

  @Test func `names without classes are refused at their key`() throws {
    let sheet = "data: {columns: [a, b, k], rows: [[1, 1, 0], [4, 4, 1]]}\n"
    let flags = [("x", "a"), ("y", "b"), ("names", "no,yes")]
    let error = #expect(throws: PlotError.self) { try figures(sheet, flags) }
    #expect(error?.key == "names" && error?.remedy.contains("'class'") == true)
    #expect(
      try figures(sheet, flags + [("class", "k")]).first?.classes.map(\.name) == ["no", "yes"])
  }

  /// A training whose every step changes a parameter.
  private func climbing(steps: Int) -> String {
    """
    data: [{x: 1, y: 1}]
    formulas: s = w*x + y
    parameters: {w: 0}
    train: {minimize: s, learning-rate: 0.001, batch: 1, steps: \(steps)}
    """
  }

  @Test(arguments: ["steps", "updates"])
  func `a thousand frames are made, and one more is refused`(frames: String) throws {
    let flags = [("x", "x"), ("y", "y"), ("frames", frames)]
    #expect(try figures(climbing(steps: 1_000), flags).count == 1_000)
    let error = #expect(throws: PlotError.self) { try figures(climbing(steps: 1_001), flags) }
    #expect(error?.key == "frames" && error?.cause == "there are more than 1000 pictures")
  }

  @Test func `a computation that is too large for every core is refused at its key`() throws {
    let sheet = """
      data: [{x: 1, y: 1}, {x: 2, y: 1}]
      formulas: s = sum(broadcast(x*y - 1, 100, 100))
      """
    let grid = [("x", "x"), ("y", "y"), ("boundary", "s"), ("grid", "20")]
    let made = try MemoryBudget.$local.withValue(20_000_000) { try figures(sheet, grid) }
    #expect(made.first?.scores.count == 1)
    MemoryBudget.$local.withValue(400_000) {
      let error = #expect(throws: PlotError.self) { try figures(sheet, grid) }
      #expect(error?.key == "boundary" && error?.cause.contains("for every core") == true)
    }
  }

  @Test func `updates show the line before and after, the label and the guess`() throws {
    let fixture = try LectureFixture.named("S2-perceptron")
    let frames = try figures(try creatures(), [("frames", "steps"), ("names", "not cute,cute")])
    let steps = try fixture["steps"].list
    #expect(frames.count == steps.count)
    var before = try fixture["w_start"].numbers
    let names = ["not cute", "cute"]
    for (frame, step) in zip(frames, steps) {
      let after = try step["w_after"].numbers
      for (line, weights) in zip(frame.lines, [before, after]) {
        #expect(isNear(line.constant, weights[0], 1e-9))
        #expect(isNear(line.xFactor, weights[1], 1e-9))
        #expect(isNear(line.yFactor, weights[2], 1e-9))
      }
      #expect(frame.lines.map(\.isPast) == [true, false])
      let (label, guess) = (try step["label"].number, try step["guess"].number)
      #expect(frame.focus?.note == "labelled \(names[Int(label)]), guess \(names[Int(guess)])")
      before = after
    }
    let updates = try figures(try creatures(), [("frames", "updates")])
    #expect(try Double(updates.count) == fixture["updates"].number)
    let final = try #require(try figures(try creatures(), [("at", "final")]).first?.lines.first)
    let last = try fixture["w_final"].numbers
    #expect(isNear(final.constant, last[0], 1e-9) && isNear(final.yFactor, last[2], 1e-9))
  }

  @Test func `a curved border is the score over a grid`() throws {
    let fixture = try LectureFixture.named("S2-features")
    let formula = try fixture["expressions"].list[0].text
    let inputs = try fixture["inputs"].table.filter { $0.key.hasPrefix("w") }
    let values = inputs.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let figure = try #require(
      try figures(
        "formulas: \(formula)\nparameters: {\(values.joined(separator: ", "))}",
        [
          ("x", "x"), ("y", "y"), ("boundary", "s"), ("x-range", "0.8:1.8"),
          ("y-range", "-1.1:0.9"), ("grid", "11"),
        ]
      ).first)
    #expect(figure.lines.isEmpty)
    let score = try #require(figure.scores.first).grid
    #expect(score.x[0] == 0.8 && score.y[0] == -1.1)
    #expect(isNear(score.values[0], try fixture["forward"]["s"].number))
    #expect(score.values.count == 121)
  }

  @Test func `points may stand over nodes, and classes be one`() throws {
    let sheet = """
      data: {columns: [a, b], rows: [[1, 2], [3, 4], [-5, 6]]}
      formulas: |
        sum = a + b
        side = step(a)
      """
    let figure = try #require(
      try figures(sheet, [("x", "sum"), ("y", "b"), ("class", "side")]).first)
    #expect(figure.classes.map(\.x) == [[1], [3, 7]])
    #expect(figure.classes.map(\.name) == ["`side` = `0`", "`side` = `1`"])
    let error = #expect(throws: PlotError.self) {
      try figures(sheet, [("x", "sum"), ("y", "b"), ("boundary", "side")])
    }
    #expect(error?.key == "x")
  }

  @Test func `vectors of columns are the axes of a network of tensors`() throws {
    let sheet = """
      data: {columns: [x1, x2, t], rows: [[1, 2, 0], [3, 4, 1]]}
      network:
        inputs: [x1, x2]
        granularity: tensor
        layers: [{units: 1, sum: k, out: p, activation: sigmoid, weights: w, bias: b}]
      formulas: loss = bce(p, t)
      """
    let figure = try #require(
      try figures(sheet, [("class", "t"), ("probability", "p"), ("grid", "3")]).first)
    let grid = try #require(figure.probability)
    #expect(grid.values.count == 9)
    #expect(Set(grid.values).count == 9)
    #expect(grid.values.allSatisfy { (0...1).contains($0) })
  }

  @Test(arguments: [
    (1, "labelled `t` = `0`, guess `t` = `1`"), (2, "labelled `t` = `1`, guess `t` = `0`"),
  ])
  func `a probability is a guess of the class from one half on`(row: Int, note: String) throws {
    let sheet = """
      data: [{x: 0.5, y: 1, t: 0}, {x: -0.5, y: 2, t: 1}]
      formulas: p = sigmoid(x + 0*y)
      """
    let flags = [("x", "x"), ("y", "y"), ("class", "t"), ("probability", "p"), ("grid", "3")]
    let figure = try #require(try figures(sheet, flags + [("focus", "\(row)")]).first)
    #expect(figure.focus?.note == note)
  }

  @Test func `names, classes and rows that there are not are told`() throws {
    for (flags, key) in [
      ([("boundary", "score")], "boundary"),
      ([("names", "one")], "names"), ([("focus", "9")], "focus"), ([("step", "400")], "step"),
      ([("x", "weight")], "x"), ([("y", "size"), ("x", "size")], "y"),
    ] {
      let error = #expect(throws: PlotError.self, "\(flags)") {
        try figures(try creatures(), flags)
      }
      #expect(error?.key == key, "\(flags)")
    }
  }
}
