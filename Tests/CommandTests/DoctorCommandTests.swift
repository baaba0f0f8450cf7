import Foundation
import Testing

@Suite("doctor")
struct DoctorCommandTests {
  @Test("versions, fonts and renderers are listed, and all is well where tests run")
  func text() throws {
    let outcome = try Command.run(["doctor"])
    #expect(outcome.status == 0, "\(outcome.text)")
    let names = outcome.text.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(
      names == [
        "gradviz", "Swift", "Graphviz", "Cairo", "Pango", "BLAS", "font", "layout", "svg", "png",
        "pdf", "image",
      ])
  }

  @Test("JSON says whether all is well")
  func json() throws {
    let outcome = try Command.run(["doctor", "--json"])
    let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
    #expect(object?["ok"] as? Bool == true)
  }

  @Test("without fonts doctor says what to install and ends with 1")
  func noFonts() throws {
    let scratch = try Scratch()
    let config = """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><cachedir>\(scratch.url.path)</cachedir></fontconfig>
      """
    try scratch.write(config, to: "fonts.conf")
    let environment = ["FONTCONFIG_FILE": scratch.path("fonts.conf")]
    let outcome = try Command.run(["doctor"], environment: environment)
    #expect(outcome.status == 1, "\(outcome.text) \(outcome.errors)")
    #expect(outcome.text.contains("fonts-dejavu-core"))
    let drawing = try Command.run(
      ["graph", "f = x", "x=1", "-o", "-", "--format", "svg"], environment: environment)
    #expect(drawing.status == 65)
    #expect(drawing.errors.contains("font"))
  }

  @Test(
    "without OpenBLAS doctor and large products say what to install, and what multiplies none draws"
  )
  func noMatrices() throws {
    let scratch = try Scratch()
    try scratch.write("no library", to: "libopenblas.so.0")
    let environment = ["LD_LIBRARY_PATH": scratch.url.path]
    let outcome = try Command.run(["doctor"], environment: environment)
    #expect(outcome.status == 1, "\(outcome.text) \(outcome.errors)")
    #expect(outcome.text.contains("apt-get install libopenblas0"))
    let row = "[" + Array(repeating: "1", count: 32).joined(separator: ", ") + "]"
    let matrix = "[" + Array(repeating: row, count: 32).joined(separator: ", ") + "]"
    let product = [
      "graph", "y = W @ x; s = sum(y)", "W=\(matrix)", "x=\(row)", "-o", "-", "--format", "json",
    ]
    let failing = try Command.run(product, environment: environment)
    #expect(failing.status == 69, "\(failing.text) \(failing.errors)")
    #expect(failing.errors.contains("install libopenblas0"))
    #expect(try Command.run(product).status == 0)
    let small = try Command.run(
      ["graph", "f = x*y", "x=1", "y=2", "-o", "-", "--format", "svg"], environment: environment)
    #expect(small.status == 0, "\(small.errors)")
  }
}
