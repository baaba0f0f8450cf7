import Foundation
import Testing

/// Words of figures on the command line.
@Suite("Words")
struct WordsCommandTests {
  @Test("a file of words that lacks phrases is warned of once, and one that is whole is not")
  func missing() throws {
    let scratch = try Scratch()
    let sheet = scratch.url.appending(path: "s.yaml")
    try """
    words: frysk.yaml
    formulas: loss = (w - 2)^2
    parameters: {w: 3}
    train: {minimize: loss, learning-rate: 0.1, steps: 4}
    figures:
      a: {history: {title: "Earst {loss}"}}
      b: {history: }
    """.write(to: sheet, atomically: true, encoding: .utf8)
    let words = scratch.url.appending(path: "frysk.yaml")
    try "loss: ferlies\n".write(to: words, atomically: true, encoding: .utf8)
    let built = try Command.run(
      ["build", sheet.path, "-o", "out", "--text", "live"], in: scratch.url)
    #expect(built.status == 0 && built.errors.components(separatedBy: "are missing").count == 2)
    let picture = try String(
      contentsOf: scratch.url.appending(path: "out/a.svg"), encoding: .utf8)
    #expect(picture.contains("ferlies") && picture.contains(">step<"))
    #expect(picture.contains("Earst 1"))
    let list = try Command.run(["schema", "--words", "nl"])
    #expect(list.status == 0 && list.text.contains("\"loss\": \"verlies\""))
    try Data(list.output).write(to: words)
    let whole = try Command.run(["build", sheet.path, "-o", "out"], in: scratch.url)
    #expect(whole.status == 0 && !whole.errors.contains("missing"), "\(whole.errors)")
    let unknown = try Command.run(["schema", "--words", "xx"])
    #expect(unknown.status == 64 && unknown.errors.contains("nl"))
  }

  @Test("the commands of one figure compute its title, too")
  func titles() throws {
    let scratch = try Scratch()
    let sheet = scratch.url.appending(path: "s.yaml")
    try """
    formulas: f = x^2
    values: {x: 3}
    figures:
      g: {graph: {title: "f is {f}"}}
      c: {curve: {over: {x: [-1, 4]}, title: "x is {x}"}}
    """.write(to: sheet, atomically: true, encoding: .utf8)
    let graph = try Command.run(
      ["graph", sheet.path, "--figure", "g", "-o", "-", "--format", "svg"])
    #expect(graph.text.contains("f is 9"), "\(graph.errors)")
    let curve = try Command.run(
      ["plot", "curve", sheet.path, "--figure", "c", "-o", "-", "--format", "svg"])
    #expect(curve.text.contains("x is 3"), "\(curve.errors)")
  }
}
