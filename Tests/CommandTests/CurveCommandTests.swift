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

  @Test("a switch draws what it says, and its twin does not")
  func chain() throws {
    let words = ["g = exp(x)\nf = sin(g)", "--of", "g,f", "--over", "x=-1:1"]
    let linked = try picture(words + ["--chain"])
    let single = try picture(words + ["--no-chain"])
    // Each link has a panel of its own, over its own variable.
    #expect(
      linked.contains("data-part=\"panel1.axis.x\"")
        && linked.contains("data-part=\"panel2.axis.x\""))
    #expect(!single.contains("panel2.axis.x"))
    #expect(single == (try picture(words)))
  }
}
