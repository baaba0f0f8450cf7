import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

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
