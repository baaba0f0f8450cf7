import Foundation
import Testing

private let maxMul = ["graph", "f = (x + y) * max(y, z)", "x=1", "y=2", "z=0"]

@Suite("graph without -o")
struct GraphTableTests {
  @Test("formulas and values give the table of numbers and the work done")
  func table() throws {
    let outcome = try Command.run(maxMul)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.text == """
        name  formula              value  gradient
        x                              1         2
        y                              2         5
        z                              0         0
              x + y                    3         2
              max(y, z)                2         3
        f     (x + y) * max(y, z)      6         1

        3 operations, 6 edges, 6 products (local × upstream)

        """)
  }

  @Test("a loop is shown step by step where that is asked for, with the same gradients")
  func unrolled() throws {
    let loop = [
      "graph", "H = scan(X, h, U, W, b); s = sum(H^2)", "X=[[1,2],[3,-1],[0.5,0.5]]", "h=[0.1]",
      "U=[[0.5,-0.25]]", "W=[[0.75]]", "b=[0.2]",
    ]
    let whole = try Command.run(loop)
    let steps = try Command.run(loop + ["--unroll"])
    #expect(steps.status == 0, "\(steps.errors)")
    #expect(whole.text.contains("scan(") && !steps.text.contains("scan("))
    #expect(steps.text.contains("tanh(") && steps.text.contains("concat("))
    func line(_ text: String, _ name: String) -> Substring? {
      text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
    }
    for name in ["h", "U", "W", "b"] {
      let (a, b) = (line(whole.text, name), line(steps.text, name))
      #expect(a != nil && a?.split(separator: " ") == b?.split(separator: " "), "\(name)")
    }
  }

  @Test("formulas may be several arguments, and values signed and tensors")
  func severalArguments() throws {
    let outcome = try Command.run(
      ["graph", "h = W @ x", "s = sum(h)", "W=[[1, -2], [3, 4]]", "x = [-1, +2e0]"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("[-5 5]"))
  }

  @Test("standard input holds formulas")
  func standardInputFormulas() throws {
    let outcome = try Command.run(["graph", "-", "x=3"], input: Data("f = x * x # y\n".utf8))
    #expect(outcome.text.contains("f     x * x        9         1"))
  }

  @Test("standard input holds a sheet when a line begins with a key")
  func standardInputSheet() throws {
    let sheet = "# a comment\nformulas: f = x * x\nvalues: {x: 3}\n"
    let outcome = try Command.run(["graph", "-"], input: Data(sheet.utf8))
    #expect(outcome.text.contains("f     x * x        9         1"))
  }

  @Test("a trace that was written is an input, with other values if wanted")
  func trace() throws {
    let scratch = try Scratch()
    let written = try Command.run(maxMul + ["-o", "t.json"], in: scratch.url)
    #expect(written.status == 0)
    let first = try Command.run(["graph", "t.json"], in: scratch.url)
    #expect(first.text == (try Command.run(maxMul).text))
    let second = try Command.run(["graph", "t.json", "z=5"], in: scratch.url)
    #expect(second.text.contains("f     (x + y) * max(y, z)     15         1"))
    let refused = try Command.run(["graph", "t.json", "x=[1,2]"], in: scratch.url)
    #expect(refused.status == 65)
  }

  @Test("a value on the command line has the last word over the sheet's")
  func override() throws {
    let scratch = try Scratch()
    try scratch.write("formulas: f = x * x\nvalues: {x: 3}\n", to: "s.yaml")
    let outcome = try Command.run(["graph", "s.yaml", "x=-4"], in: scratch.url)
    #expect(outcome.text.contains("f     x * x       16"))
  }

  @Test("--of names the node that gradients are taken of")
  func output() throws {
    let outcome = try Command.run(["graph", "a = x + y; f = a * a", "x=1", "y=2", "--of", "a"])
    #expect(outcome.text.contains("f     a * a        9         –"))
    #expect(outcome.text.contains("a     x + y        3         1"))
  }

  @Test("a vector as output has no gradients without a seed, and those of the seed with one")
  func seed() throws {
    let arguments = ["graph", "h = 2 * x", "x=[1, 3]"]
    let seedless = try Command.run(arguments)
    #expect(!seedless.text.contains("gradient"))
    #expect(seedless.status == 0)
    #expect(seedless.errors.contains("warning: 'h' is [2]: gradients need a scalar"))
    #expect(seedless.errors.contains("--seed ones"))
    #expect(try Command.run(arguments + ["--seed", "ones"]).text.contains("[2 2]"))
    #expect(try Command.run(arguments + ["--seed", "[-1, 0]"]).text.contains("[-2 0]"))
    #expect(try Command.run(arguments + ["--seed", "[1]"]).status == 65)
    #expect(try Command.run(arguments + ["--seed", "two"]).status == 64)
  }

  @Test(
    "a node that a figure option names must exist, though a table draws nothing",
    arguments: [
      ["--highlight", "q"], ["--cone", "q"], ["--between", "x,q"], ["--around", "q"],
      ["--highlight", "x[1]"],
    ])
  func unknownNames(options: [String]) throws {
    let outcome = try Command.run(maxMul + options)
    #expect(outcome.status == 65)
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.contains(String(options[0].dropFirst(2))))
  }

  @Test("colour goes to a terminal only, and not with NO_COLOR")
  func color() throws {
    let scratch = try Scratch()
    let escape = "\u{1B}["
    let plain = try Command.run(maxMul, environment: ["TERM": "xterm"])
    #expect(!plain.text.contains(escape))
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
    let line = "script -qec \"$G graph 'f=x*x' x=1\" /dev/null"
    let terminal = try Command.shell("TERM=xterm " + line, in: scratch.url)
    #expect(terminal.text.contains(escape))
    let asked = try Command.shell("TERM=xterm NO_COLOR=1 " + line, in: scratch.url)
    #expect(!asked.text.contains(escape))
  }
}
