import Testing
import TraceGraph

@testable import Figures

@Suite struct NodeReferenceTests {
  let trace = Examples.layer().trace

  private func element(_ text: String) throws -> Int? {
    try NodeReference.find(text, in: trace, option: "highlight").element
  }

  @Test func `names, numbers and elements are found`() throws {
    #expect(try element("W") == nil)
    #expect(try element("W[2,3]") == 5)
    #expect(try element("W[ 1 , 1 ]") == 0)
    #expect(try element("h[2]") == 1)
    #expect(try NodeReference.find("#0", in: trace, option: "cone").nodes == [trace[0]])
  }

  @Test(arguments: [
    ("w", "did you mean 'W'?"), ("V[1,1]", "nodes: W, x, b, u, z, h, s"),
    ("nowhere", "nodes: W, x"), ("#99", "nodes: W, x"),
    ("W[3,1]", "from W[1,1] to W[2,3]"), ("W[0,1]", "count from 1"), ("W[1]", "count from 1"),
    ("W[a,b]", "count from 1"), ("s[1]", "write s"), ("W[]", "count from 1"),
  ])
  func `what is not there says what is`(text: String, remedy: String) throws {
    let error = try #require(throws: FigureError.self) { try element(text) }
    #expect(error.stage == .options)
    #expect(error.subject == "highlight")
    #expect(error.remedy.contains(remedy), "\(error)")
    #expect(try element("W[2,3]") == 5)
  }
}

@Suite struct ElementFlowTests {
  @Test func `one weight flows to its own row alone`() throws {
    let pass = Examples.layer()
    let trace = pass.trace
    let start = try NodeReference.find("W[2,3]", in: trace, option: "highlight")
    let flow = ElementFlow(from: start, over: trace.slice().edges)
    func reached(_ name: String) throws -> Set<Int>? {
      flow.reached[try #require(trace.node(named: name)).id]
    }
    #expect(try reached("z") == [1])
    #expect(try reached("h") == [1])
    #expect(try reached("s") == [0])
    #expect(try reached("b") == nil)
    #expect(try reached("W") == [5])
  }

  @Test func `an element of the input flows to every row`() throws {
    let trace = Examples.layer().trace
    let start = try NodeReference.find("x[1]", in: trace, option: "highlight")
    let flow = ElementFlow(from: start, over: trace.slice().edges)
    #expect(flow.reached[try #require(trace.node(named: "z")).id] == [0, 1])
  }
}
