import Foundation
import TestSupport
import Testing

/// `gradviz graph` draws what stands beside the kind of a sheet's figure.
@Suite struct GraphFramingTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try """
    formulas: f = x * y
    values: {x: 1, y: 3}
    states: {more: {x: 1.5}}
    figures:
      g:
        graph: {show: [value]}
        notes: {n: {text: "f is {f}", to: f}}
        frames: [{show: notes.n}, {state: more}]
    """.write(to: scratch.url.appending(path: "s.yaml"), atomically: true, encoding: .utf8)
  }

  private func svg(_ file: String) throws -> String {
    try String(contentsOf: scratch.url.appending(path: file), encoding: .utf8)
  }

  @Test("frames, notes and states, with values and flags over the sheet's")
  func frames() throws {
    let outcome = try Command.run(
      ["graph", "s.yaml", "y=4", "-o", "f.svg", "--text", "live"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    // 1 · 4 and 1.5 · 4: numbers are set as formulas are.
    let (first, second) = (try svg("f-01.svg"), try svg("f-02.svg"))
    #expect(first.contains(">f is <") && first.contains(">4<") && !first.contains(">6<"))
    #expect(second.contains(">6<"))
  }

  @Test("a state by name, and what is none")
  func states() throws {
    let table = try Command.run(["graph", "s.yaml", "--at", "more"], in: scratch.url)
    #expect(table.status == 0 && String(decoding: table.output, as: UTF8.self).contains("4.5"))
    let wrong = try Command.run(["graph", "s.yaml", "--at", "mroe"], in: scratch.url)
    #expect(wrong.status == 65 && wrong.errors.contains("did you mean 'more'?"), "\(wrong.errors)")
    let none = try Command.run(["graph", "f = x", "x=1", "--at", "more"], in: scratch.url)
    #expect(none.status == 64)
  }

  @Test("a moment of one's own leaves the sheet's frames out, and says so")
  func moment() throws {
    let outcome = try Command.run(
      ["graph", "s.yaml", "--at", "more", "-o", "one.svg", "--text", "live"], in: scratch.url)
    #expect(outcome.status == 0 && outcome.errors.contains("figure 'g'"), "\(outcome.errors)")
    let one = try svg("one.svg")
    #expect(one.contains(">4.5<") && !one.contains("f is"))
    let printed = try Command.run(["graph", "s.yaml", "--at", "more"], in: scratch.url)
    #expect(!printed.errors.contains("figure 'g'"))
  }
}
