import Foundation
import Testing

@testable import TraceGraph

/// One case of `Fixtures/layers.json`, which `layers.py` beside it makes with PyTorch.
struct LayerCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Numbers: Decodable, Sendable {
    var shape: [Int]
    var elements: [Double]

    var tensor: Tensor { Tensor(shape: shape, elements: elements) }
  }

  var title: String
  var op: String
  var attributes: String
  var operands: [Numbers]
  var value: Numbers
  var upstream: Numbers
  var gradients: [Numbers]

  var testDescription: String { "\(op): \(title)" }

  static let all: [LayerCase] = {
    let url = Bundle.module.url(
      forResource: "layers", withExtension: "json", subdirectory: "Fixtures")
    let data = url.flatMap { try? Data(contentsOf: $0) } ?? Data()
    return (try? JSONDecoder().decode([LayerCase].self, from: data)) ?? []
  }()
}

@Suite struct LayerOpTests {
  @Test func `the file of PyTorch's numbers is read whole, with every layer`() {
    #expect(LayerCase.all.count == 27)
    let layers = OpTable.rows.filter { $0.tensor.form == .kernel }.map(\.name)
    #expect(Set(LayerCase.all.map(\.op)) == Set(layers))
  }

  private func record(_ layer: LayerCase, in trace: Trace) throws -> (Value, [Value]) {
    let op = try #require(OpTable.op(named: layer.op))
    let attributes = try #require(Attributes.read(json: layer.attributes)?.attributes)
    let leaves = layer.operands.map { trace.parameter("", $0.tensor) }
    return (try trace.record(op, leaves, attributes: attributes), leaves)
  }

  private func areNear(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
  }

  @Test(arguments: LayerCase.all)
  func `values and gradients are those of PyTorch`(_ layer: LayerCase) throws {
    let (node, leaves) = try record(layer, in: Trace())
    #expect(node.shape == layer.value.shape)
    #expect(areNear(node.tensor.elements, layer.value.elements))
    let pass = node.backward(seed: layer.upstream.tensor)
    for (leaf, wanted) in zip(leaves, layer.gradients) {
      #expect(areNear(try pass.required(leaf).elements, wanted.elements))
    }
  }

  @Test(arguments: LayerCase.all)
  func `the gradient check and the Hessian know every layer`(_ layer: LayerCase) throws {
    let trace = Trace()
    let (node, leaves) = try record(layer, in: trace)
    let check = node.checkGradients(seed: layer.upstream.tensor)
    #expect(check.count(.differs) == 0 && check.count(.agrees) > 0, "\(check.entries)")
    let output = sum(sin(node))
    let products = try HessianProducts(of: output, by: leaves)
    var generator = SeededGenerator(state: 3)
    let direction = generator.tensor([products.count], in: -1...1).elements
    let found = products.times(direction)
    let numeric = differences(output, leaves, direction)
    let scale = numeric.map { abs($0) }.max() ?? 1
    #expect(zip(found, numeric).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, scale) })
  }

  /// The change of the gradient along a direction, by a central difference.
  private func differences(_ output: Value, _ leaves: [Value], _ direction: [Double]) -> [Double] {
    let step = 1e-5
    let start = leaves.map(\.tensor)
    func gradient(_ sign: Double) -> [Double] {
      var position = 0
      for (leaf, value) in zip(leaves, start) {
        var moved = value
        for i in moved.elements.indices {
          moved.elements[i] += sign * step * direction[position + i]
        }
        position += moved.elements.count
        output.trace.set(leaf, to: moved)
      }
      output.trace.replay()
      let pass = output.backward()
      return leaves.flatMap { pass.tensorGradient(of: $0)?.elements ?? [] }
    }
    return zip(gradient(1), gradient(-1)).map { ($0 - $1) / (2 * step) }
  }

  @Test(arguments: LayerCase.all)
  func `a Jacobian is the same by rows and by columns`(_ layer: LayerCase) throws {
    let (node, _) = try record(layer, in: Trace())
    for edge in node.incomingEdges {
      let rows = node.elementCount
      let columns = edge.from.elementCount
      let byColumns = Jacobians.byColumns(rows, edge.from.shape, push: edge.pushforward)
      #expect(areNear(edge.jacobian.elements, try #require(byColumns).elements))
      #expect(edge.jacobian.shape == [rows, columns])
    }
  }

  @Test func `a trace file keeps layers and their attributes`() throws {
    let trace = Trace()
    for layer in LayerCase.all { _ = try record(layer, in: trace) }
    let again = try Trace(json: trace.json())
    #expect(again.firstDifference(from: trace) == nil)
    again.replay()
    #expect(again.firstDifference(from: trace) == nil)
  }
}
