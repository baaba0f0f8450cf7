import Sheets
import Testing
import TraceGraph

/// A faulty sheet, and the place and words of its refusal.
struct Fault: CustomTestStringConvertible, Sendable {
  var text: String
  var line: Int
  var column: Int
  var cause: String
  var remedy: String
  var testDescription: String { cause }

  init(_ text: String, _ line: Int, _ column: Int, _ cause: String, _ remedy: String = "") {
    self.text = text
    self.line = line
    self.column = column
    self.cause = cause
    self.remedy = remedy
  }
}

private let base = "formulas: f = x\nvalues: {x: 1}\n"

@Suite("Refusals of sheets")
struct SheetErrorTests {
  static let faults: [Fault] = [
    Fault(base + "valuse: 3", 3, 1, "unknown key 'valuse' in the sheet", "did you mean 'values'?"),
    Fault("formulas: f = x\nvalues: 3", 2, 9, "found '3' as values", "written as keys"),
    Fault("formulas: f = x\nvalues: [1]", 2, 9, "found a list as values"),
    Fault("formulas: f = x\nvalues: {x: y}", 2, 13, "found 'y' in the value of 'x'", "finite"),
    Fault("formulas: f = x\nvalues: {x: '1'}", 2, 13, "found a text in the value of 'x'"),
    Fault("formulas: f = x\nvalues: {x: .nan}", 2, 13, "found '.nan' in the value of 'x'"),
    Fault("formulas: f = x\nvalues: {x: .inf}", 2, 13, "found '.inf' in the value of 'x'"),
    Fault("formulas: f = x\nvalues: {x: 1e999}", 2, 13, "a number beyond"),
    Fault("formulas: f = x\nvalues: {x: [[1], [2, 3]]}", 2, 13, "differ in length"),
    Fault("formulas: f = x\nvalues: {x: []}", 2, 13, "an empty list"),
    Fault("formulas: f = x\nvalues: {x: [[[1]]]}", 2, 13, "nested more than two deep"),
    Fault("formulas: f = x\nvalues: {x: 1, x: 2}", 2, 10, "the key 'x' stands twice"),
    Fault(base + "parameters: {x: 2}", 3, 14, "'x' has a value already in line 2"),
    Fault("formulas: f = x\nvalues: {x: 1, q: 2}", 2, 16, "no formula uses 'q'", "allowed: x"),
    Fault("formulas: f = x\nvalues: {}", 1, 15, "'x' has no value", "add 'x: 1' under 'values'"),
    Fault(
      "formulas: |\n  a = x\n\n  f = a + sigmod(x)\nvalues: {x: 1}", 4, 11,
      "unknown function 'sigmod'", "'sigmoid'"),
    Fault("formulas: |4\n      f = x + \nvalues: {x: 1}", 2, 15, "the expression ends"),
    Fault("formulas: 'f = x +* y'", 1, 19, "found '*'"),
    Fault("formulas: >\n  a = x\n  f = a", 1, 11, "lines are joined", "formulas: |"),
    Fault("formulas: [a]", 1, 11, "found a list as formulas"),
    Fault("formulas:", 1, 10, "found nothing as formulas"),
    Fault("title: T", 1, 1, "the sheet has no formulas", "formulas: |"),
    Fault("- a", 1, 1, "found a list as the sheet"),
    Fault(base + "roles: {biass: [x]}", 3, 9, "unknown key 'biass' in roles", "'bias'"),
    Fault(base + "roles: {bias: [q]}", 3, 16, "'q' has a role but is no value"),
    Fault(base + "roles: {bias: x, target: x}", 3, 26, "'x' is bias and target"),
    Fault(base + "output: g", 3, 9, "the output 'g' is no name of the formulas"),
    Fault(base + "figures: {a: 3}", 3, 14, "found '3' as figure 'a'"),
    Fault(base + "figures: {a: {}}", 3, 14, "figure 'a' is empty", "graph"),
    Fault(base + "figures: {a: {grahp: {}}}", 3, 15, "unknown key 'grahp' in figure 'a'"),
    Fault(base + "figures: {a: {graph: {stile: ops}}}", 3, 23, "unknown key 'stile'", "'style'"),
    Fault(base + "figures: {a: {graph: {style: cell}}}", 3, 30, "'cell' is no style", "'cells'"),
    Fault(base + "figures: {a: {graph: {show: [valu]}}}", 3, 30, "'valu' is no show"),
    Fault(base + "figures: {a: {graph: {digits: 0}}}", 3, 31, "'0' is no number", "from 1 to 17"),
    Fault(base + "figures: {a: {graph: {size: 9}}}", 3, 29, "'9' is no size", "16:9"),
    Fault(base + "figures: {a: {graph: {min-share: 2}}}", 3, 34, "'2' is no share"),
    Fault(base + "figures: {a: {graph: {constants: yes}}}", 3, 34, "found 'yes' as constants"),
    Fault(base + "figures: {a: {graph: {between: [x]}}}", 3, 32, "found 1 name as between"),
    Fault(base + "title: *a", 3, 8, "undefined alias", "quotes"),
    Fault(base + "title: &a b", 3, 8, "an anchor", "quotes"),
    Fault(base + "title: !b c", 3, 8, "a tag"),
    Fault(base + "title: a\n\tb: c", 4, 1, "not YAML", "spaces, not tabs"),
    Fault(base + "title: a: b", 3, 9, "mapping values are not allowed", "quotes"),
    Fault(base + "---\ntitle: a", 3, 1, "a second document", "one document"),
    Fault(base + "title: [a", 4, 1, "not YAML"),
    Fault(base + "title: a\u{7}b", 3, 9, "a control character"),
    Fault(base + "title: a\u{7F}b", 3, 9, "a control character"),
    Fault(base + "title: é\u{9C}b", 3, 9, "a control character"),
    Fault(base + "title: ab # \u{FFFE}", 3, 13, "a control character"),
    Fault("formulas: f = x\n? [a]\n: b", 2, 3, "a list or mapping as a key"),
  ]

  @Test("every fault is refused at its place in plain words", arguments: faults)
  func everyFault(_ fault: Fault) throws {
    let error = try #require(refusal(fault.text), "no refusal of \(fault.text)")
    #expect(error.file == "s.yaml")
    #expect(error.line == fault.line, "\(error)")
    #expect(error.column == fault.column, "\(error)")
    #expect(error.cause.contains(fault.cause), "\(error)")
    #expect(fault.remedy.isEmpty || error.remedy.contains(fault.remedy), "\(error)")
  }

  @Test("a refusal shows the line with a caret and what helps")
  func description() throws {
    let error = try #require(refusal("formulas: f = x\nvaluse: {x: 1}"))
    let keys =
      "title, use, formulas, values, parameters, states, seed, roles, output, network, data, train, colors, "
      + "labels, words, look, figures"
    #expect(
      error.description == """
        s.yaml:2:1: unknown key 'valuse' in the sheet
          valuse: {x: 1}
          ^
          did you mean 'values'? allowed: \(keys)
        """)
  }

  @Test("a byte that is not UTF-8 is refused with its place")
  func invalidUTF8() throws {
    let error = try #require(refusal(Array("title: ä".utf8) + [0xFF, 0x41]))
    #expect((error.line, error.column) == (1, 9))
    #expect(error.cause.contains("UTF-8"))
    let cut = try #require(refusal(Array("a: b\nt: ".utf8) + [0xC3]))
    #expect((cut.line, cut.column) == (2, 4))
  }

  @Test("an empty sheet and one of comments are refused")
  func empty() {
    #expect(refusal("")?.cause == "an empty sheet")
    #expect(refusal("# nothing\n")?.cause == "an empty sheet")
  }

  @Test("a value from outside that no formula uses is refused")
  func unusedOverride() throws {
    let error = try #require(refusal(maxMul, overriding: ["q": Tensor(1)]))
    #expect(error.cause.contains("no formula uses 'q'"))
  }

  @Test("a sheet can be read after one was refused")
  func recovery() throws {
    #expect(refusal("a: [") != nil)
    #expect(refusal(maxMul) == nil)
  }
}
