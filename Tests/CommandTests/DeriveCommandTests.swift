import Foundation
import Testing

private let maxMul = ["derive", "a = x + y; b = max(y, z); f = a * b", "x=1", "y=2", "z=0"]

@Suite("derive")
struct DeriveCommandTests {
  @Test("the chain is a table with local derivatives, products and their sum")
  func table() throws {
    let outcome = try Command.run(maxMul + ["--wrt", "y"])
    #expect(outcome.status == 0)
    try expectGolden(outcome.text, "derive-max-mul")
  }

  @Test("the chain is Markdown or LaTeX on demand", arguments: ["markdown", "latex"])
  func formats(_ format: String) throws {
    let outcome = try Command.run(maxMul + ["--wrt", "y", "--format", format])
    try expectGolden(outcome.text, "derive-max-mul-\(format)")
  }

  @Test("without --wrt every leaf has its turn")
  func leaves() throws {
    let text = try Command.run(maxMul).text
    for title in ["∂f/∂x: 1 path\n", "∂f/∂y: 2 paths\n", "∂f/∂z: 1 path\n"] {
      #expect(text.contains(title))
    }
  }

  @Test("tensors show each Jacobian with its shape and the gradient in the shape of the input")
  func tensors() throws {
    let layer = Command.root.appending(path: "samples/cs224n-backpropagation/layer.yaml").path
    let outcome = try Command.run(["derive", layer, "--wrt", "W"])
    try expectGolden(outcome.text, "derive-layer")
    let jacobian = try Command.run(["derive", layer, "--wrt", "x", "--of", "h"])
    #expect(jacobian.text.contains("[0.0235 -0.047 0.0705; 0.04527 0.05659 -0.06791]"))
  }

  /// The lecture's network of two inputs, three hidden units and one output: σ(8) and y = 10.1.
  private static let network = """
    network:
      inputs: [x1, x2]
      layers:
        - units: 3
          sum: k
          out: h
          activation: sigmoid
          weights: w
          bias: b
          initial-weights: [[0.1, -0.2], [3, -0.2], [0.3, 0.1]]
        - {units: 1, out: y, weights: v, bias: c, initial-weights: [[0, 2, 0]],
           initial-bias: [8.100670700260933]}
    formulas: l = (y - t)^2
    values: {x1: 3, x2: 5, t: 12.1}
    """

  @Test("through a network the factors are those between named quantities, under short names")
  func network() throws {
    let scratch = try Scratch()
    try scratch.write(Self.network, to: "net.yaml")
    let text = try Command.run(["derive", "net.yaml", "--wrt", "w12"], in: scratch.url).text
    #expect(text.hasPrefix("∂l/∂w12: 1 path\n"))
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    let factors = [
      "∂l/∂y 2*(y - t) -4", "∂y/∂h2 v2 2", "∂h2/∂k2 h2*(1 - h2) 3.352e-4", "∂k2/∂w12 x1 3",
    ]
    #expect(lines.count == 1 + 1 + factors.count + 1)
    for (line, factor) in zip(lines[2...], factors) { #expect(line.hasSuffix(factor), "\(text)") }
    // −4 · 2 · σ(8)(1 − σ(8)) · 3, the lecture's full number.
    #expect(text.contains("-0.008046"))
    #expect(!text.contains("#") && !text.contains("layer"))
    let latex = try Command.run(
      ["derive", "net.yaml", "--wrt", "w12", "--format", "latex"], in: scratch.url
    ).text
    #expect(latex.contains(#"2 \cdot \left(y - t\right) \cdot v_2 \cdot h_2"#))
    #expect(!latex.contains("layer") && !latex.contains("#"))
  }

  @Test("unnamed steps stand under their formulas, never under numbers")
  func steps() throws {
    let single = ["derive", "f = (x + y) * max(y, z)", "x=1", "y=2", "z=0", "--wrt", "y"]
    let text = try Command.run(single).text
    #expect(text.contains("f ← (x + y) ← y"))
    #expect(text.contains("∂f/∂max(y, z)"))
    #expect(!text.contains("#"))
    let merged = try Command.run(single + ["--merge"]).text
    #expect(merged.hasPrefix("∂f/∂y: 1 path\n"))
    let scratch = try Scratch()
    try scratch.write(Self.network, to: "net.yaml")
    let all = try Command.run(
      ["derive", "net.yaml", "--wrt", "w12", "--no-merge"], in: scratch.url)
    #expect(all.text.contains("∂(w12*x1)/∂w12"))
    #expect(!all.text.contains("#") && !all.text.contains("layer"))
    let refused = try Command.run(single + ["--merge", "--symbolic"])
    #expect(refused.status == 64)
  }

  @Test("2⁴⁰ paths are counted and totalled; the 32 largest are listed")
  func manyPaths() throws {
    let scratch = try Scratch()
    let lines = (1..<40).map { "a\($0) = a\($0 - 1) + a\($0 - 1)" }
    try scratch.write((["a0 = x + x"] + lines).joined(separator: "\n"), to: "deep.txt")
    let outcome = try Command.run(["derive", "deep.txt", "x=1"], in: scratch.url)
    #expect(outcome.text.hasPrefix("∂a39/∂x: 1099511627776 paths, the 32 largest one by one\n"))
    #expect(outcome.text.contains("all other paths"))
    #expect(outcome.text.hasSuffix("1.1e12\n") || outcome.text.contains("1.1e12"))
    let symbolic = try Command.run(["derive", "deep.txt", "x=1", "--symbolic"], in: scratch.url)
    #expect(symbolic.status == 0 || symbolic.status == 65)
  }

  @Test("the closed form comes with its size beside that of the trace")
  func symbolic() throws {
    let outcome = try Command.run(["derive", "f = 1 / (1 + exp(-x))", "x=1", "--symbolic"])
    #expect(outcome.text.hasPrefix("∂f/∂x = "))
    #expect(outcome.text.contains(" = 0.1966\n"))
    #expect(outcome.text.contains("the trace has 4 operations"))
    let product = try Command.run(["derive", "f = x * y", "x=2", "y=3", "--symbolic"])
    #expect(product.text.contains("has 1 node (1 when"))
    #expect(product.text.contains("the trace has 1 operation and 2 edges"))
  }

  @Test("the Hessian comes with the gradient and the Newton step")
  func hessian() throws {
    let arguments = ["derive", "f = a^2*b + exp(a)*b + 3*b^2", "a=0.5", "b=-0.4", "--hessian"]
    let outcome = try Command.run(arguments + ["--digits", "8"])
    for number in ["-1.4594885", "2.6487213", "-1.0594885", "-0.31885458", "0.22430594"] {
      #expect(outcome.text.contains(number), "\(number) in\n\(outcome.text)")
    }
    #expect(try Command.run(arguments + ["--format", "latex"]).text.contains("-H^{-1} g"))
  }

  /// Values of 1200-digit arithmetic; the rows' tests have more.
  @Test(
    "second derivatives keep their digits where functions are flat",
    arguments: [
      ("gelu(x)", 0.0, 0.7978845608028654), ("sigmoid(x)", 40, -4.248354255291589e-18),
      ("sigmoid(x)", 30, -9.357622968836672e-14), ("softplus(x)", 40, 4.248354255291589e-18),
      ("tanh(x)", 20, -3.39868340423327e-17), ("silu(x)", 40, -1.6143746170108e-16),
    ])
  func flatSecondDerivatives(formula: String, x: Double, expected: Double) throws {
    let outcome = try Command.run(
      ["derive", "f = \(formula)", "x=\(x)", "--hessian", "--digits", "12"])
    let line = try #require(outcome.text.split(separator: "\n").first { $0.hasPrefix("∂/∂x") })
    let word = try #require(line.split(separator: " ").dropFirst().first)
    let found = try #require(Double(word.replacing("−", with: "-")))
    #expect(abs(found - expected) <= 1e-11 * abs(expected))
    #expect(!outcome.text.contains("singular"))
  }

  @Test("the Hessian of a tensor loss is by its parameters, element by element")
  func tensorHessian() throws {
    let arguments = [
      "derive", "h = tanh(W @ x); f = softmaxcrossentropy(h, 2)", "W=[[0.1,0.2],[0.3,-0.4]]",
      "x=[1,2]", "--wrt", "W", "--hessian",
    ]
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("∂/∂W[2,1]") && outcome.text.contains("eigenvalues from"))
    #expect(try Command.run(arguments + ["--json"]).text.hasPrefix("{\"output\": \"f\""))
    let misplaced = try Command.run(["derive", "f = x", "x=1", "--json"])
    #expect(misplaced.status == 64)
    #expect(misplaced.errors.contains("--json goes with --hessian"))
  }

  @Test(
    "the branch that where did not choose adds exactly 0, also where its derivative is infinite")
  func unchosenBranch() throws {
    for arguments in [["f = where(x >= 0, x*2, 1/x)"], ["y = 1/x; f = where(x >= 0, x*2, y)"]] {
      let text = try Command.run(["derive"] + arguments + ["x=0"]).text
      #expect(!text.contains("nan"), "\(text)")
      #expect(text.contains("-inf") && text.contains("100 %") && text.contains("0 %"))
      let sum = try #require(text.split(separator: "\n").last)
      #expect(sum.split(separator: " ") == ["sum", "2"])
    }
    let vector = try Command.run(["derive", "f = sum(where(x > 0, x, 1/x))", "x=[0,2]"])
    #expect(vector.text.hasSuffix("in the shape of x [2]: [-inf 1]\n"), "\(vector.text)")
    let chosen = try Command.run(["derive", "f = sum(where(x >= 0, x, 1/x))", "x=[0,2]"])
    #expect(chosen.text.hasSuffix("in the shape of x [2]: [1 1]\n"), "\(chosen.text)")
    #expect(!chosen.text.contains("nan"))
  }

  @Test("second derivatives of a network bear short names")
  func hessianNames() throws {
    let scratch = try Scratch()
    try scratch.write(Self.network, to: "net.yaml")
    let text = try Command.run(["derive", "net.yaml", "--hessian"], in: scratch.url).text
    #expect(text.contains(" ∂/∂w12 ") && !text.contains("neuron"))
  }

  @Test("argmax says that no gradient passes it, once")
  func argmax() throws {
    let outcome = try Command.run(["derive", "c = argmax(x); f = 2*c + argmax(2*x)", "x=[1,3]"])
    #expect(outcome.errors == "argmax(x) passes no gradient: through it everything gets 0\n")
    #expect(outcome.text.hasSuffix("[0 0]\n"))
  }

  @Test("what has no value where it is computed is told, once")
  func undefined() throws {
    let outcome = try Command.run(["graph", "y = log(x) + log(2*x)", "x=-1"])
    #expect(outcome.errors.contains("log(x) is not a number at x = -1\n"), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try Command.run(["graph", "y = log(x)", "x=0"]).errors.isEmpty)
  }

  @Test("a symbolic derivative of gelu has no hole at 0")
  func symbolicGelu() throws {
    let outcome = try Command.run(["derive", "f = gelu(x)", "x=0", "--symbolic"])
    #expect(outcome.text.contains("erfc(-x/sqrt(2))/2"))
    #expect(outcome.text.contains("= 0.5\n"))
  }

  @Test("a node that does not feed the output has derivative 0")
  func independent() throws {
    let outcome = try Command.run(["derive", "a = x; f = y", "x=1", "y=2", "--wrt", "x"])
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("∂f/∂x: f does not depend on x\n"))
  }
}
