import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Hostile names, titles, paths and arguments through every command and format, judged by the programs that
/// read what is written.
@Suite("Hostile text")
struct HostileTextTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let names = HostileText.all
    #expect(names.count >= 200)
    try writeTrace(of: names, to: "t.json")
  }

  /// A chain of nodes with these names.
  func writeTrace(of names: [String], to file: String) throws {
    let nodes = names.enumerated().map { number, name in
      """
      {"id": \(number), "name": \(Self.json(name)), "op": "\(number == 0 ? "leaf" : "tanh")",
       "role": "\(number == 0 ? "input" : "operation")", "scope": "", "attributes": {}, "shape": [],
       "operands": [\(number == 0 ? "" : "\(number - 1)")], "value": 1}
      """
    }
    let head = "{\"format\": \"gradviz-trace\", \"version\": 1, \"output\": null, \"nodes\": [\n"
    try scratch.write(head + nodes.joined(separator: ",\n") + "]}", to: file)
  }

  /// A text in double quotes as JSON reads it.
  static func json(_ text: String) -> String {
    let units = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\"" + units.joined() + "\""
  }

  /// A text in double quotes as YAML reads it.
  static func yaml(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"" + scalars.joined() + "\""
  }

  func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  func expectSafe(_ text: String, _ what: String) {
    let unsafe = text.unicodeScalars.filter(HostileText.isUnsafe)
    #expect(unsafe.isEmpty, "\(what): \(unsafe.map { String($0.value, radix: 16) })")
  }

  /// Whether a program is installed; those that judge may be missing.
  func has(_ program: String) throws -> Bool {
    try Command.shell("command -v \(program)", in: scratch.url).status == 0
  }
}

extension HostileTextTests {
  @Test("reports and their errors hold nothing that commands a terminal")
  func reports() throws {
    let lines = [
      ["graph"], ["graph", "-o", "-", "--format", "txt"], ["check"], ["check", "--all"],
      ["check", "--json"], ["derive"], ["derive", "--no-merge"], ["derive", "--symbolic"],
      ["derive", "--hessian"], ["derive", "--hessian", "--json"],
      ["derive", "--format", "markdown"],
      ["derive", "--format", "latex"], ["graph", "-o", "-", "--format", "json"],
      ["graph", "-o", "-", "--format", "dot"], ["graph", "-o", "-", "--format", "svg"],
      ["graph", "--of", "nothing"], ["derive", "--wrt", "nothing"], ["graph", "--cone", "x"],
    ]
    for line in lines {
      let outcome = try Command.run([line[0], "t.json"] + line.dropFirst(), in: scratch.url)
      #expect([0, 1, 65].contains(outcome.status), "\(line): \(outcome.errors.prefix(300))")
      expectSafe(outcome.text, "\(line)")
      expectSafe(outcome.errors, "\(line)")
    }
  }

  @Test("a terminal gets no sequence but those of this program")
  func terminal() throws {
    guard try has("script") else { return }
    let commands = [
      "graph t.json", "check t.json --all", "derive t.json", "derive t.json --hessian",
      "graph t.json --of none",
    ]
    for command in commands {
      let line = "TERM=xterm script -qec \"$G \(command)\" /dev/null < /dev/null"
      let text = try Command.shell(line, in: scratch.url).text
      #expect(text.count > 100, "\(command)")
      let own = ["\u{1B}[1m", "\u{1B}[31m", "\u{1B}[0m", "\r\u{1B}[2K"]
      let rest = own.reduce(text.replacing("\r\n", with: "\n")) { $0.replacing($1, with: "") }
      expectSafe(rest, command)
    }
  }

  @Test("every argument, path and name of a sheet is told without its controls, and begins no line")
  func errors() throws {
    let lines: [(String) -> [String]] = [
      { ["graph", "f = x", "x=1", "--of", $0] }, { ["graph", "f = x", "x=1", "--highlight", $0] },
      { ["graph", "f = x", "x=1", "--cone", $0] }, { ["graph", "f = x", "x=1", "--unfold", $0] },
      { ["derive", "f = x", "x=1", "--wrt", $0] }, { ["check", "f = x", "x=1", "--nudge", $0] },
      { ["check", "f = x", "x=1", "--v-curve", $0] }, { ["graph", "f = x", "x=1", "--size", $0] },
      { ["graph", "f = x", "x=1", "--show", $0] }, { ["graph", $0] }, { ["graph", "f = \($0)"] },
      { ["graph", "f = x", "x=\($0)"] }, { ["graph", "f = x", "x=1", "--seed", $0] },
      { ["graph", "f = x", "x=1", "--style=\($0)"] }, { ["graph", "f = x", "x=1", "--\($0)"] },
      { ["info", $0] }, { ["export", "\($0).gradtrace"] },
      { ["diagnose", "t.json", "--fail-on", $0] },
      { ["train", "\($0).yaml"] }, { ["build", "\($0).yaml", "-o", "out"] }, { [$0] },
      { ["plot", "curve", "f = x", "--over", $0, "-o", "f.svg"] },
      { ["plot", "curve", "f = x", "--over", "x=0:1", "-o", "none/\($0).svg"] },
      { ["plot", "history", "t.json", "--of", $0, "-o", "f.svg"] },
      { ["surface", "f = x", "--over", "x=0:1", "--plane", $0, "-o", "f.svg"] },
      { ["graph", "f = x", "x=1", "-o", "f.\($0)"] },
      { ["graph", "f = x", "x=1", "--figure", $0] },
    ]
    for (number, text) in HostileText.all.enumerated() where !text.contains("\0") {
      let arguments = lines[number % lines.count](text)
      let outcome = try Command.run(arguments, in: scratch.url)
      expectSafe(outcome.errors + outcome.text, "\(arguments)")
      let starts = ["error: ", "warning: ", "  ", "Usage: ", "Help: ", "f.svg"]
      for line in outcome.errors.split(separator: "\n").dropFirst() {
        #expect(
          starts.contains { line.hasPrefix($0) } && !line.hasPrefix("error: spoofed"), "\(line)")
      }
    }
  }

  @Test("sheets, data and runs with hostile names are told safely")
  func sheets() throws {
    for (number, text) in HostileText.all.enumerated() where number % 4 == 0 {
      let quoted = Self.yaml(text)
      let sheets = [
        "formulas: f = x\nvalues: {\(quoted): 1}", "formulas: f = x\n\(quoted): 1",
        "formulas: f = x\nvalues: {x: 1}\noutput: \(quoted)", "formulas: f = \(text)",
        "formulas: f = x\ndata: \(quoted)", "formulas: f = x\nvalues: {x: 1}\ntitle: \(quoted)",
        "formulas: f = x\nvalues: {x: 1}\nfigures: {\(quoted): {graph: {}}}",
        "formulas: f = x\nvalues: {x: 1}\nfigures: {a: {\(quoted): {}}}",
      ]
      try scratch.write(sheets[number / 4 % sheets.count], to: "s.yaml")
      for line in [["graph", "s.yaml"], ["graph", "s.yaml", "--list-figures"]] {
        let outcome = try Command.run(line, in: scratch.url)
        expectSafe(outcome.errors + outcome.text, "\(line): \(text.debugDescription)")
      }
    }
  }

  @Test(
    "a run tells its hostile name safely, and exports every name as one cell that computes nothing")
  func runs() throws {
    guard try has("sqlite3") else { return }
    let names = HostileText.all.filter { !$0.contains("\0") }
    try scratch.write(
      """
      title: \(Self.yaml(names.joined()))
      formulas: loss = (w*x - t)^2
      parameters: {w: 0}
      data: {columns: [x, t], rows: [[1, 2]]}
      train: {minimize: loss, learning-rate: 0.01, steps: 2}
      """, to: "s.yaml")
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    for line in [
      ["info", "r.gradtrace"], ["info", "r.gradtrace", "--json"], ["graph", "r.gradtrace"],
    ] {
      let outcome = try Command.run(line, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      expectSafe(outcome.errors + outcome.text, "\(line)")
    }
    for (number, name) in names.enumerated() where number % 9 == 0 {
      let doubled = name.replacingOccurrences(of: "'", with: "''")
      try scratch.write("UPDATE node SET name = '\(doubled)' WHERE name = 'w'", to: "q.sql")
      let line = """
        cp r.gradtrace c.gradtrace && sqlite3 c.gradtrace < q.sql
        "$G" export c.gradtrace --format csv --nodes '*'
        """
      let outcome = try Command.shell(line, in: scratch.url)
      expectSafe(outcome.text + outcome.errors, name.debugDescription)
      guard outcome.status == 0 else { continue }
      #expect(outcome.text.split(separator: "\n").count == 4, "\(name.debugDescription)")
      let head = outcome.text.prefix { $0 != "\n" }
      for sign in ["=", "+", "-", "@", "＝"] {
        #expect(!head.contains(",\(sign)") && !head.contains(",\"\(sign)"), "\(head)")
      }
    }
  }
}
