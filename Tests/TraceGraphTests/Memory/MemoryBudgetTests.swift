import Testing

@testable import TraceGraph

@Suite struct MemoryBudgetTests {
  @Test(arguments: [
    (0.0, "0 bytes"), (999, "999 bytes"), (1_000, "1 kB"), (1_500, "1.5 kB"), (12_345, "12 kB"),
    (999_600, "1 MB"), (2e9, "2 GB"), (2.74e11, "274 GB"), (6.4e12, "6.4 TB"), (1e18, "1 EB"),
  ])
  func `amounts are told in their largest unit`(bytes: Double, text: String) {
    #expect(MemoryRefusal.text(bytes) == text)
  }

  @Test func `what takes the budget passes, one byte more does not`() throws {
    try MemoryBudget.$local.withValue(1_000) {
      try MemoryBudget.require(1_000)
      let refusal = #expect(throws: MemoryRefusal.self) { try MemoryBudget.require(1_001) }
      #expect(refusal == MemoryRefusal(needed: 1_001, budget: 1_000))
      #expect(throws: MemoryRefusal.self) { try MemoryBudget.require(.nan) }
      #expect(throws: MemoryRefusal.self) { try MemoryBudget.require(.infinity) }
    }
    #expect(MemoryBudget.bytes == MemoryBudget.standard)
    #expect(MemoryBudget.standard <= 2_000_000_000)
  }

  @Test func `a tensor takes 16 bytes an element beside those there are`() throws {
    // x has 3 elements, the repeated one 97: 100 elements with their gradients.
    let formulas = "f = sum(broadcast(sum(x), 97))"
    let values: [String: Tensor] = ["x": [1, 2, 3]]
    try MemoryBudget.$local.withValue(1_600) {
      #expect(formulaError(formulas, values) == nil)
    }
    try MemoryBudget.$local.withValue(1_599) {
      let error = try #require(formulaError(formulas, values))
      #expect(error.column == 9)
      #expect(error.cause.contains("broadcast: the result [97] is too large"))
      #expect(error.cause.contains("it would take 1.6 kB of memory, and may take 1.6 kB"))
    }
  }

  @Test(arguments: [
    "f = outer(v, v)", "f = concat(v, v, v, v)", "f = W @ W", "f = v + W", "f = broadcast(v, 9, 9)",
    "f = transpose(W)", "f = reshape(W, 81)", "f = exp(W)", "a = W; b = W; c = W",
    "f = where(v > 0, W, 1)", "f = softmax(W)", "f = cumsum(v) + W", "f = W[1:9]",
  ])
  func `every op that makes a tensor is counted`(formulas: String) throws {
    let values: [String: Tensor] = [
      "v": Tensor(repeating: 1, shape: [9]), "W": Tensor(repeating: 1, shape: [9, 9]),
    ]
    let used = values.filter { formulas.contains($0.key) }
    #expect(formulaError(formulas, used) == nil)
    // Room for the leaves and next to nothing else.
    let leaves = used.values.reduce(0) { $0 + $1.elements.count }
    MemoryBudget.$local.withValue((leaves + 8) * 16) {
      #expect(formulaError(formulas, used)?.cause.contains("too large") == true)
    }
  }

  @Test func `a trace is refused by the size of its text`() throws {
    let json = try recorded("f = x * 2", ["x": 3]).trace.json()
    try MemoryBudget.$local.withValue(json.count * 8) { _ = try Trace(json: json) }
    let error = MemoryBudget.$local.withValue(json.count * 8 - 1) {
      #expect(throws: TraceFileError.self) { try Trace(json: json) }
    }
    #expect(error?.cause.contains("the trace is too large") == true)
  }
}
