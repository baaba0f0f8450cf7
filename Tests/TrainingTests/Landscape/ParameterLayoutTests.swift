import Testing
import TraceGraph
import Training

@Suite struct ParameterLayoutTests {
  private let layout: ParameterLayout

  init() throws {
    let trace = Trace()
    let w = trace.parameter("W", Tensor([[1, 2], [3, 4], [5, 6]]))
    let b = trace.leaf("b", Tensor([7, 8]), role: .bias)
    var outputs = [sum(w), sum(b), trace.parameter("width", 9)]
    for layer in ["layer1", "layer2"] {
      trace.scope(layer) {
        outputs.append(trace.parameter("v", 10))
        outputs.append(trace.parameter("only" + layer.suffix(1), 11))
      }
    }
    layout = try LossLandscape(output: outputs.dropFirst().reduce(outputs[0], +)).layout
  }

  @Test(
    arguments: [
      ("W[1,1]", 0), ("W[2,1]", 2), ("W[3, 2]", 5), ("b[2]", 7), ("width", 8), ("layer1/v", 9),
      ("only2", 12),
    ]) func `elements have their places`(name: String, position: Int) throws
  {
    #expect(try layout.position(of: name) == position)
  }

  @Test func `places have the full names`() {
    #expect(
      (0..<layout.count).map(layout.elementName) == [
        "W[1,1]", "W[1,2]", "W[2,1]", "W[2,2]", "W[3,1]", "W[3,2]", "b[1]", "b[2]", "width",
        "layer1/v", "layer1/only1", "layer2/v", "layer2/only2",
      ])
  }

  @Test(
    arguments: [
      ("witdh", "did you mean 'width'?"), ("W", "W[1,1]"), ("W[4,1]", "count from 1"),
      ("W[0,1]", "count from 1"), ("W[1]", "count from 1"), ("width[1]", "write width"),
      ("v", "layer1/v or layer2/v"), ("q[1]", "no parameter is named 'q[1]'"),
      ("W[1,x]", "'[1,x]' is no element of 'W'"), ("W[]", "count from 1"),
      ("", "parameters: W, b"), ("onyl2", "only2"),
    ]) func `a wrong name says what there is`(name: String, text: String)
  {
    #expect {
      try layout.position(of: name)
    } throws: { "\($0)".contains(text) }
  }

  @Test func `settings and named values are the same`() throws {
    let setting = (0..<layout.count).map(Double.init)
    let values = layout.values(of: setting)
    #expect(values[0].value == Tensor([[0, 1], [2, 3], [4, 5]]))
    #expect(try layout.setting(of: values.reversed()) == setting)
    #expect {
      try layout.setting(of: Array(values.dropFirst()))
    } throws: { "\($0)".contains("'W': there is no value") }
    #expect {
      try layout.setting(of: values + [("extra", Tensor(1))])
    } throws: { "\($0)".contains("'extra'") }
    #expect {
      try layout.setting(of: [("W", Tensor(1))] + values.dropFirst())
    } throws: { "\($0)".contains("shape") || "\($0)".contains("3×2") }
  }
}
