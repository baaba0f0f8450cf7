import Testing
import TraceGraph
import Training

@testable import Sheets

@Suite("First values of parameters")
struct InitializerSheetTests {
  private static func sheet(_ value: String) throws -> Sheet {
    let text = """
      formulas: f = sum((w - 3)^2)
      parameters:
        w: \(value)
      train: {minimize: f, learning-rate: 0.1, steps: 1}
      """
    return try Sheet(file: "s.yaml", bytes: Array(text.utf8))
  }

  private static func first(_ value: String) throws -> Tensor {
    try #require(try sheet(value).model().initialParameters.first).value
  }

  @Test(
    "a draw is written as a call or in braces, with equal bits",
    arguments: [
      ("uniform( -1 ,1 )", "{uniform: [-1, 1]}"), ("normal(0, 0.1)", "{normal: [0, 0.1]}"),
      ("xavier", "{xavier: }"), ("he", "he()"),
    ])
  func spellings(_ call: String, _ braces: String) throws {
    #expect(try Self.first(call) == Self.first(braces))
  }

  @Test(
    "what is no first value is refused with what stands there",
    arguments: [
      ("uniform(0, x)", "'x' in"), ("uniform(0, x, 1)", "'x' in"), ("uniform(0,,1)", "'' in"),
      ("normal(0, 1e400)", "'1e400' in"), ("uniform(1)", "uniform has 1 numbers"),
      ("uniform(1, -1)", "the range is not valid"), ("he(2)", "he has 1 numbers"),
      ("{he: , uniform: [0, 1]}", "several first values: uniform, he"),
      ("{he: , column: a}", "'column' means nothing with 'he'"),
      ("{file: w.csv, seed: 3}", "'seed' means nothing with 'file'"),
      ("glorot", "'glorot' is no first value"), ("nan", "'nan' is no first value"),
    ])
  func refusals(_ value: String, _ part: String) {
    let error = #expect(throws: SheetError.self) { try Self.first(value) }
    #expect(error?.cause.contains(part) == true, "\(String(describing: error))")
    #expect(error?.line == 3)
  }
}
