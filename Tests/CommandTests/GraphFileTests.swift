import Foundation
import Testing

private let maxMul = ["graph", "f = (x + y) * max(y, z)", "x=1", "y=2", "z=0"]

@Suite("graph -o")
struct GraphFileTests {
  @Test(
    "the ending of the file's name picks the format",
    arguments: [
      ("svg", "<svg "), ("pdf", "%PDF-"), ("png", "\u{89}PNG"), ("dot", "digraph"),
      ("json", "{\"format\": \"gradviz-trace\""), ("txt", "name"),
    ])
  func formats(_ ending: String, _ start: String) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(maxMul + ["-o", "f.\(ending)"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    let data = try scratch.data("f.\(ending)")
    let wanted = start.unicodeScalars.map { UInt8($0.value) }
    #expect(Array(data.prefix(wanted.count)) == wanted)
    #expect(try scratch.files() == ["f.\(ending)"])
  }

  @Test("-o - writes the format that --format names to standard output")
  func standardOutput() throws {
    let scratch = try Scratch()
    let outcome = try Command.run(maxMul + ["-o", "-", "--format", "svg"])
    _ = try Command.run(maxMul + ["-o", "f.svg"], in: scratch.url)
    #expect(outcome.output == (try scratch.data("f.svg")))
  }

  @Test("two runs give the same bytes", arguments: ["svg", "pdf", "png", "dot", "json"])
  func determinism(_ format: String) throws {
    let first = try Command.run(maxMul + ["-o", "-", "--format", format])
    let second = try Command.run(maxMul + ["-o", "-", "--format", format])
    #expect(first.status == 0)
    #expect(first.output == second.output)
  }

  @Test("frames are numbered files in SVG and PNG and pages in PDF")
  func frames() throws {
    let scratch = try Scratch()
    let numbers = (1...7).map { "f-0\($0).svg" }
    let svg = try Command.run(maxMul + ["--frames", "backward", "-o", "f.svg"], in: scratch.url)
    #expect(try scratch.files() == numbers + ["f.svg.frames.json"])
    #expect(svg.errors == numbers.map { $0 + "\n" }.joined())
    let pdf = try Scratch()
    _ = try Command.run(maxMul + ["--frames", "backward", "-o", "f.pdf"], in: pdf.url)
    #expect(try pdf.files() == ["f.pdf"])
    let one = try Scratch()
    let only = ["--frames", "backward", "--only-frame", "3", "-o", "f.png"]
    _ = try Command.run(maxMul + only, in: one.url)
    #expect(try one.files() == ["f.png"])
    let stream = ["--frames", "backward", "-o", "-", "--format", "svg"]
    #expect(try Command.run(maxMul + stream).status == 64)
  }

  @Test("a sheet's figures are listed and chosen by name; the first is drawn unless told")
  func figures() throws {
    let sheet = Command.root.appending(path: "samples/cs224n-backpropagation/layer.yaml").path
    let list = try Command.run(["graph", sheet, "--list-figures"])
    #expect(list.text == "all\nelement\naround-z\n")
    let stream = ["-o", "-", "--format", "svg"]
    let first = try Command.run(["graph", sheet] + stream)
    let named = try Command.run(["graph", sheet, "--figure", "all"] + stream)
    #expect(first.output == named.output)
    let unknown = try Command.run(["graph", sheet, "--figure", "elment"] + stream)
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("did you mean 'element'?"))
  }

  @Test(
    "every figure option is taken",
    arguments: [
      ["--style", "circles"], ["--style", "ops"], ["--show", "value,gradient"], ["--show", "none"],
      ["--direction", "down"], ["--theme", "dark"], ["--size", "16:9"], ["--digits", "2"],
      ["--highlight", "x"], ["--color-by", "gradient"], ["--cone", "f"], ["--between", "x,f"],
      ["--around", "f"], ["--min-share", "0.1"], ["--constants"], ["--frames", "both"],
      ["--limit", "10"],
    ])
  func options(_ flags: [String]) throws {
    let outcome = try Command.run(maxMul + flags + ["-o", "-", "--format", "pdf"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.starts(with: Array("%PDF-".utf8)))
  }

  @Test("live text is text, outlined text is shapes")
  func text() throws {
    let stream = ["-o", "-", "--format", "svg"]
    #expect(try Command.run(maxMul + stream + ["--text", "live"]).text.contains("<text"))
    #expect(try !Command.run(maxMul + stream).text.contains("<text"))
  }

  @Test("--jacobians writes the Jacobians of tensors into JSON")
  func jacobians() throws {
    let arguments = ["graph", "s = sum(2 * x)", "x=[1, 2]", "-o", "-", "--format", "json"]
    #expect(try Command.run(arguments).text.contains("\"local\": null"))
    let full = try Command.run(arguments + ["--jacobians"]).text
    #expect(full.contains("\"local\": [[2, 0], [0, 2]]"))
  }

  @Test("a file that is replaced keeps its permissions, and a link stays a link")
  func replacing() throws {
    let scratch = try Scratch()
    let line = """
      echo old > real.txt; chmod 600 real.txt; ln -s real.txt f.txt
      $G graph 'f = x + x' x=1 -o f.txt && test -L f.txt && stat -c %a real.txt && head -1 real.txt
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "600\nname  formula  value  gradient\n")
  }
}
