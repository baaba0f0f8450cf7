import TestSupport
import Testing

@testable import TraceGraph

@Suite struct FormulaLimitsTests {
  private func nested(_ levels: Int, in opening: String = "(") -> String {
    "f = " + String(repeating: opening, count: levels) + "x"
      + String(repeating: ")", count: levels)
  }

  @Test func `ten thousand nested parentheses are read`() throws {
    #expect(try recorded(nested(10_000), ["x": 3]).output.value == 3)
  }

  @Test func `one level more is refused at its place`() throws {
    let error = try #require(formulaError(nested(10_001), ["x": 3.0]))
    #expect(error.column == 10_005)
    #expect(error.cause == "more than 10000 levels of nesting")
    #expect(formulaError(nested(1_000_000), ["x": 3.0])?.column == 10_005)
  }

  @Test func `ten thousand nested calls and signs are read`() throws {
    #expect(try recorded(nested(10_000, in: "abs("), ["x": -3]).output.value == 3)
    let signs = String(repeating: "-", count: 100_000) + "x"
    #expect(try recorded("f = " + signs, ["x": -3]).output.value == -3)
    let powers = "1" + String(repeating: "^x", count: 100_000)
    #expect(try recorded("f = " + powers, ["x": 1]).output.value == 1)
  }

  @Test func `a line of 100 MB is refused before it is read`() throws {
    let line = "f = " + String(repeating: "x + ", count: 25_000_000) + "x"
    let clock = ContinuousClock()
    var error: FormulaError?
    let time = clock.measure { error = formulaError(line) }
    #expect(error?.cause == "the text has 100000005 bytes; at most 16777216 (16 MB) are read")
    #expect(error?.sourceLine.count == 81)
    #expect(time < Sanitizer.time(.seconds(1)))
  }

  static let broken: [([UInt8], Int, String)] = [
    (Array("f = x + ".utf8) + [0xFF], 9, "0xFF"),
    (Array("f = θ + ".utf8) + [0xC0, 0x80], 9, "0xC0"),
    (Array("f = ".utf8) + [0xED, 0xA0, 0x80], 5, "0xED"),
    (Array("f = x # ".utf8) + [0xE2, 0x82], 9, "0xE2"),
    (Array("f = x".utf8) + [0xF5, 0x80, 0x80, 0x80], 6, "0xF5"),
  ]

  @Test(arguments: broken)
  func `bytes that are not UTF-8 are refused at their place`(
    bytes: [UInt8], column: Int, byte: String
  ) throws {
    let error = #expect(throws: FormulaError.self) { try FormulaProgram(parsing: bytes) }
    #expect(error?.column == column)
    #expect(error?.cause == "byte \(byte) is not valid UTF-8")
  }

  /// 1e11 products of matrices and 1e10 of a layer, asked before anything is computed.
  @Test(arguments: [
    ("f = sum(broadcast(x, 5000, 5000) @ broadcast(x, 5000, 5000))", "matmul", "1.25e+11"),
    ("f = sum(conv1d(broadcast(x, 1, 400000), broadcast(x, 1, 1, 200000)))", "conv1d", "4e+10"),
    ("f = sum(meanpool(broadcast(x, 400000), 200000, stride=1))", "meanpool", "4e+10"),
  ])
  func `an op that would compute for minutes is refused`(text: String, op: String, products: String)
    throws
  {
    let error = try #require(formulaError(text, ["x": 1.0]))
    #expect(error.cause.contains("\(op): it would take \(products) products"), "\(error.cause)")
    #expect(error.line == 1)
  }

  @Test func `a sum of 100,000 terms records, differentiates and prints`() throws {
    let terms = Array(repeating: "x", count: 100_000).joined(separator: " + ")
    let output = try recorded("f = " + terms, ["x": 0.5]).output
    #expect(output.value == 50_000)
    #expect(output.trace.node(named: "x").flatMap { output.backward()[$0] } == 100_000)
    let formula = Formula(of: output)
    #expect(formula.size == 199_999)
    #expect(try formula.text == terms)
    #expect(try formula.derivative(by: "x").number == 100_000)
  }

  @Test func `100,000 formulas in a chain record, print and go away`() throws {
    var text = "a0 = x + 1\n"
    for i in 1..<100_000 { text += "a\(i) = a\(i - 1) + \(i % 2 == 0 ? "x" : "1")\n" }
    let output = try recorded(text, ["x": 0]).output
    #expect(output.value == 50_001)
    #expect(output.name == "a99999")
    let formula = Formula(of: output)
    #expect(try formula.text.utf8.count == 400_001)
    #expect(try formula.derivative(by: "x").number == 50_000)
  }

  @Test func `every mutation of a formula records or ends in an error with a place`() throws {
    let seeds = [
      "a = x + y\nb = max(y, z)\nf = a * b", "h = sigmoid(W @ v + x)\nf = sum(h, axis=1)^2",
      "f = -x^2/(1 + exp(-2.5e-1*y)) # done", "f = concat(x, v[1:2], [1, -2])[3]; g = f - 1",
    ]
    let alphabet = Array("()[],;:=+-*/^@#.eθ2xσ\n \u{7}−".unicodeScalars)
    let values: [String: Tensor] = [
      "x": 1.5, "y": 2.0, "z": 0.5, "v": [0.25, 0.5, 1], "W": Tensor([[1, 2, 3], [4, 5, 6]]),
    ]
    var random = SeededGenerator(state: 7)
    var failures = 0
    for round in 0..<200 {
      var scalars = Array(seeds[round % seeds.count].unicodeScalars)
      for _ in 0...Int.random(in: 0...3, using: &random) {
        mutate(&scalars, alphabet, &random)
      }
      let text = String(String.UnicodeScalarView(scalars))
      do {
        let program = try FormulaProgram(parsing: text)
        _ = try program.record(values: values.filter { program.freeNames.contains($0.key) })
      } catch {
        failures += 1
        #expect(error.line > 0 && error.column > 0, "\(text): \(error)")
        #expect(!error.cause.isEmpty)
      }
    }
    #expect(failures > 50 && failures < 200)
  }

  private func mutate(
    _ scalars: inout [Unicode.Scalar], _ alphabet: [Unicode.Scalar],
    _ random: inout SeededGenerator
  ) {
    let place = Int.random(in: 0..<max(1, scalars.count), using: &random)
    let other = alphabet.randomElement(using: &random) ?? "x"
    switch Int.random(in: 0..<4, using: &random) {
    case 0: scalars.insert(other, at: place)
    case 1 where !scalars.isEmpty: scalars.remove(at: place)
    case 2 where !scalars.isEmpty: scalars[place] = other
    default: scalars += scalars[place...]
    }
  }
}
