import Testing
import TraceGraph

@testable import Figures

@Suite struct StepMergingTests {
  private func model(_ pass: BackwardPass) throws -> GraphModel {
    try GraphModel(figure: Examples.figure(pass) { $0.merge = true })
  }

  @Test func `a neuron becomes one node with an edge from each operand`() throws {
    let model = try model(Examples.neuron())
    #expect(model.nodes.allSatisfy { !$0.name.isEmpty })
    let into = model.edges.filter { $0.to.name == "k2" }.map(\.from.name)
    #expect(into == ["w12", "x1", "b"])
  }

  @Test func `local derivatives are those of the whole formula, contributions those of the record`()
    throws
  {
    let pass = Examples.neuron()
    let model = try model(pass)
    for edge in model.edges {
      let local = try #require(edge.local)
      #expect(abs(local - edge.to.jacobian(by: edge.from).elements[0]) < 1e-12)
      let upstream = try #require(pass.upstream(edge)?.scalar)
      let contribution = try #require(pass.contribution(edge)?.scalar)
      #expect(abs(upstream * local - contribution) < 1e-12)
    }
  }

  @Test func `contributions over merged edges still sum to the gradient`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let f = (x * x + sin(x) * 2).named("f")
    let pass = f.backward()
    let model = try model(pass)
    let sum = model.edges.compactMap { pass.contribution($0)?.scalar }.reduce(0, +)
    let gradient = try #require(pass[x])
    #expect(model.edges.count == 1)
    #expect(abs(sum - gradient) < 1e-12)
  }

  @Test func `a step with two uses stays, and so does an unnamed output`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let shared = x * 2
    let output = shared + sin(shared)
    let model = try model(output.backward())
    #expect(model.nodes == [x, shared, output])
  }
}
