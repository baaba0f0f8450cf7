import Foundation
import TestSupport
import Testing

/// What would take more than it may ends with 65 and what it would take, before it is made.
@Suite struct LimitsCommandTests {
  static let large: [([String], String)] = [
    (["graph", "f = sum(broadcast(x, 70000, 7000))", "x=1"], "it would take 7.8 GB"),
    (
      [
        "surface", "f = x^2 + 5*y^2", "--over", "x=-1:1", "--over", "y=-1:1", "--kind", "surface",
        "--size", "200x200in", "-o", "s.svg",
      ], "choose a smaller size, or give more memory (--memory)"
    ),
    (
      ["graph", "f = sum(broadcast(x, 1000, 1000))", "x=1", "--memory", "10MB"],
      "it would take 16 MB of memory, and may take 10 MB"
    ),
    (
      [
        "graph", "f = x * y", "x=1", "y=2", "-o", "f.png", "--size", "natural", "--scale", "60",
        "--memory", "1MB",
      ],
      "and may take 1 MB"
    ),
  ]

  @Test(arguments: [
    ("200x1in", Int32(0)), ("1x200in", 0), ("200.01x1in", 65), ("1x201in", 65),
  ])
  func `a page has 200 inches a side at most`(size: String, status: Int32) throws {
    let outcome = try Command.run(
      ["plot", "curve", "y = x^2", "--over", "x=0:1", "-o", "c.svg", "--size", size])
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(status == 0 || outcome.errors.contains("at most 200in a side"))
  }

  @Test(arguments: [(1_000, Int32(0)), (1_001, 65)])
  func `a derivative has a million entries at most`(count: Int, status: Int32) throws {
    let scratch = try Scratch()
    let ones = Array(repeating: "1", count: count).joined(separator: ", ")
    try scratch.write("x = [\(ones)]\ny = x^2\n", to: "f.txt")
    let outcome = try Command.run(["derive", "f.txt", "--wrt", "x"], in: scratch.url)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(status == 0 || outcome.errors.contains("has 1002001 entries\n  at most 1000000"))
  }

  @Test func `a check that would take minutes is refused with what it would compute`() throws {
    let scratch = try Scratch()
    let ones = Array(repeating: "1", count: 18_300).joined(separator: ", ")
    try scratch.write("x = [\(ones)]\ny = sum(x^2)\n", to: "f.txt")
    let outcome = try Command.run(["check", "f.txt"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("would compute some 1,004,688,300 numbers twenty times"))
    #expect(outcome.errors.contains("at most 1,000,000,000"))
    let one = try Command.run(["check", "f.txt", "--nudge", "x[2]=0.5"], in: scratch.url)
    #expect(one.status == 0, "\(one.errors)")
  }

  @Test(arguments: large)
  func refused(arguments: [String], message: String) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `a network of 2³¹ units is refused within a small address space`() throws {
    let scratch = try Scratch()
    try scratch.write(
      """
      network:
        inputs: [x1]
        weights: w.csv
        layers: [{units: 2147483647, out: y, weights: v, bias: c}]
      formulas: loss = y1
      values: {x1: 1}
      """, to: "n.yaml")
    try scratch.write("layer,neuron,input,value\n0,0,0,1\n0,0,-1,0\n", to: "w.csv")
    let outcome = try Command.shell(
      "\(Sanitizer.addresses(8_000_000)) \"$G\" graph n.yaml", in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("n.yaml:4:12: layer 1 ('y'): with 2147483647 units"))
  }

  @Test func `a file of 5 GB is refused by its size, unread`() throws {
    let scratch = try Scratch()
    let bound = Sanitizer.addresses(1_000_000)
    let line = "truncate -s 5G big.csv && \(bound) \"$G\" plot scatter big.csv -o f.svg"
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "error: 'big.csv' is longer than 1 GB\n", "\(outcome.errors)")
  }

  @Test func `more memory lets more pass`() throws {
    let arguments = ["graph", "f = sum(broadcast(x, 1000, 1000))", "x=1", "--memory"]
    #expect(try Command.run(arguments + ["15.9MB"]).status == 65)
    #expect(try Command.run(arguments + ["16.1MB"]).status == 0)
  }

  @Test(arguments: ["1kB", "much", "-1"])
  func `what is no amount is wrong usage`(amount: String) throws {
    let outcome = try Command.run(["graph", "f = x", "x=1", "--memory=\(amount)"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("is no amount of memory"))
  }

  @Test func `a hundred errors of figures are told, the others counted`() throws {
    let scratch = try Scratch()
    let figures = (0..<130).map { "  g\($0): {graph: {show: [wrong]}}\n" }.joined()
    try scratch.write("formulas: f = x\nvalues: {x: 1}\nfigures:\n" + figures, to: "s.yaml")
    let outcome = try Command.run(["build", "s.yaml", "-o", "out"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.components(separatedBy: "error: ").count == 102)
    #expect(outcome.errors.hasSuffix("error: 30 more errors of figures\n"))
  }

  @Test(arguments: [
    (["f = exp(x)", "x=[1,2]"], Int32(0), "exp(x) = [2.718 7.389]\nelement by element"),
    (["l = squared(y, t)", "y=[1,2]", "t=[0,1]"], 0, "2*(y - t) = [2 2]"),
    (
      ["s = sum(sigmoid(W @ x + b))", "W=[[1,2],[3,4]]", "x=[1,1]", "b=[0,1]", "--wrt", "b"], 0,
      "sigmoid(W @ x + b)*(1 - sigmoid(W @ x + b))"
    ),
    (
      ["s = sum(sigmoid(W @ x + b))", "W=[[1,2],[3,4]]", "x=[1,1]", "b=[0,1]"], 65,
      "'matmul' mixes or moves elements"
    ),
  ])
  func `symbolic derivatives by vectors`(
    arguments: [String], status: Int32, text: String
  ) throws {
    let outcome = try Command.run(["derive"] + arguments + ["--symbolic"])
    #expect(outcome.status == status)
    #expect((outcome.text + outcome.errors).contains(text))
  }

  @Test func `a hundred thousand points are a picture within vector axes`() throws {
    let scratch = try Scratch()
    var rows = "a,b\n"
    for number in 0..<20_000 { rows += "\(number % 141).5,\(number / 141)\n" }
    try scratch.write(rows, to: "p.csv")
    let outcome = try Command.run(["plot", "scatter", "p.csv", "-o", "p.svg"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let picture = String(decoding: try scratch.data("p.svg"), as: UTF8.self)
    #expect(picture.utf8.count < 2_000_000)
    #expect(picture.contains("<image"))
  }
}
