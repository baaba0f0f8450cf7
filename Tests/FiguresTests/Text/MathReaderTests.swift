import Testing
import TraceGraph

@testable import Figures

@Suite struct MathReaderTests {
  @Test(arguments: [
    ("(x + y)*max(y, z)", "(x + y)*max(y, z)"), ("a - (b - c)", "a - (b - c)"),
    ("a - b - c", "a - b - c"), ("-x^2", "-x^2"), ("(-x)^2", "(-x)^2"), ("2^-x", "2^-x"),
    ("x^y^z", "x^y^z"), ("(x^y)^z", "(x^y)^z"), ("x**2", "x^2"), ("W@x + b", "W@x + b"),
    ("x[2,3]", "x[2,3]"), ("x[1:3]", "x[1:3]"), ("[1, 2, x]", "[1, 2, x]"),
    ("1.5e-3*x", "0.0015*x"), ("+x", "x"), ("--x", "x"), ("a/(b*c)", "a/(b*c)"),
    ("a*(b/c)", "a*(b/c)"), ("f()", "f()"), ("sigmod(x, y, z)", "sigmod(x, y, z)"),
    ("I⊗xᵀ", "I ⊗ transpose(x)"), ("Wᵀ*#12", "transpose(W)*#12"), ("a <= b", "a <= b"),
    ("α_1*\nθθ", "α_1*θθ"), ("2^3**k", "2^3^k"), ("(a ⊗ b)[1]", "(a ⊗ b)[1]"),
  ])
  func `a formula keeps its meaning`(text: String, plain: String) throws {
    let expression = try #require(MathReader.read(text))
    #expect(expression.plain(NumberFormat()) == plain)
  }

  @Test(arguments: [
    "", "x +", "(x", "x y", "a, b", "x[", "x[-1]", "f(x,", "3..4", "?", "x[a]", ")",
    "x = 1", "a; b", "x # a", "_x", "2 + #", "a ⊗", "ᵀ",
  ])
  func `what is no formula is refused`(text: String) {
    #expect(MathReader.read(text) == nil)
  }

  @Test func `nesting beyond the bound is refused, not a crash`() {
    #expect(MathReader.read(nested(20)) != nil)
    #expect(MathReader.read(nested(200)) == nil)
    #expect(MathReader.read(String(repeating: "x^", count: 200) + "x") == nil)
    #expect(MathReader.read(String(repeating: "x+", count: 100_000) + "x") == nil)
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "(", count: depth) + "x" + String(repeating: ")", count: depth)
  }
}
