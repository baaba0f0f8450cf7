import Figures
import Testing
import TraceGraph

@Suite("Derivation reports")
struct DerivationReportTests {
  private static func record(_ text: String, _ values: [String: Tensor]) throws -> Recording {
    try FormulaProgram(parsing: text).record(values: values)
  }

  @Test("columns are aligned by display width, and headings can be dressed")
  func table() {
    var table = TextTable([.init("name"), .init("n", .right)])
    table.add("数", "1")
    table.add("ab", "-10")
    table.add("c")
    #expect(table.text() == "name    n\n数      1\nab    -10\nc\n")
    #expect(table.text { "<\($0)>" }.hasPrefix("<name    n>\n"))
  }

  @Test("Markdown escapes bars")
  func markdown() {
    var table = TextTable([.init("a"), .init("b", .right)])
    table.add("x|y", "1")
    #expect(table.markdown == "| a | b |\n| --- | ---: |\n| x\\|y | 1 |\n")
  }

  @Test("LaTeX groups sums and signs inside products, and balances its braces")
  func latex() throws {
    let recording = try Self.record("a = x - 3; f = a * (2 - x)", ["x": Tensor(1)])
    let input = try #require(recording.nodes["x"])
    let text = DerivationReport(
      Derivation(of: recording.output, by: input), format: .latex
    ).text()
    #expect(text.hasPrefix("\\begin{align*}\n"))
    #expect(text.contains("\\left(-2\\right)"))
    #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
  }

  @Test("names of any kind stay on their line")
  func hostileNames() throws {
    let trace = Trace()
    let x = trace.input("a\nb|<script>", 2)
    let report = DerivationReport(Derivation(of: (x * x).named("f"), by: x))
    #expect(report.text().contains("a\\nb|<script>"))
    #expect(report.text().split(separator: "\n").count == 7)
  }

  @Test("the closed form tells its size; one of 2⁴⁰ nodes is not writable")
  func symbolic() throws {
    let chain = (1..<40).map { "a\($0) = a\($0 - 1) * a\($0 - 1)" }
    let recording = try Self.record(
      (["a0 = x * x"] + chain).joined(separator: "\n"), ["x": Tensor(1)])
    let input = try #require(recording.nodes["x"])
    let report = try SymbolicReport(of: recording.output, by: input)
    #expect(!report.isWritable)
    #expect(report.size.contains("40 operations"))
    #expect(throws: FormulaError.self) { try report.text() }
  }

  @Test("second derivatives of a linear function have no Newton step")
  func singular() throws {
    let recording = try Self.record("f = x + y", ["x": Tensor(1), "y": Tensor(1)])
    let inputs = try ["x", "y"].map { try #require(recording.nodes[$0]) }
    let text = try HessianReport(of: recording.output, by: inputs).text()
    #expect(text.contains("singular"))
  }

  private static func hessianReport(
    _ text: String, _ values: [String: Tensor], by names: [String],
    format: DerivationReport.Format = .text
  ) throws -> HessianReport {
    let recording = try record(text, values)
    let inputs = try names.map { try #require(recording.nodes[$0]) }
    return try HessianReport(of: recording.output, by: inputs, format: format)
  }

  @Test("a Hessian by a tensor has a row for every element, and tells the signs of eigenvalues")
  func tensorHessian() throws {
    // H = diag(2, −4).
    let report = try Self.hessianReport(
      "f = dot([1, -2], w*w)", ["w": Tensor([1, 3])], by: ["w"])
    let text = report.text()
    #expect(text.contains("∂/∂w[2]"))
    #expect(text.contains("eigenvalues from -4 to 2: 1 positive, 1 negative"))
    #expect(report.json.contains("\"by\": [\"w[1]\", \"w[2]\"]"))
    #expect(report.json.contains("\"hessian\": [[2, 0], [0, -4]]"))
    #expect(report.json.contains("\"newtonStep\": [-1, -3]"))
  }

  @Test("whether rounding or an exact zero makes a matrix singular is told apart")
  func singularWords() throws {
    let rounded = try Self.hessianReport(
      "f = (0.1*x + 0.3*y + 0.7*z)^2", ["x": Tensor(1), "y": Tensor(2), "z": Tensor(3)],
      by: ["x", "y", "z"])
    #expect(rounded.text().contains("singular"))
    #expect(rounded.text().contains("1 positive, 2 zero within rounding"))
    let small = try Self.hessianReport(
      "f = sigmoid(x) + y^2", ["x": Tensor(40), "y": Tensor(1)], by: ["x", "y"])
    #expect(!small.text().contains("singular"))
    let pole = try Self.hessianReport("f = 1/x", ["x": Tensor(0)], by: ["x"])
    #expect(pole.text().contains("not a finite number"))
    #expect(pole.json.contains("\"eigenvalues\": null, \"newtonStep\": null"))
  }

  @Test("of many numbers there are eigenvalues, of more the extreme ones with residuals")
  func manyNumbers() throws {
    let some = try Self.hessianReport(
      "f = sumsquares(w)", ["w": Tensor(repeating: 0.5, shape: [150])], by: ["w"])
    #expect(some.text().contains("150 numbers: more than the 100 of a table"))
    #expect(some.text().contains("eigenvalues all 2: 150 positive"))
    #expect(!some.text().contains("∂/∂"))
    let most = try Self.hessianReport(
      "f = sumsquares(w)", ["w": Tensor(repeating: 0.5, shape: [Hessian.limit])], by: ["w"])
    #expect(most.hessian?.matrix.shape == [2000, 2000])
    let many = try Self.hessianReport(
      "f = sumsquares(w)", ["w": Tensor(repeating: 0.5, shape: [Hessian.limit + 1])], by: ["w"])
    #expect(many.hessian == nil)
    #expect(many.text().contains("extreme eigenvalues after 1 product (Lanczos)"))
    #expect(many.text().contains("smallest 2 ± "))
    #expect(many.json.contains("\"products\": 1}"))
  }

  @Test("numbers in LaTeX have powers of ten and no nan")
  func numbers() throws {
    let recording = try Self.record("f = x * 1e-9 * x", ["x": Tensor(1)])
    let input = try #require(recording.nodes["x"])
    let text = try SymbolicReport(of: recording.output, by: input, format: .latex).text()
    #expect(text.contains("\\cdot 10^{-9}"))
  }
}
