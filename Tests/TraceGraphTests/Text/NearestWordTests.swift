import Testing

@testable import TraceGraph

@Suite struct NearestWordTests {
  static let words = ["sigmoid", "softmax", "sin", "sinh", "tanh", "max", "x", "x1", "θ", "layers"]

  static let cases: [(String, String?)] = [
    ("sigmod", "sigmoid"), ("simgoid", "sigmoid"), ("SIGMOID", "sigmoid"), ("sofmax", "softmax"),
    ("sni", "sin"), ("tan", "tanh"), ("layer", "layers"), ("mx", "max"), ("y", nil), ("x2", "x"),
    ("qqqqqq", nil), ("", nil), ("sigmoid", nil), ("θθ", "θ"),
    (String(repeating: "x", count: 100_000), nil),
  ]

  @Test(arguments: cases)
  func `the nearest word is few edits away, and none is far`(word: String, expected: String?) {
    #expect(NearestWord.nearest(to: word, among: Self.words) == expected)
  }

  @Test func `the first of equally near words wins`() {
    #expect(NearestWord.nearest(to: "w3", among: ["w1", "w2"]) == "w1")
    #expect(NearestWord.hint(for: "w3", among: ["w1"]) == "did you mean 'w1'?")
    #expect(NearestWord.hint(for: "w3", among: ["q"]) == "")
  }
}
