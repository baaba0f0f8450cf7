import Foundation
import Testing

/// What curves cannot show is stated below them.
@Suite("Curves")
struct CurveCommandTests {
  private func picture(_ arguments: [String]) throws -> String {
    let outcome = try Command.run(
      ["plot", "curve"] + arguments + [
        "--points", "5", "--text", "live", "-o", "-", "--format", "svg",
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.text
  }

  @Test(
    "what has no place on a logarithmic axis is stated", arguments: [("-1:3", 2), ("-3:-1", 5)])
  func logarithmic(_ range: String, _ lost: Int) throws {
    let text = try picture(["f = x^2", "--over", "x=" + range, "--x-scale", "log"])
    #expect(text.contains("\(lost) values ≤ 0 not on the logarithmic axis"))
  }

  @Test(
    "values that are not finite are stated",
    arguments: [
      ("-1:4", "1 of 5 values are not finite"), ("-4:-1", "no finite values"), ("1:4", ""),
    ])
  func gaps(_ range: String, _ note: String) throws {
    let text = try picture(["f = log(x)", "--over", "x=" + range])
    #expect(note.isEmpty ? !text.contains("finite") : text.contains(note), "\(text)")
  }

  @Test("a derivative that is finite does not hide that its function is not")
  func derivative() throws {
    let text = try picture(["f = log(x)", "--over", "x=-4:-1", "--derivatives", "1"])
    #expect(text.contains(": no finite values"))
  }
}
