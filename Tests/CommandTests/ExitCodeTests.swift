import Foundation
import TestSupport
import Testing

/// Arguments, the exit code and words of the message.
struct Misuse: CustomTestStringConvertible, Sendable {
  var arguments: [String]
  var status: Int32
  var words: [String]
  var testDescription: String { arguments.joined(separator: " ") }

  init(_ status: Int32, _ arguments: [String], _ words: String...) {
    self.arguments = arguments
    self.status = status
    self.words = words
  }
}

@Suite("Exit codes and messages")
struct ExitCodeTests {
  static let misuses: [Misuse] = [
    // 64: arguments that no input could make right.
    Misuse(64, ["graph"], "no input"),
    Misuse(64, ["graph", "x=1"], "'x' has a value but there is no formula"),
    Misuse(64, ["graph", "f=x", "x=1", "--styl", "ops"], "Unknown option '--styl'", "'--style'"),
    Misuse(64, ["graph", "f=x", "x=1", "--stlye", "ops"], "'--stlye'. Did you mean '--style'?"),
    Misuse(64, ["graph", "f=x", "x=1", "--style", "op"], "'op'", "cells", "circles", "ops"),
    Misuse(64, ["graph", "f=x", "x=1", "--show", "valeu"], "did you mean 'value'?"),
    Misuse(64, ["graph", "f=x", "x=1", "--size", "big"], "--size", "16:9"),
    Misuse(64, ["graph", "f=x", "x=1", "--digits", "0"], "--digits", "from 1 to 17"),
    Misuse(64, ["graph", "f=x", "x=1", "--min-share", "2"], "--min-share", "0 to 1"),
    Misuse(64, ["graph", "f=x", "x=1", "x=2"], "'x' is given two values"),
    Misuse(64, ["plot", "surfac", "f = x"], "no plot is named 'surfac'"),
    Misuse(64, ["plot", "f = x"], "no plot is named 'f = x'"),
    Misuse(64, ["plot", "curve", "f = x", "--frames", "true", "-o", "f.svg"], "--no-frames"),
    Misuse(64, ["graph", "f=x", "x=1", "--between", "x"], "--between: found 1 name as between"),
    Misuse(64, ["graph", "f=x", "x=1", "-o", "f.jpg"], "'.jpg' is no format", "svg, pdf, png"),
    Misuse(64, ["graph", "f=x", "x=1", "-o", "f"], "no ending", "svg, pdf, png"),
    Misuse(64, ["graph", "f=x", "x=1", "-o", "-"], "--format"),
    Misuse(64, ["graph", "f=x", "x=1", "-o", "f.png", "--scale", "-1"], "--scale"),
    Misuse(64, ["graph", "f=x", "x=1", "-o", "-", "--format", "gif"], "'--format gif' is no"),
    Misuse(64, ["plot", "curve", "f=x", "-o", "f.txt"], "'.txt' is no", "allowed: svg, pdf, png"),
    Misuse(64, ["build", "s.yaml", "-o", "d", "--format", "json"], "allowed: svg, pdf, png"),
    Misuse(64, ["check", "f=x", "x=1", "--step", "0"], "--step"),
    Misuse(64, ["check", "f=x", "x=1", "--nudge", "x"], "--nudge", "x=0.1"),
    Misuse(64, ["derive", "f=x", "x=1", "--wrt", ","], "--wrt needs a name"),
    Misuse(64, ["derive", "f=x", "x=1", "--format", "html"], "latex"),
    Misuse(64, ["grap", "f=x", "x=1"], "'grap'", "did you mean 'graph'?"),
    Misuse(64, ["f = x", "x=1"], "graph"),
    // 65: inputs that cannot be understood.
    Misuse(65, ["graph", "f = x * y", "x=1"], "formula:1:9", "'y' has no value", "^"),
    Misuse(65, ["graph", "f = sigmod(x)", "x=1"], "formula:1:5", "did you mean 'sigmoid'?"),
    Misuse(65, ["graph", "f = x", "x=1", "q=2"], "no formula uses 'q'"),
    Misuse(65, ["graph", "f = x", "x=nan"], "finite"),
    Misuse(65, ["graph", "f = x +", "x=1"], "formula:1:8"),
    Misuse(65, ["graph", "f = x + y", "x=[1,2]", "y=[1,2,3]"], "formula:1:7"),
    Misuse(65, ["graph", "f = x", "x=1", "--of", "g"], "--of", "nodes: x, f"),
    Misuse(65, ["graph", "f = x", "x=1", "--cone", "g", "-o", "-", "--format", "svg"], "g"),
    Misuse(65, ["graph", "f = x", "x=1", "--figure", "a"], "--figure"),
    Misuse(65, ["check", "h = 2*x", "x=[1,2]"], "--seed ones"),
    Misuse(65, ["check", "f = x", "x=1", "--nudge", "q=1"], "--nudge"),
    Misuse(65, ["check", "f = sum(x)", "x=[1,2]", "--v-curve", "x"], "x[1]"),
    Misuse(65, ["check", "f = sum(x)", "x=[1,2]", "--v-curve", "x[3]"], "x[1]"),
    Misuse(65, ["derive", "f = x", "x=1", "--wrt", "g"], "--wrt"),
    // 66: inputs that are not there.
    Misuse(66, ["graph", "nothing.yaml"], "no such file: 'nothing.yaml'"),
    Misuse(66, ["graph", "/"], "'/' is a directory"),
    // 73: outputs that cannot be created.
    Misuse(73, ["graph", "f=x", "x=1", "-o", "/nowhere/f.svg"], "cannot create"),
    Misuse(73, ["graph", "f=x", "x=1", "-o", "/tmp"], "it is a directory"),
    // 74: outputs that cannot be written.
    Misuse(74, ["graph", "f=x", "x=1", "-o", "/dev/full", "--format", "svg"], "No space left"),
    // 1: a check that failed.
    Misuse(1, ["check", "f = exp(x)", "x=1", "--step", "0.5"], "1 gradient differs"),
  ]

  @Test("every misuse ends with its code and says what helps", arguments: misuses)
  func everyMisuse(_ misuse: Misuse) throws {
    let outcome = try Command.run(misuse.arguments)
    #expect(outcome.status == misuse.status, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("error: "), "\(outcome.errors)")
    for word in misuse.words {
      #expect(outcome.errors.contains(word), "'\(word)' in: \(outcome.errors)")
    }
  }

  @Test("no flag is offered that is not near", arguments: ["--wrt", "--json", "--dpi", "--id"])
  func strayFlags(_ flag: String) throws {
    let outcome = try Command.run(["graph", "f=x", "x=1", flag])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("error: Unknown option '\(flag)'\n"), "\(outcome.errors)")
  }

  @Test("a typing error in a sheet's key is shown in its line with the nearest key")
  func sheetKey() throws {
    let scratch = try Scratch()
    try scratch.write("formulas: f = x\nvaluse: {x: 1}\n", to: "s.yaml")
    let outcome = try Command.run(["graph", "s.yaml"], in: scratch.url)
    #expect(outcome.status == 65)
    let keys =
      "title, use, formulas, values, parameters, states, seed, roles, output, network, data, train, colors, "
      + "labels, words, look, figures"
    #expect(
      outcome.errors == """
        error: s.yaml:2:1: unknown key 'valuse' in the sheet
          valuse: {x: 1}
          ^
          did you mean 'values'? allowed: \(keys)

        """)
  }

  @Test("a missing value is shown in the sheet with what to add")
  func missingValue() throws {
    let scratch = try Scratch()
    try scratch.write("formulas: |\n  a = 2\n  f = a * x\n", to: "s.yaml")
    let outcome = try Command.run(["graph", "s.yaml"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("s.yaml:3:11: 'x' has no value"))
    #expect(outcome.errors.contains("add 'x: 1' under 'values'"))
  }

  @Test("a reader that goes away is no error", arguments: ["svg", "png", "json", "txt"])
  func closedPipe(_ format: String) throws {
    let scratch = try Scratch()
    let line = """
      $G graph 'f = (x + y) * max(y, z)' x=1 y=2 z=0 -o - --format \(format) | head -c 0
      exit ${PIPESTATUS[0]}
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test("a full disk under standard output is an error, of the table and of help alike")
  func fullOutput() throws {
    let scratch = try Scratch()
    #expect(try Command.shell("$G graph 'f=x' x=1 > /dev/full", in: scratch.url).status == 74)
    #expect(try Command.shell("$G --help > /dev/full", in: scratch.url).status == 74)
  }

  @Test("an output that fails leaves the old file and no other")
  func wholeOrNothing() throws {
    let scratch = try Scratch()
    try scratch.write("old", to: "f.png")
    let failing = ["graph", "f=x", "x=1", "-o", "f.png", "--scale", "1e6"]
    #expect(try Command.run(failing, in: scratch.url).status == 65)
    #expect(try scratch.data("f.png") == Data("old".utf8))
    #expect(try scratch.files() == ["f.png"])
  }

  @Test("inputs that do not go together are refused")
  func severalInputs() throws {
    let scratch = try Scratch()
    try scratch.write("formulas: f = x\nvalues: {x: 1}\n", to: "s.yaml")
    let outcome = try Command.run(["graph", "s.yaml", "g = 2*x"], in: scratch.url)
    #expect(outcome.status == 64)
  }

  @Test("huge and hostile inputs are refused in bounded time")
  func hugeInputs() throws {
    let scratch = try Scratch()
    let seconds = Sanitizer.seconds(20)
    let line = """
      head -c 100000000 /dev/zero | tr '\\0' 'x' > line.txt
      { echo 'f = x'; head -c 20000 /dev/zero | tr '\\0' '('; } | tr -d '\\n' > deep.txt
      printf '\\377\\376f = x' > bytes.txt
      for f in line deep bytes; do timeout \(seconds) $G graph $f.txt x=1 2> /dev/null; echo $?; done
      """
    #expect(try Command.shell(line, in: scratch.url).text == "65\n65\n65\n")
  }
}
