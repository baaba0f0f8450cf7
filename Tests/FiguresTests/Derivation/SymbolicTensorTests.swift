import Figures
import Testing
import TraceGraph

/// Closed forms by tensors: right element by element, or refused; nothing traps.
@Suite struct SymbolicTensorTests {
  private static let values: [String: Tensor] = [
    "x": [0.3, 0.6, 0.8], "y": [0.25, 0.5, 0.75], "s": 1.5, "W": Tensor([[1, 2, 3], [4, 5, 6]]),
    "k": 2.0,
  ]

  private static func report(_ text: String, by name: String) throws -> SymbolicReport {
    let program = try FormulaProgram(parsing: text)
    let used = values.filter { program.freeNames.contains($0.key) }
    let recording = try program.record(values: used)
    return try SymbolicReport(of: recording.output, by: try #require(recording.nodes[name]))
  }

  /// The closed form, computed on tensors.
  private static func evaluated(_ report: SymbolicReport) throws -> Tensor {
    let trace = Trace()
    let leaves = Dictionary(
      uniqueKeysWithValues: report.derivative.names.compactMap { name in
        values[name].map { (name, trace.input(name, $0)) }
      })
    return try report.derivative.record(into: trace, leaves).tensor
  }

  static let formed = [
    "exp(x)", "sin(x) * y", "x / y + s", "x^2", "x^s", "y^x", "sigmoid(x * s)", "max(x, y)",
    "where(x > y, x * y, x)", "clip(x, 0.5, 0.7)", "sum(x * y)", "mean(x^2)", "log(sum(exp(x)))",
    "squared(x, y)", "absolute(x, y)", "bce(x, y)", "sigmoidbce(x, y)", "hinge(x, y)",
    "sqrt(squared(x, y)) * s", "sum(sigmoid(x * dot(y, y)))", "mean(x) / s", "hypot(x, y)",
    "leakyrelu(x, 0.2)", "sum(transpose(W)[1, 2] * x)", "exp(x) + W[1]",
  ]

  @Test(arguments: formed)
  func `the formula gives the gradient of every element`(formula: String) throws {
    let report = try Self.report("f = " + formula, by: "x")
    let found = try Self.evaluated(report)
    for (index, number) in report.value.elements.enumerated() {
      let own = found.isSingle ? found.elements[0] : found.elements[index]
      #expect((own - number).magnitude <= 1e-12 * max(1, number.magnitude), "\(report.derivative)")
    }
    #expect(try report.text().contains("element by element"))
  }

  static let refused: [(String, String, String)] = [
    ("W @ x", "x", "'matmul' mixes or moves elements"), ("dot(x, y)", "x", "'dot'"),
    ("softmax(x)", "x", "'softmax'"), ("x / sum(x)", "x", "takes elements and a total of them"),
    ("x[1]", "x", "'slice'"), ("concat(x, y)", "x", "'concat'"), ("x * W", "x", "repeats elements"),
    ("exp(y) * s", "s", "repeats elements"), ("sum(x * s)", "s", "repeats elements"),
    ("squared(W @ x, [1, 2])", "x", "'matmul'"), ("sum(x) * y", "x", "repeats elements"),
    ("norm(x)", "x", "'norm'"), ("cumsum(x)", "x", "'cumsum'"), ("sum(W, axis=1)", "W", "'sum'"),
  ]

  @Test(arguments: refused)
  func `what is no matter of single elements is refused`(
    formula: String, name: String, cause: String
  ) throws {
    let error = #expect(throws: FormulaError.self) { try Self.report("f = " + formula, by: name) }
    #expect(error?.cause.contains(cause) == true, "\(error?.cause ?? "")")
  }

  @Test("every op of the table with tensors is formed or refused", arguments: OpTable.rows)
  func everyOp(row: OpRow) throws {
    let arity = row.arity
    for count in arity.lowerBound...min(arity.upperBound, max(3, arity.lowerBound)) {
      for shapes in [["x", "y", "y"], ["W", "W", "W"], ["s", "x", "y"], ["x", "s", "k"]] {
        let trace = Trace()
        let operands = shapes.prefix(count).map { trace.input("", Self.values[$0] ?? 1.0) }
        guard !operands.isEmpty,
          let output = try? trace.record(row.op, operands, attributes: Self.attributes(row.op))
        else { continue }
        for operand in operands {
          do {
            let report = try SymbolicReport(of: output, by: operand)
            #expect(report.value.shape == operand.shape)
            _ = try report.text()
          } catch {
            // Typed errors name the op; anything else would have ended the tests.
            #expect(!error.cause.isEmpty)
          }
        }
      }
    }
  }

  private static func attributes(_ op: Op) -> Attributes {
    switch op {
    case .constantPower: .exponent(2)
    case .leakyrelu: .slope(0.1)
    case .slice: .ranges([])
    case .reshape: .shape([3])
    case .broadcast: .shape([2, 3])
    case .concat: .axis(0)
    case .argmax: .position(axis: nil, base: 1)
    default: .none
    }
  }
}

extension Tensor {
  fileprivate var isSingle: Bool { elements.count == 1 }
}
