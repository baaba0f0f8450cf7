import Foundation
import Testing

@Suite("Surfaces")
struct SurfaceCommandTests {
  private static let sheet = """
    formulas: loss = (w1*x + w2 - t)^2
    parameters: {w1: 0.1, w2: 0.2, w3: 0.3}
    data: {columns: [x, t], rows: [[1, 2], [2, 4], [3, 6]]}
    train: {minimize: loss, learning-rate: 0.05, steps: 20}
    figures:
      surface: {surface: {over: {w1: [0, 3], w2: [-1, 1]}}}
      wrong: {contour: {over: {w1: [0, 3], w7: [-1, 1]}}}
    """.replacingOccurrences(of: "w2 - t", with: "w2 + 0.1*w3 - t")

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "sheet.yaml")
    return scratch
  }

  @Test("a table of numbers has a row a point")
  func table() throws {
    let outcome = try Command.run([
      "surface", "f = x^2 + a*y", "a=2", "--over", "x=0:1", "--over", "y=0:2", "--grid", "2x3",
      "-o", "-", "--format", "csv",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let wanted = """
      x,y,f
      0.0,0.0,0.0
      1.0,0.0,1.0
      0.0,1.0,2.0
      1.0,1.0,3.0
      0.0,2.0,4.0
      1.0,2.0,5.0

      """
    #expect(outcome.text == wanted)
    #expect(outcome.errors.isEmpty)
  }

  @Test("a run stands at its end and gives its own path", arguments: ["names", "random", "pca"])
  func run(_ plane: String) throws {
    let scratch = try scratch()
    #expect(
      try Command.run(["train", "sheet.yaml", "-o", "r.gradtrace"], in: scratch.url).status == 0)
    let over = ["--over", "w1=0:3", "--over", "w2=-1:1"]
    let axes = plane == "names" ? over : ["--plane", plane]
    func table(_ input: String, _ rest: [String]) throws -> String {
      let outcome = try Command.run(
        ["surface", input] + axes + rest
          + ["--grid", "3", "--path", "-o", "-", "--format", "csv"], in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.text
    }
    let ofRun = try table("r.gradtrace", [])
    #expect(try ofRun == table("sheet.yaml", ["--at", "final"]))
    #expect(try table("r.gradtrace", ["--at", "7"]) == table("sheet.yaml", ["--at", "7"]))
    #expect(
      try table("r.gradtrace", ["--at", "initial"]) == table("sheet.yaml", ["--at", "initial"]))
    #expect(try ofRun != table("r.gradtrace", ["--at", "7"]))
  }

  @Test(
    "a run that keeps parameters alone is enough; one of statistics has its end",
    arguments: ["parameters", "statistics"])
  func sparse(_ values: String) throws {
    let scratch = try Scratch()
    let record = "steps: 20, record: {values: \(values), every: 2}"
    let text = Self.sheet.replacingOccurrences(of: "steps: 20", with: record)
    try scratch.write(text, to: "sheet.yaml")
    #expect(
      try Command.run(["train", "sheet.yaml", "-o", "r.gradtrace"], in: scratch.url).status == 0)
    func status(_ flags: String) throws -> Int32 {
      let words = flags.split(separator: " ").map(String.init)
      return try Command.run(
        ["surface", "r.gradtrace"] + words + ["-o", "x.svg"], in: scratch.url
      ).status
    }
    let keeps: Int32 = values == "parameters" ? 0 : 65
    #expect(try status("--at final") == 0)
    #expect(try status("--at 4") == keeps)
    #expect(try status("--at 5") == 65)
    #expect(try status("--path") == keeps)
  }

  @Test("all formats are drawn, twice the same", arguments: ["svg", "png", "pdf"])
  func formats(_ format: String) throws {
    let scratch = try scratch()
    for name in ["a", "b"] {
      let outcome = try Command.run(
        [
          "surface", "sheet.yaml", "--compare", "sgd,adam=0.3", "--points", "w1=1,w2=0",
          "--gradient",
          "--tangent", "--minimum", "-o", "\(name).\(format)",
        ], in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty)
    }
    #expect(try scratch.data("a.\(format)") == scratch.data("b.\(format)"))
  }

  static let wrong: [(flags: String, text: String)] = [
    ("--over w1=0:1 --over w9=0:1", "--over: no parameter is named 'w9'"),
    ("--over w1=0:1", "--over: found 1 name as over"),
    ("--over w1=1:0 --over w2=0:1", "--over: the range of w1 is reversed"),
    ("--grid 2001x2000", "--grid: '2001x2000' is no grid"),
    ("--over w1=1:1.0000000000000002 --over w2=0:1", "--over: the range from 1.0 to 1.00000"),
    ("--plane random --span 1:1.0000000000000002", "--span: the range from 1.0 to 1.00000"),
    ("--figure wrong", "sheet.yaml:7:"),
    ("--plane random --over w1=0:1 --over w2=0:1", "--over: a plane"),
    ("--compare adma", "did you mean 'adam'?"),
    ("--at 21", "--at: there is no step 21"),
  ]

  @Test(
    "errors name the flag or the place in the sheet, with code 65",
    arguments: wrong)
  func errors(_ flags: String, _ text: String) throws {
    let scratch = try scratch()
    let outcome = try Command.run(
      ["surface", "sheet.yaml"] + flags.split(separator: " ").map(String.init) + ["-o", "x.svg"],
      in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(try scratch.files() == ["sheet.yaml"])
  }

  @Test(
    "a name that formulas do not have is told, not the value that they lack for it",
    arguments: [
      (["surface", "f = x*y", "--over", "x=0:1", "--over", "z=0:1"], "'z'\n  there are: f, x, y"),
      (["plot", "curve", "f = weight^2", "--over", "wieght=0:1"], "did you mean 'weight'?"),
      (["plot", "field", "f = x*yy", "--over", "x=0:1,yyy=0:1"], "did you mean 'yy'?"),
    ])
  func unknownName(_ words: [String], _ text: String) throws {
    let outcome = try Command.run(words + ["-o", "x.svg"])
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("error: --over: no value of the formulas is named"))
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
  }

  @Test(
    "an ending that is no picture is told with those that are",
    arguments: [
      (["surface"], "svg, pdf, png, csv\n"), (["plot", "contour"], "svg, pdf, png, csv\n"),
      (["plot", "curve"], "svg, pdf, png\n"),
    ])
  func ending(_ command: [String], _ formats: String) throws {
    let outcome = try Command.run(command + ["f = x", "-o", "x.gif"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasSuffix("allowed: " + formats), "\(outcome.errors)")
  }

  @Test(
    "what cannot be drawn is said on the picture", arguments: ["f = 0*x*y", "f = log(0*x*y - 1)"])
  func nothing(_ formula: String) throws {
    let scratch = try scratch()
    for kind in ["contour", "surface", "both"] {
      let outcome = try Command.run(
        [
          "surface", formula, "--over", "x=0:1", "--over", "y=0:1", "--kind", kind, "--text",
          "live",
          "-o", "f.svg",
        ], in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let words = formula.contains("log") ? "no finite values" : "the same value everywhere"
      #expect(String(decoding: try scratch.data("f.svg"), as: UTF8.self).contains(words))
    }
  }
}
