import Testing

@testable import TraceGraph

/// Names of a stranger's file in messages: a line of their own would be read as a command by workflows.
@Suite struct NamesInErrorsTests {
  @Test(arguments: ["\\n::error::x", "\\r\\n::error::x", "\\u0085::error::x", "\\u2028::error::x"])
  func `a line break in a name is shown, and breaks no line of an error`(name: String) throws {
    let trace = Trace()
    let sum = (trace.input("p", 1) + trace.input("q", 2)).named("s")
    let text = String(decoding: try trace.json(output: sum), as: UTF8.self)
    let twice = text.replacing("\"q\"", with: "\"p\"").replacing("\"p\"", with: "\"\(name)\"")
    let error = #expect(throws: TraceFileError.self) { try Trace.read(json: Array(twice.utf8)) }
    let told = error?.description ?? ""
    #expect(told.contains("::error::x"), "\(told)")
    let lines = told.split(whereSeparator: \.isNewline).count
    #expect(lines == 1, "\(told)")
  }
}
