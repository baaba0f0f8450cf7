import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Hostile names, titles, paths and arguments through every command and format, judged by the programs that
/// read what is written.
@Suite("Hostile text")
struct HostileTextTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let names = HostileText.all
    #expect(names.count >= 200)
    try writeTrace(of: names, to: "t.json")
  }

  /// A chain of nodes with these names.
  private func writeTrace(of names: [String], to file: String) throws {
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
  private static func json(_ text: String) -> String {
    let units = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\"" + units.joined() + "\""
  }

  /// A text in double quotes as YAML reads it.
  private static func yaml(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
    return "\"" + scalars.joined() + "\""
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  private func expectSafe(_ text: String, _ what: String) {
    let unsafe = text.unicodeScalars.filter(HostileText.isUnsafe)
    #expect(unsafe.isEmpty, "\(what): \(unsafe.map { String($0.value, radix: 16) })")
  }

  /// Whether a program is installed; those that judge may be missing.
  private func has(_ program: String) throws -> Bool {
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

/// Formats.
extension HostileTextTests {
  @Test("SVG holds its own elements alone, and readers of XML and a browser agree")
  func svg() throws {
    for mode in ["outlined", "live"] {
      let file = "\(mode).svg"
      #expect(
        try run("graph", "t.json", "--size", "natural", "--text", mode, "-o", file).status == 0)
      let names = MarkupNames()
      let parser = XMLParser(data: try scratch.data(file))
      parser.delegate = names
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      let allowed: Set<String> = [
        "svg", "title", "desc", "defs", "clipPath", "rect", "path", "g", "use", "text", "tspan",
        "circle", "ellipse", "line", "polygon", "polyline", "style",
      ]
      #expect(names.elements.isSubset(of: allowed), "\(names.elements.subtracting(allowed))")
      #expect(!names.attributes.contains { $0.hasPrefix("on") }, "\(names.attributes)")
      #expect(names.links.allSatisfy { $0.hasPrefix("#") }, "\(names.links)")
      if try has("xmllint") {
        let lint = try Command.shell("xmllint --noout --nonet \(file)", in: scratch.url)
        #expect(lint.status == 0 && lint.errors.isEmpty, "\(lint.errors)")
      }
    }
    guard try has("chromium") else { return }
    let line = """
      timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$PWD/profile" \
        --virtual-time-budget=1000 --dump-dom "file://$PWD/live.svg" 2> /dev/null
      """
    let tree = try Command.shell(line, in: scratch.url)
    // A machine that may not start a browser gives no tree.
    guard tree.status == 0, tree.text.contains("<svg") else { return }
    for element in ["<script", "<img", "<b>", "<foreignObject", "parsererror"] {
      #expect(!tree.text.contains(element), "\(element)")
    }
  }

  @Test("JSON gives every name back, and DOT has the nodes of the trace")
  func jsonAndDOT() throws {
    let json = try JSONContent(try run("graph", "t.json", "-o", "-", "--format", "json").text)
    #expect(try json["nodes"].list.map { try $0["name"].text } == HostileText.all)
    #expect(try run("graph", "t.json", "-o", "t.dot").status == 0)
    guard try has("gc") else { return }
    let count = try Command.shell("gc -n t.dot", in: scratch.url)
    let number = count.text.split(separator: " ").first.flatMap { Int($0) }
    #expect(number == HostileText.all.count && count.errors.isEmpty, "\(count)")
  }

  @Test("PNG and PDF are whole, and the PDF's title has no control")
  func pictures() throws {
    #expect(
      try run(
        "graph", "t.json", "--size", "natural", "--scale", "0.25", "-o",
        "t.png"
      ).status == 0)
    #expect(try scratch.data("t.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(
      try run("graph", "t.json", "--of", HostileText.all[1], "--size", "natural", "-o", "t.pdf")
        .status == 0)
    guard try has("pdfinfo") else { return }
    let info = try Command.shell("pdfinfo t.pdf", in: scratch.url)
    #expect(info.status == 0)
    expectSafe(info.text, "pdfinfo")
  }

  @Test(
    "Markdown has its own rows and no HTML, link or code",
    arguments: ["", "--symbolic", "--hessian"])
  func markdown(form: String) throws {
    let arguments = ["derive", "t.json", "--format", "markdown"] + (form.isEmpty ? [] : [form])
    let outcome = try Command.run(arguments, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors.prefix(300))")
    #expect(!outcome.text.contains("<"))
    let bare = ["\\\\", "\\`", "\\]"].reduce(outcome.text) { $0.replacing($1, with: "") }
    #expect(!bare.contains("`") && !bare.contains("]("))
    let rows = outcome.text.split(separator: "\n").filter { $0.hasPrefix("|") }
    let bars = rows.map { row in
      row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
    }
    #expect(Set(bars).count <= 1, "\(bars)")
    #expect(form == "--symbolic" || rows.count >= 3)
  }

  @Test(
    "LaTeX reads no file, runs nothing and stays in its environment", arguments: ["", "--symbolic"])
  func latex(form: String) throws {
    let text = try latexText(form)
    for command in ["\\input", "\\write", "\\end{document}", "\\csname", "^^"] {
      #expect(!text.contains(command), "\(command)")
    }
    guard try has("pdflatex") else { return }
    try scratch.write("SECRET", to: "secret.tex")
    // Letters that pdfTeX has no font for are another matter.
    let letters = Set(text.unicodeScalars.filter { !$0.isASCII }).map {
      "\\DeclareUnicodeCharacter{\(String($0.value, radix: 16).uppercased())}{?}\n"
    }
    try scratch.write(
      "\\documentclass{article}\\usepackage{amsmath}\n" + letters.sorted().joined()
        + "\\begin{document}\n\(text)\n\\typeout{REACHED}\\end{document}\n", to: "l.tex")
    let line = "timeout 100 pdflatex -shell-escape -interaction=nonstopmode l.tex; ls"
    let log = try Command.shell(line, in: scratch.url).text
    #expect(log.contains("REACHED") && !log.contains("(./secret.tex") && !log.contains("\npwned"))
    let errors = log.split(separator: "\n").filter { $0.hasPrefix("!") }
    #expect(errors.isEmpty, "\(errors)")
  }

  /// Derivations of all names, a few a formula: TeX nests groups less deep than gradviz.
  private func latexText(_ form: String) throws -> String {
    let names = HostileText.all
    return try stride(from: 0, to: names.count, by: 40).map { start in
      try writeTrace(of: Array(names[start..<min(start + 40, names.count)]), to: "part.json")
      let arguments = ["derive", "part.json", "--format", "latex"] + (form.isEmpty ? [] : [form])
      let outcome = try Command.run(arguments, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors.prefix(300))")
      return outcome.text.replacing(" \\cdot ", with: "\n\\cdot ")
    }.joined()
  }
}

/// The names of the elements and attributes of a file, and where its links lead.
private final class MarkupNames: NSObject, XMLParserDelegate {
  var elements: Set<String> = []
  var attributes: Set<String> = []
  var links: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements.insert(element)
    self.attributes.formUnion(attributes.keys)
    links += ["href", "xlink:href"].compactMap { attributes[$0] }
  }
}
