import Foundation
import TestSupport
import Testing

/// `gradviz diff` over runs, traces and sheets.
@Suite struct DiffCommandTests {
  private static func sheet(rate: String = "0.1", steps: Int = 5) -> String {
    """
    formulas: f = (w - 3)^2 + v
    parameters: {w: 0.5, v: 1}
    train: {minimize: f, learning-rate: \(rate), steps: \(steps)}
    """
  }

  private func run(_ scratch: Scratch, _ name: String, _ sheet: String) throws {
    try scratch.write(sheet, to: "s.yaml")
    let made = try Command.run(
      ["train", "s.yaml", "-o", name + ".gradtrace"], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
  }

  private func diff(_ scratch: Scratch, _ arguments: String...) throws -> Outcome {
    try Command.run(["diff"] + arguments, in: scratch.url)
  }

  @Test func `two runs of one sheet agree`() throws {
    let scratch = try Scratch()
    try run(scratch, "a", Self.sheet())
    try run(scratch, "b", Self.sheet())
    let equal = try diff(scratch, "a.gradtrace", "b.gradtrace")
    #expect(equal.status == 0 && equal.errors.isEmpty, "\(equal.text)\(equal.errors)")
    #expect(equal.text.hasSuffix("numbers agree: 6 steps\n"))
    let json = try diff(scratch, "a.gradtrace", "b.gradtrace", "--json")
    #expect(json.status == 0 && json.text.contains("\"equal\": true"))
  }

  @Test func `where runs part first is told, with settings and lengths`() throws {
    let scratch = try Scratch()
    try run(scratch, "a", Self.sheet())
    try run(scratch, "b", Self.sheet(rate: "0.11", steps: 4))
    let found = try diff(scratch, "a.gradtrace", "b.gradtrace")
    #expect(found.status == 1 && found.errors.contains("a.gradtrace and b.gradtrace differ"))
    #expect(found.text.contains("sheet 's.yaml' differs in line 3"))
    #expect(
      found.text.contains("6 and 5 steps") && found.text.contains("step 5 is in the first alone"))
    #expect(
      found.text.contains("part first at step 0, learning rate: 0.1 and 0.11 (absolute 0.01,"))
    try run(scratch, "c", Self.sheet().replacing("w: 0.5", with: "w: 0.5000001"))
    let near = try diff(
      scratch, "a.gradtrace", "c.gradtrace", "--tolerance", "1e-6", "--numbers-only")
    #expect(near.status == 0 && near.text.contains("sheet 's.yaml' differs"), "\(near.text)")
    #expect(try diff(scratch, "a.gradtrace", "c.gradtrace", "--tolerance", "1e-6").status == 1)
    let far = try diff(scratch, "a.gradtrace", "c.gradtrace", "--numbers-only")
    #expect(
      far.status == 1 && far.text.contains("part first at step 0, value of 'w': 0.5 and 0.5000001"))
  }

  @Test func `runs of statistics alone are compared by them`() throws {
    let scratch = try Scratch()
    for (name, number) in [("a", "0.5"), ("b", "0.25")] {
      try scratch.write("step,loss,gradients/l1\n0,1,0.125\n1,1,\(number)\n", to: "\(name).csv")
      let made = try Command.run(
        ["import", "csv", "\(name).csv", "-o", "\(name).gradtrace"], in: scratch.url)
      #expect(made.status == 0)
    }
    let found = try diff(scratch, "a.gradtrace", "b.gradtrace", "--numbers-only")
    #expect(found.status == 1)
    #expect(
      found.text.contains("step 1, statistic of 'l1:weight' (gradient_l2): 0.5 and 0.25"),
      "\(found.text)")
    #expect(try diff(scratch, "a.gradtrace", "a.gradtrace").status == 0)
  }

  @Test func `traces, sheets and steps of runs are compared and drawn`() throws {
    let scratch = try Scratch()
    for (name, x) in [("a", "1"), ("b", "2")] {
      let made = try Command.run(
        ["graph", "y = x * w\nf = y + c", "x=\(x)", "w=3", "c=0", "-o", "\(name).json"],
        in: scratch.url)
      #expect(made.status == 0, "\(made.errors)")
    }
    let found = try diff(scratch, "a.json", "b.json", "-o", "d.svg", "--text", "live")
    #expect(
      found.status == 1 && found.text.contains("part first at value of 'x': 1 and 2"),
      "\(found.text)")
    let picture = String(decoding: try scratch.data("d.svg"), as: UTF8.self)
    // f is 3 and 6: both stand on the picture, and c, which agrees, has one number.
    #expect(picture.contains(">6<") && picture.contains(">3<"))
    #expect(try diff(scratch, "a.json", "a.json", "-o", "e.svg").status == 0)
    try run(scratch, "r", Self.sheet())
    let steps = try diff(scratch, "r.gradtrace", "r.gradtrace", "--at", "2", "-o", "s.png")
    #expect(steps.status == 0 && steps.text.contains("nodes"), "\(steps.errors)")
    try run(scratch, "q", Self.sheet(rate: "0.2"))
    let drawn = try diff(scratch, "r.gradtrace", "q.gradtrace", "-o", "q.svg")
    let both = try scratch.data("q.svg")
    #expect(drawn.status == 1 && !both.isEmpty, "\(drawn.errors)")
  }

  private static let refused: [([String], Int32)] = [
    (["a.json", "none.json"], 66), (["a.json", "a.json", "--tolerance", "-1"], 64),
    (["a.json", "a.json", "--absolute", "x"], 64), (["a.json", "broken.json"], 65),
    (["a.json"], 64), (["a.json", "a.json", "--theme", "dark"], 64),
    (["a.json", "a.json", "-o", "a.json"], 64),
  ]

  @Test(arguments: refused)
  func `what cannot be compared is told`(arguments: [String], status: Int32) throws {
    let scratch = try Scratch()
    _ = try Command.run(["graph", "f = x * 2", "x=1", "-o", "a.json"], in: scratch.url)
    try scratch.write("{", to: "broken.json")
    let outcome = try Command.run(["diff"] + arguments, in: scratch.url)
    #expect(outcome.status == status, "\(outcome.errors)")
  }
}
