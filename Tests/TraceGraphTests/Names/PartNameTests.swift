import Testing

@testable import TraceGraph

@Suite struct PartNameTests {
  @Test(arguments: [
    "h2", "W[2,3]", "#12", "h2->y", "w12..l", "net.y", "chain.symbols.l/y",
    "chain.symbols.\"layer1/neuron3/h2\"/\"x1\"", "\"a b\".\"say \\\"x\\\"\"", "\"\"", "x->y.2",
    "\"back\\\\slash\"", "ŷ.θ1",
  ])
  func `what is written is read`(text: String) throws {
    let name = try PartName(reading: text)
    #expect(try PartName(reading: name.text) == name)
  }

  @Test func `steps are what they look like`() throws {
    #expect(try PartName(reading: "net.h2->y").steps == [.name("net"), .edge(from: "h2", to: "y")])
    #expect(try PartName(reading: "w12..l").steps == [.path(from: "w12", to: "l")])
    #expect(try PartName(reading: "c.l/y").steps == [.name("c"), .ratio("l", by: "y")])
    #expect(
      try PartName(reading: "\"layer1/h2\"/x").steps == [.ratio("layer1/h2", by: "x")])
  }

  @Test func `any name survives`() throws {
    var random = SystemRandomNumberGenerator()
    let letters: [Character] = Array("ab_1.->/\"\\ []é#,\n")
    func word() -> String {
      String((0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement()! })
    }
    for _ in 0..<2_000 {
      var name = PartName(.name(word()), .edge(from: word(), to: word()))
      name = name.appending(.ratio(word(), by: word())).inside(.path(from: word(), to: word()))
      #expect(try PartName(reading: name.text) == name, "\(name.text)")
    }
  }

  @Test(arguments: [
    ("", 1), ("a.", 3), ("a..", 4), ("\"open", 1), ("a b", 2), ("->x", 1), ("a/", 3),
  ])
  func `what is no name is told with its place`(text: String, column: Int) throws {
    let error = try #require(throws: PartNameError.self) { try PartName(reading: text) }
    #expect(error.column == column)
  }

  @Test func `identifiers tell names apart`() {
    let names = ["h2", "h_2", "h.2", "h-2", "h2->y", "h2.y", "h2/y", "\"h2\"", "h__2", "h_2d_2"]
    let identifiers = names.map { PartName.identifier(of: $0) }
    #expect(Set(identifiers).count == names.count)
    #expect(identifiers.allSatisfy { $0.wholeMatch(of: #/[A-Za-z0-9_-]+/#) != nil })
  }
}
