import Foundation
import Testing

private let maxMul = ["check", "f = (x + y) * max(y, z)", "x=1", "y=2", "z=0"]

@Suite("check")
struct CheckCommandTests {
  @Test("every leaf is compared, and every node with --all")
  func table() throws {
    let leaves = try Command.run(maxMul)
    #expect(leaves.status == 0)
    #expect(leaves.text.hasSuffix("\n3 gradients of f: 3 agree\n"))
    let rows = leaves.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows[0] == ["name", "tape", "numeric", "difference", "verdict"])
    #expect(rows[2].prefix(3) == ["y", "5", "5"])
    #expect(try Command.run(maxMul + ["--all"]).text.contains("6 gradients of f: 6 agree"))
  }

  @Test("a kink within the step is told and does not fail")
  func kink() throws {
    let outcome = try Command.run(["check", "f = relu(x)", "x=0"])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("1 at a kink"))
  }

  @Test("what rounding hides fails as undecided, and passes when allowed")
  func undecided() throws {
    let arguments = ["check", "f = x + 1e17", "x=1"]
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 1)
    #expect(outcome.text.hasSuffix("\n1 gradient of f: 1 undecided\n"))
    #expect(outcome.errors.contains("1 gradient is undecided"))
    #expect(outcome.errors.contains("--allow-undecided"))
    #expect(try Command.run(arguments + ["--allow-undecided"]).status == 0)
    let json = try Command.run(arguments + ["--json"])
    let object = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
    #expect(object?["passed"] as? Bool == false)
    let counts = ["agrees", "differs", "undecided"].map { object?[$0] as? Int }
    #expect(counts == [0, 0, 1])
    let nudge = try Command.run(arguments + ["--nudge", "x=0.5"]).text
    #expect(nudge.contains("undecided: rounding hides it"))
    #expect(try Command.run(arguments + ["--v-curve", "x"]).text.contains("undecided"))
  }

  @Test("a composition that loses digits is told once, its stable form is not")
  func stableForm() throws {
    let composed = try Command.run(
      ["graph", "p = sigmoid(k); q = sigmoid(2*k); f = bce(p, t) + bce(q, t)", "k=1", "t=0"])
    #expect(composed.status == 0)
    #expect(composed.errors.components(separatedBy: "sigmoidbce(k, t)").count == 2)
    let classes = ["derive", "f = crossentropy(softmax(o), t)", "o=[1,2]", "t=1"]
    #expect(try Command.run(classes).errors.contains("softmaxcrossentropy(o, t)"))
    let stable = try Command.run(["graph", "f = sigmoidbce(k, t)", "k=40", "t=0"])
    #expect(stable.errors.isEmpty && stable.text.contains("40"))
  }

  @Test("comparisons on the command line are formulas, not values")
  func comparisons() throws {
    let outcome = try Command.run(["graph", "f = (x <= 2) + (x>=3)", "x=2"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let bare = try Command.run(["graph", "x<=2", "x=2"])
    #expect(bare.status == 65 && bare.errors.contains("expected '=' after 'x'"))
    let word = try Command.run(["graph", "f = x*y", "x=1", "y=abc"])
    #expect(
      word.status == 65 && word.errors.contains("the value of 'y' is 'abc', which is no number"))
  }

  @Test("a step that is too large fails; a tolerance that is large enough does not")
  func tolerance() throws {
    let arguments = ["check", "f = exp(x)", "x=1", "--step", "0.1"]
    #expect(try Command.run(arguments).status == 1)
    #expect(try Command.run(arguments + ["--tolerance", "0.1"]).status == 0)
    #expect(try Command.run(arguments + ["--one-sided", "--tolerance", "0.01"]).status == 1)
  }

  @Test("JSON holds every number")
  func json() throws {
    let outcome = try Command.run(maxMul + ["--json"])
    let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
    #expect(object?["passed"] as? Bool == true)
    let entries = try #require(object?["entries"] as? [[String: Any]])
    #expect(entries.map { $0["node"] as? String } == ["x", "y", "z"])
    #expect(entries.map { $0["tape"] as? Double } == [2, 5, 0])
  }

  @Test("elements of tensors are counted from 1")
  func tensors() throws {
    let outcome = try Command.run(["check", "s = sum(W @ x)", "W=[[1,2],[3,4]]", "x=[1,1]"])
    #expect(outcome.text.contains("W[2,1]"))
    #expect(outcome.text.contains("6 gradients of s: 6 agree"))
  }

  @Test("a nudge shows what the output does and what the gradient predicts")
  func nudge() throws {
    let chain = ["check", "f = 1 / (1 + exp(-x))", "x=1", "--nudge", "x=0.1"]
    let text = try Command.run(chain).text
    for number in ["0.7310586", "0.7502601", "0.01920153", "0.1920153", "0.1966119", "0.01966119"] {
      #expect(text.contains(number), "\(number) in\n\(text)")
    }
    let json = try JSONSerialization.jsonObject(with: Command.run(chain + ["--json"]).output)
    let predicted = (json as? [String: Any])?["predicted"] as? Double
    #expect(abs((predicted ?? 0) - 0.019661193324148184) < 1e-12)
    let element = ["check", "s = sum(x * x)", "x=[1, 3]", "--nudge", "x[2]=0.1"]
    #expect(try Command.run(element).text.contains("x[2] changes by"))
  }

  @Test("a step curve lists one- and two-sided errors by falling step")
  func curve() throws {
    let text = try Command.run(["check", "f = x^3", "x=4", "--v-curve", "x"]).text
    #expect(text.contains("gradient by x: 48"))
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").prefix(3) }
    #expect(rows.contains(["0.1", "1.21", "0.01"]))
    let json = try Command.run(["check", "f = x^3", "x=4", "--v-curve", "x", "--json"]).text
    #expect(json.contains("\"one_sided_error\": ") && json.contains("\"two_sided_error\": "))
  }
}
