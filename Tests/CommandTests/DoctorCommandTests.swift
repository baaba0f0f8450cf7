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
}
