import Testing
import TraceGraph

@testable import Figures

/// Colours of intermediate variables.
@Suite struct HueAssignmentTests {
  private let theme = Theme(.light)

  private func color(_ trace: Trace, _ name: String) throws -> Color {
    VariableColors(of: trace, theme: theme)[try #require(trace.node(named: name))]
  }

  /// Pairs of named results of which one feeds the other, straight or through unnamed steps.
  private func neighbours(_ trace: Trace) -> [(Value, Value)] {
    var pairs: [(Value, Value)] = []
    for node in trace.nodes where !node.name.isEmpty && node.op != .leaf {
      var rest = node.operands
      while let operand = rest.popLast() {
        if operand.op == .leaf { continue }
        if operand.name.isEmpty { rest += operand.operands } else { pairs.append((operand, node)) }
      }
    }
    return pairs
  }

  private func expectApart(_ trace: Trace) {
    let colors = VariableColors(of: trace, theme: theme)
    for (a, b) in neighbours(trace) {
      #expect(colors[a] != colors[b], "\(a.fullName) and \(b.fullName)")
    }
  }

  @Test func `results that do the same in a layer share a hue, layers do not`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    let h = (1...3).map { index -> Value in
      let k = (x * Double(index)).named("k\(index)")
      return sigmoid(k).named("h\(index)")
    }
    _ = ((h[0] + h[1] + h[2]).named("y") - 1).named("e")
    let names = [["k1", "k2", "k3"], ["h1", "h2", "h3"], ["y"], ["e"]]
    let hues = try names.map { Set(try $0.map { try color(trace, $0) }) }
    #expect(hues.allSatisfy { $0.count == 1 })
    #expect(hues.flatMap { $0 } == theme.colors.intermediates)
    expectApart(trace)
  }

  @Test func `a chain longer than the hues goes round without two alike side by side`() {
    let trace = Trace()
    var value = trace.input("x", 1)
    for letter in "abcdfghijklmnopqrs" { value = (value + 1).named(String(letter)) }
    expectApart(trace)
    let colors = VariableColors(of: trace, theme: theme)
    let used = Set(
      trace.nodes.filter { $0.role == .operation && !$0.name.isEmpty }.map { colors[$0] })
    #expect(used == Set(theme.colors.intermediates))
  }

  @Test func `steps of a recurrence have one stem and still differ from the next`() {
    let trace = Trace()
    var h = tanh(trace.input("x", 1)).named("h0")
    for step in 1...9 { h = tanh(h * 0.5).named("h\(step)") }
    expectApart(trace)
  }

  @Test func `eight results that all feed each other take eight colours`() {
    let trace = Trace()
    var values = [(trace.input("x", 1) + 1).named("a")]
    for letter in "bcdfghi" {
      values.append(values.reduce(trace.input("x\(letter)", 1)) { $0 + $1 }.named(String(letter)))
    }
    expectApart(trace)
    let colors = VariableColors(of: trace, theme: theme)
    #expect(Set(values.map { colors[$0] }).count == 8)
  }

  @Test func `more than there are hues share them, and every result has one`() {
    let trace = Trace()
    var values = [(trace.input("x", 1) + 1).named("v")]
    for number in 0..<14 {
      let name = String(UnicodeScalar(UInt8(97 + number)))
      values.append(values.reduce(trace.input("x\(name)", 1)) { $0 + $1 }.named(name + "q"))
    }
    let colors = VariableColors(of: trace, theme: theme)
    let hues = Set(theme.colors.intermediates + theme.colors.furtherIntermediates)
    #expect(Set(values.map { colors[$0] }) == hues)
  }

  @Test func `examples share the hues of their variables`() throws {
    let trace = Trace()
    let w = trace.parameter("w", 1)
    for number in 1...3 {
      trace.scope("example[\(number)]") { _ = sigmoid((w * Double(number)).named("k")).named("h") }
    }
    #expect(try color(trace, "example[1]/k") == color(trace, "example[3]/k"))
    #expect(try color(trace, "example[1]/k") != color(trace, "example[1]/h"))
  }

  @Test func `the same trace takes the same colours`() {
    func colors() -> [Color] {
      let trace = Examples.neuron().trace
      let colors = VariableColors(of: trace, theme: theme)
      return trace.nodes.map { colors[$0] }
    }
    #expect(colors() == colors())
  }
}

@Suite struct ColorChoicesTests {
  @Test(arguments: [
    ("k", "k", true), ("k", "layer1/neuron2/k", true), ("k", "k2", false), ("w*", "w12", true),
    ("w*", "layer1/w12", true), ("*", "x", true), ("*2", "k12", true), ("a*b*c", "axxbyyc", true),
    ("a*b*c", "axxbyy", false), ("layer1/*", "layer1/neuron2/k", true),
    ("layer1/*", "layer2/k", false),
    ("layer1/*/k", "layer1/neuron2/k", true), ("", "x", false), ("**", "x", true),
    ("x*", "x", true),
  ])
  func `a pattern means names in full or without their scope`(
    pattern: String, name: String, fits: Bool
  ) {
    #expect(ColorChoices.fits(pattern, name) == fits)
  }

  @Test func `a name counts more than a pattern, and the last pattern most`() {
    let (a, b, c) = (Color(hex: 1), Color(hex: 2), Color(hex: 3))
    let choices = ColorChoices([.init("k1", a), .init("k*", b), .init("*", c)])
    #expect(choices.color(of: "k1") == a && choices.color(of: "k2") == c)
    #expect(ColorChoices([.init("k*", b)]).color(of: "h") == nil)
  }

  @Test(
    arguments: [
      ("teal", 0x008080), ("Orange", 0xFFA500), ("rebeccapurple", 0x663399), ("#0af", 0x00AAFF),
      ("#12AB9f", 0x12AB9F), ("grey", 0x808080),
    ] as [(String, UInt32)])
  func `colours are names of CSS or hexadecimal`(words: String, hex: UInt32) {
    #expect(Color(words: words) == Color(hex: hex))
  }

  @Test(arguments: ["", "tael", "#12", "#12345", "#1234567", "#gggggg", "rgb(1,2,3)", "123456"])
  func `other words are no colours`(words: String) {
    #expect(Color(words: words) == nil)
  }

  @Test func `there are the 148 names of CSS`() {
    #expect(Color.names.count == 148)
  }

  @Test
  func `a figure draws a variable in its chosen colour and warns of one that is hard to read`()
    throws
  {
    let figure = Examples.figure(Examples.neuron()) {
      $0.colors = ColorChoices([
        .init("k2", Color(hex: 0x008080)), .init("w*", Color(hex: 0xFFA500)),
      ])
    }
    let pictures = try figure.pictures()
    let colors = Set(pictures.scenes[0].texts.map(\.color))
    #expect(colors.contains(Color(hex: 0x008080)) && colors.contains(Color(hex: 0xFFA500)))
    #expect(pictures.warnings.count == 1)
    #expect(pictures.warnings[0].contains("'w*' has a contrast of 2:1"))
  }
}
