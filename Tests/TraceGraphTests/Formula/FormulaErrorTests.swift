import Testing

@testable import TraceGraph

@Suite struct FormulaErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var line: Int
    var column: Int
    var cause: String
    var remedy: String

    init(_ text: String, _ line: Int, _ column: Int, _ cause: String, _ remedy: String = "") {
      self.text = text
      self.line = line
      self.column = column
      self.cause = cause
      self.remedy = remedy
    }

    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case("f = 2x", 1, 6, "no operator before 'x'", "2*x"),
    Case("f = x y", 1, 7, "no operator before 'y'", "x*y"),
    Case("f = a < b < c", 1, 11, "comparisons do not chain", "(a < b)*(b < c)"),
    Case("f = (a <= b) + c > d >= 2", 1, 22, "comparisons do not chain", "(a < b)*(b < c)"),
    Case("f = a == b", 1, 7, "'==' is no operator", "(a <= b)*(b <= a)"),
    Case("f = a != b", 1, 7, "unexpected character '!'", "1 - (a <= b)*(b <= a)"),
    Case("f = a ≤ b", 1, 7, "unexpected character '≤'", "write <="),
    Case("f = a < ", 1, 9, "the expression ends where a value is expected"),
    Case("y <= 3", 1, 3, "expected '=' after 'y'"),
    Case("f = sin x", 1, 9, "no parentheses after the function 'sin'", "sin(x)"),
    Case("f = 2 * log 3", 1, 13, "no parentheses after the function 'log'", "log(3)"),
    Case("f = 1 + relu (x) + exp y", 1, 24, "no parentheses after the function 'exp'", "exp(y)"),
    Case("f = max x, y", 1, 9, "no parentheses after the function 'max'", "max(x)"),
    Case("f = where(a, b)", 1, 5, "'where' takes 3 operands, found 2"),
    Case("f = x*y\ny = abc", 2, 5, "the value of 'y' is 'abc', which is no number", "y = 2"),
    Case("f = x*y\ny = x", 1, 7, "'y' is used before it is defined (line 2)", "move"),
    Case("f = 2(x)", 1, 6, "no operator before '('", "a*(b + c)"),
    Case("f = (x)(x)", 1, 8, "no operator before '('", "*"),
    Case("f = sigmod(x)", 1, 5, "unknown function 'sigmod'", "did you mean 'sigmoid'?"),
    Case("f = qqqqqq(x)", 1, 5, "unknown function 'qqqqqq'", "functions: abs"),
    Case("f = x*x(3)", 1, 7, "'x' is a value, not a function", "x*(…)"),
    Case("f = (x + y", 1, 5, "'(' is never closed"),
    Case("f = (x + 1\ng = 2*f", 1, 5, "'(' is never closed"),
    Case("f = (x; g = 2", 1, 5, "'(' is never closed"),
    Case("f = x)", 1, 6, "')' without '('"),
    Case("f = )", 1, 5, "')' without '('"),
    Case("f = ()", 1, 6, "expected a value before ')'"),
    Case("f = (x + )", 1, 10, "expected a value before ')'"),
    Case("f = sin()", 1, 9, "'sin' is called without an operand"),
    Case("f = max(x, )", 1, 12, "expected a value before ')'"),
    Case("f = x +", 1, 8, "the expression ends"),
    Case("f = x +\ng = 1", 1, 8, "the expression ends"),
    Case("f =", 1, 4, "the expression ends"),
    Case("f = * x", 1, 5, "expected a value, found '*'"),
    Case("f = x * / x", 1, 9, "expected a value, found '/'"),
    Case("f = +x", 1, 5, "expected a value before '+'"),
    Case("x + 1", 1, 3, "expected '=' after 'x', found '+'", "name = expression"),
    Case("3 = x", 1, 1, "expected a name", "name = expression"),
    Case("f = x = 2", 1, 7, "a second '='"),
    Case("f = x, y", 1, 6, "a comma outside a call"),
    Case("f = x : 2", 1, 7, "expected an operator, found ':'"),
    Case("f = x ]", 1, 7, "expected an operator, found ']'"),
    Case("f = x\nf = 2*x", 2, 1, "'f' is defined twice, first in line 1"),
    Case("f = g + 1\ng = 2*x", 1, 5, "'g' is used before it is defined (line 2)"),
    Case("f = f + 1", 1, 5, "a cycle: 'f' is defined by itself"),
    Case("a = b + 1\nb = c\nc = 2*a", 1, 5, "a cycle: a ← b ← c ← a"),
    Case("f = x*q", 1, 7, "'q' has no value", "values are needed for: q"),
    Case("prediction = 2*x\nf = predicton^2", 2, 5, "'predicton' has no value", "'prediction'"),
    Case("f = sin + x", 1, 5, "'sin' has no value", "sin(…)"),
    Case("f = 1e999", 1, 5, "'1e999' is too large"),
    Case("f = 1e-999", 1, 5, "'1e-999' is too small"),
    Case("f = max(x, x, x)", 1, 5, "'max' takes 1 or 2 operands, found 3", "max(max(a, b), c)"),
    Case("f = min(x)", 1, 5, "'min' takes 2 operands, found 1"),
    Case("f = sin(x, x)", 1, 5, "'sin' takes 1 operand, found 2"),
    Case("f = sin(x, axis=1)", 1, 12, "'sin' has no option 'axis'"),
    Case("f = sum(x, axs=1)", 1, 12, "unknown option 'axs'", "'axis'"),
    Case("f = sum(x, axis=0)", 1, 12, "counted from 1"),
    Case("f = sum(x, axis=1+1)", 1, 18, "expected ')' after 'axis='"),
    Case("f = sum(x, x)", 1, 12, "an axis is a whole number"),
    Case("f = sum(axis=1)", 1, 5, "'sum' takes 1 operand, found 0"),
    Case("f = sum(v, axis=2)", 1, 5, "axis 2 of [3], counted from 1"),
    Case("f = v[0]", 1, 7, "a position is a whole number, counted from 1"),
    Case("f = v[1.5]", 1, 7, "a position is a whole number"),
    Case("f = v[3:2]", 1, 9, "ends at 2, before it begins at 3"),
    Case("f = v[4]", 1, 6, "element 4 of axis 1, which has 3"),
    Case("f = v[x]", 1, 7, "expected a position"),
    Case("f = x[1]", 1, 6, "more indices than axes"),
    Case("f = [1, x]", 1, 9, "expected a number in the vector, found 'x'", "concat(a, b)"),
    Case("f = []", 1, 6, "expected a number in the vector"),
    Case("f = [1 2]", 1, 8, "expected ',' or ']' in the vector, found '2'"),
    Case("f = [[1, 2], [3]]", 1, 14, "row 2 has 1 number, the rows before have 2"),
    Case("f = [[1], 2]", 1, 11, "expected '[' of a row"),
    Case("f = [1, 2", 1, 10, "found the end"),
    Case("f = v + [1, 2]", 1, 7, "add: [3] and [2] do not fit"),
    Case("y = x\nf = W @ [1, 2]", 2, 7, "inner sizes agree"),
    Case("f = dot(v, W)", 1, 5, "dot: needs two vectors"),
    Case("f = rows(W, 3)", 1, 5, "row 3 is not a whole number from 1 to 2"),
    Case("f = rows(W, 0)", 1, 5, "row 0 is not a whole number from 1 to 2"),
    Case("f = softmaxcrossentropy(v, 4)", 1, 5, "class 4 is not a whole number from 1 to 3"),
    Case("f = crossentropy(v, 1.5)", 1, 5, "class 1.5 is not a whole number"),
    Case("f = broadcast(x, 70000, 70000)", 1, 5, "too many elements"),
    Case("f = broadcast(x, 20000, 20000)", 1, 5, "it would take 6.4 GB of memory"),
    Case("f = reshape(v, 2, 2)", 1, 5, "does not have as many elements"),
    Case("f = reshape(v, -3)", 1, 5, "whole numbers, at least 1"),
    Case("f = reshape(v, x)", 1, 16, "whole numbers, at least 1"),
    Case("f = leakyrelu(x, v)", 1, 18, "the slope of 'leakyrelu' is a number"),
    Case("f = x − 1", 1, 7, "unexpected character '−'", "write -"),
    Case("f = x²", 1, 6, "unexpected character '²'", "write ^2"),
    Case("f = _x", 1, 5, "unexpected character '_'", "begins with a letter"),
    Case("f = x $ 1", 1, 7, "unexpected character '$'"),
    Case("θ = x\nf = θθ + sigmod(θ)", 2, 10, "unknown function 'sigmod'", "'sigmoid'"),
    Case("", 1, 1, "there is no formula"),
    Case("# nothing", 1, 1, "there is no formula"),
  ]

  @Test func `a long cycle is told by its ends, as lists of names are cut`() throws {
    let text = (0..<50).map { "a\($0) = a\(($0 + 1) % 50)" }.joined(separator: "\n")
    let cause = try #require(failure(text, [:])).cause
    #expect(cause.hasPrefix("a cycle: a0 ← a1 ← "), "\(cause)")
    #expect(cause.hasSuffix(" ← a17 ← … ← a0"), "\(cause)")
  }

  @Test(arguments: cases)
  func `an error names its place, its cause and what to do`(_ expected: Case) throws {
    let given: [String: Tensor] = [
      "x": 1.5, "y": 2.0, "v": [0.25, 0.25, 0.5], "W": Tensor([[1, 2, 3], [4, 5, 6]]),
    ]
    let error = try #require(failure(expected.text, given))
    #expect([error.line, error.column] == [expected.line, expected.column], "\(error)")
    #expect(error.cause.contains(expected.cause), "\(error)")
    #expect(
      expected.remedy.isEmpty || error.remedy.contains(expected.remedy), "\(error)")
    let line = expected.text.split(separator: "\n", omittingEmptySubsequences: false)[
      expected.line - 1]
    #expect(error.sourceLine == String(line), "the line that the caret points into")
    #expect(error.caret == expected.column - 1)
    #expect(try recorded("f = 2*x", ["x": 3]).output.value == 6, "the next text is read")
  }

  /// The error with those of the given values that the text uses.
  private func failure(_ text: String, _ given: [String: Tensor]) -> FormulaError? {
    do {
      let program = try FormulaProgram(parsing: text)
      let values = given.filter { program.freeNames.contains($0.key) }
      _ = try program.record(values: values)
      return nil
    } catch {
      return error
    }
  }

  @Test func `an error prints its line with a caret`() throws {
    let error = try #require(formulaError("a = 1\nf = a + sigmod(a)"))
    #expect(
      error.description == """
        formula:2:9: unknown function 'sigmod'
          f = a + sigmod(a)
                  ^
          did you mean 'sigmoid'?
        """)
  }

  @Test func `a text inside a file reports the file's lines and columns`() {
    let origin = Source(file: "net.yaml", line: 7, column: 3)
    #expect(throws: FormulaError.self) {
      try FormulaProgram(parsing: "a = 1\nf = 2a", origin: origin)
    }
    do {
      _ = try FormulaProgram(parsing: "a = 1\nf = 2a", origin: origin)
    } catch {
      #expect(
        error.description.hasPrefix("net.yaml:8:8: no operator before 'a'\n  f = 2a\n       ^"))
    }
  }

  @Test func `a long line is cut around the place`() throws {
    let text =
      "f = " + String(repeating: "x + ", count: 1000) + "2x" + String(repeating: " + x", count: 99)
    let error = try #require(formulaError(text))
    #expect(error.column == 4006)
    #expect(error.sourceLine.count == 82)
    #expect(error.sourceLine.hasPrefix("…"))
    #expect(error.sourceLine.hasSuffix("…"))
    #expect(Array(error.sourceLine)[error.caret - 1...error.caret] == ["2", "x"])
  }

  @Test func `a value that no formula uses is an error that names the nearest`() throws {
    let error = try #require(formulaError("f = 2*width", ["widht": 3.0]))
    #expect(
      error.description == """
        no formula uses 'widht', which has a value
          did you mean 'width'?
        """)
  }

  @Test func `a result cannot be given a value`() throws {
    let error = try #require(formulaError("a = 2*x\nf = a + 1", ["a": 3.0, "x": 1.0]))
    #expect([error.line, error.column] == [1, 1])
    #expect(error.cause == "'a' is computed here, and cannot be given a value as well")
  }

  @Test func `an unknown output and an unknown role name the nearest`() throws {
    let program = try FormulaProgram(parsing: "loss = 2*weight")
    do {
      _ = try program.record(values: ["weight": 1.0], output: "los")
      Issue.record("no error")
    } catch {
      #expect(error.remedy == "did you mean 'loss'?")
    }
    do {
      _ = try program.record(values: ["weight": 1.0], roles: ["wieght": .parameter])
      Issue.record("no error")
    } catch {
      #expect(error.remedy == "did you mean 'weight'?")
    }
    do {
      _ = try program.record(values: ["weight": 1.0], roles: ["weight": .operation])
      Issue.record("no error")
    } catch {
      #expect(error.cause.contains("cannot have the role 'operation'"))
    }
  }
}
