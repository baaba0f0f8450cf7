import Testing
import TraceGraph

@Suite("Derivations")
struct DerivationTests {
  private static func record(_ text: String, _ values: [String: Tensor]) throws -> Recording {
    try FormulaProgram(parsing: text).record(values: values)
  }

  private static func derivation(
    _ text: String, _ values: [String: Tensor], by name: String, limit: Int = 32
  ) throws -> Derivation {
    let recording = try record(text, values)
    let input = try #require(recording.nodes[name])
    return Derivation(of: recording.output, by: input, limit: limit)
  }

  @Test("the products of all paths sum to the gradient")
  func products() throws {
    let derivation = try Self.derivation(
      "a = x + y; b = max(y, z); f = a * b",
      ["x": Tensor(1), "y": Tensor(2), "z": Tensor(0)], by: "y")
    #expect(derivation.paths.map(\.product.elements) == [[3], [2]])
    #expect(derivation.paths.map(\.share) == [0.6, 0.4])
    #expect(derivation.paths[0].edges.map(\.from.name) == ["b", "y"])
    #expect(derivation.derivative == Tensor([[5]]))
    #expect(derivation.rest == nil)
  }

  @Test("x·x has two paths over two edges")
  func repeated() throws {
    let derivation = try Self.derivation("f = x * x", ["x": Tensor(3)], by: "x")
    #expect(derivation.pathCount == 2)
    #expect(derivation.paths.map(\.edges[0].lowest[0].slot) == [0, 1])
  }

  @Test("a path of product 0 counts and is listed last")
  func zero() throws {
    let derivation = try Self.derivation("f = max(x, 2*x)", ["x": Tensor(1)], by: "x")
    #expect(derivation.paths.map(\.product.elements) == [[2], [0]])
  }

  @Test("the best paths are the best of all: compared with every path of a small graph")
  func best() throws {
    let layers = (1...6).map { "a\($0) = \(0.3 + Double($0))*a\($0 - 1) - 1.5*a\($0 - 1)" }
    let text = (["a0 = x"] + layers).joined(separator: "\n")
    let all = try Self.derivation(text, ["x": Tensor(1)], by: "x", limit: 64)
    let some = try Self.derivation(text, ["x": Tensor(1)], by: "x", limit: 5)
    #expect(all.pathCount == 64)
    #expect(all.paths.count == 64)
    let magnitudes = all.paths.map { abs($0.product.elements[0]) }
    #expect(magnitudes == magnitudes.sorted(by: >))
    #expect(some.paths.map(\.product) == Array(all.paths.map(\.product).prefix(5)))
    let listed = some.paths.reduce(0) { $0 + $1.product.elements[0] }
    let rest = try #require(some.rest)
    #expect(abs(listed + rest.elements[0] - some.derivative.elements[0]) < 1e-9)
  }

  @Test("2⁴⁰ and 2¹⁰⁰ paths are counted, not enumerated", arguments: [40, 100])
  func many(_ depth: Int) throws {
    let layers = (1..<depth).map { "a\($0) = a\($0 - 1) + a\($0 - 1)" }
    let derivation = try Self.derivation(
      (["a0 = x + x"] + layers).joined(separator: "\n"), ["x": Tensor(1)], by: "x")
    #expect(derivation.paths.count == 32)
    #expect(derivation.pathCount.exact == (depth < 64 ? 1 << UInt64(depth) : nil))
    #expect(derivation.paths.allSatisfy { $0.product.elements == [1] })
  }

  @Test("a path through what is not a number comes first")
  func notANumber() throws {
    let derivation = try Self.derivation(
      "f = 100*x + sqrt(x - 2)", ["x": Tensor(1)], by: "x", limit: 1)
    #expect(derivation.paths[0].product.elements[0].isNaN)
  }

  @Test("tensors: the path's product is the product of its Jacobians")
  func tensors() throws {
    let values = [
      "W": Tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]), "x": Tensor([1, 2, -1]),
      "b": Tensor([0.1, -0.1]),
    ]
    let derivation = try Self.derivation("z = W @ x + b; h = sigmoid(z)", values, by: "x")
    let path = try #require(derivation.paths.first)
    #expect(derivation.paths.count == 1)
    #expect(derivation.gradient == nil)
    #expect(!derivation.isScalar)
    let chained = path.edges.map(\.jacobian).reduce(nil as Tensor?) { product, next in
      product.map { Self.multiply($0, next) } ?? next
    }
    for (a, b) in zip(path.product.elements, try #require(chained).elements) {
      #expect(abs(a - b) < 1e-15)
    }
    #expect(path.product.shape == [2, 3])
    #expect(derivation.derivative == path.product)
  }

  @Test("a node by itself has derivative 1 over no edge; an unrelated one has no path")
  func ends() throws {
    let recording = try Self.record("a = y; f = x", ["x": Tensor(1), "y": Tensor(2)])
    let own = Derivation(of: recording.output, by: recording.output)
    #expect(own.paths.count == 1)
    #expect(own.paths[0].edges.isEmpty)
    #expect(own.derivative == Tensor([[1]]))
    let other = Derivation(of: recording.output, by: try #require(recording.nodes["y"]))
    #expect(other.pathCount == 0)
    #expect(other.derivative == Tensor([[0]]))
  }

  private static func multiply(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
    var product = Tensor(repeating: 0, shape: [rows, columns])
    for i in 0..<rows {
      for j in 0..<columns {
        for k in 0..<inner { product.elements[i * columns + j] += a[i, k] * b[k, j] }
      }
    }
    return product
  }
}
