import TestSupport
import Testing

/// What cannot be drawn is told where it was said: of the figure, of all figures, in a file that is used, or by a
/// flag.
@Suite struct LookPlaceTests {
  private static let model = "formulas: y = x^2\nvalues: {x: 2}\n"

  struct Case: CustomTestStringConvertible {
    let look: String
    var figure = "{graph: {}}"
    var other = ""
    var flags: [String] = []
    let place: String

    var testDescription: String { look + figure + flags.joined(separator: " ") }
  }

  static let cases = [
    Case(look: "look: {font: Nosuch}", place: "s.yaml:3:14: no font 'Nosuch' is installed"),
    Case(look: "look: {font: {text: Nosuch}}", place: "s.yaml:3:21: no font 'Nosuch'"),
    Case(
      look: "look:\n  theme: dark\n  font:\n    text: DejaVu Sans\n    math: Nosuch",
      place: "s.yaml:7:11: no font 'Nosuch'"),
    Case(look: "look: {font: {code: Nosuch}}", place: "s.yaml:3:21: no font 'Nosuch'"),
    Case(look: "look: {size: 10x10pt}", place: "s.yaml:3:14: the page is 10.0 × 10.0 points"),
    Case(
      look: "look: {font: DejaVu Serif}", figure: "{graph: {font: {math: Nosuch}}}",
      place: "s.yaml:5:28: no font 'Nosuch'"),
    Case(
      look: "use: u.yaml", other: "title: T\nlook: {font: Nosuch}\n",
      place: "u.yaml:2:14: no font 'Nosuch'"),
    Case(
      look: "look: {font: DejaVu Serif}", flags: ["--font", "Nosuch"],
      place: "--font: no font 'Nosuch' is installed"),
    Case(
      look: "look: {size: 4:3}", flags: ["--size", "10x10pt"],
      place: "--size: the page is 10.0 × 10.0 points"),
  ]

  @Test(arguments: cases)
  func `a graph's is told by build and by graph`(example: Case) throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.model + example.look + "\nfigures:\n  a: " + example.figure + "\n", to: "s.yaml")
    try scratch.write(example.other, to: "u.yaml")
    for arguments in [["build", "s.yaml", "-o", "out"], ["graph", "s.yaml", "-o", "g.svg"]] {
      let outcome = try Command.run(arguments + example.flags, in: scratch.url)
      #expect(outcome.status == 65, "\(arguments)")
      #expect(outcome.errors.contains("error: " + example.place), "\(arguments) \(outcome.errors)")
    }
  }

  @Test(arguments: cases.filter { $0.figure == "{graph: {}}" })
  func `a plot's is told by build and by plot, also of a plot that no figure lists`(
    example: Case
  ) throws {
    let scratch = try Scratch()
    let figure = "\nfigures:\n  a: {curve: {over: {x: [0, 1]}}}\n"
    try scratch.write(Self.model + example.look + figure, to: "s.yaml")
    try scratch.write(example.other, to: "u.yaml")
    for arguments in [
      ["build", "s.yaml", "-o", "out"],
      ["plot", "curve", "s.yaml", "--figure", "a", "-o", "c.svg"],
      ["plot", "curve", "s.yaml", "--over", "x=0:2", "-o", "c.svg"],
    ] {
      let outcome = try Command.run(arguments + example.flags, in: scratch.url)
      #expect(outcome.status == 65, "\(arguments)")
      #expect(outcome.errors.contains("error: " + example.place), "\(arguments) \(outcome.errors)")
    }
  }
}
