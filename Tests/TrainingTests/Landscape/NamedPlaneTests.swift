import Testing
import TraceGraph
import Training

@Suite struct NamedPlaneTests {
  private let landscape: LossLandscape

  init() throws {
    let trace = Trace()
    let w = trace.parameter("W", Tensor([[1, 2], [3, 4]]))
    let b = trace.parameter("b", 5)
    landscape = try LossLandscape(output: sumsquares(w) * b)
  }

  @Test func `coordinates are the parameters' own values`() throws {
    let plane = try ParameterPlane(
      over: "W[2,1]", "b", at: landscape.initial, of: landscape.layout)
    #expect(plane.x.name == "W[2,1]" && plane.y.name == "b")
    #expect(plane.setting(at: PlanePoint(x: 0.1, y: 7)) == [1, 2, 0.1, 4, 7])
    #expect(landscape.values(over: plane, x: [0], y: [2]) == [42])
    let projection = plane.projection(of: [1, 2, 9, 4, 8])
    #expect(projection.point == PlanePoint(x: 9, y: 8) && projection.distance == 0)
  }

  @Test func `the distance counts what the plane does not show`() throws {
    let plane = try ParameterPlane(
      over: "W[1,1]", "W[2,2]", at: landscape.initial, of: landscape.layout)
    let projection = plane.projection(of: [0, 2 + 3, 3 - 4, 0, 5 + 12])
    #expect(isClose(projection.distance, 13))
    #expect(projection.point == PlanePoint(x: 0, y: 0))
    #expect(plane.projection(of: [0, .nan, 0, 0, 0]).distance.isNaN)
  }

  @Test func `axes that are no pair are refused`() throws {
    #expect {
      try ParameterPlane(over: "b", "b", at: landscape.initial, of: landscape.layout)
    } throws: { "\($0)".contains("both axes") }
    #expect {
      try ParameterPlane(over: "b", "W", at: landscape.initial, of: landscape.layout)
    } throws: { "\($0)".contains("W[1,1]") }
    #expect {
      try ParameterLine(over: "c", at: landscape.initial, of: landscape.layout)
    } throws: { "\($0)".contains("no parameter is named") }
  }

  @Test func `slanted directions project by least squares`() {
    let plane = ParameterPlane(
      origin: [1, 1, 1], x: ParameterAxis(name: "x", direction: [2, 0, 0]),
      y: ParameterAxis(name: "y", direction: [1, 1, 0]))
    let projection = plane.projection(of: [1 + 4 + 3, 1 + 3, 1 + 6])
    #expect(areClose([projection.point.x, projection.point.y, projection.distance], [2, 3, 6]))
    let components = plane.components(of: [4 + 3, 3, 6])
    #expect(areClose([components.x, components.y], [2, 3]))
  }
}
