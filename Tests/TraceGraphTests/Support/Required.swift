import Testing

@testable import TraceGraph

extension Trace {
  func required(_ name: String) throws -> Value {
    try #require(node(named: name), "no node '\(name)'")
  }
}

extension Recording {
  func required(_ name: String) throws -> Value {
    try #require(nodes[name], "no node '\(name)'")
  }
}

extension BackwardPass {
  func required(_ node: Value) throws -> Tensor {
    try #require(tensorGradient(of: node), "no gradient of '\(node.label)'")
  }
}
