import Testing
import TraceGraph
import Training

@Suite struct RandomPlaneTests {
  private static func landscape(
    _ granularity: NetworkDescription.Granularity
  ) throws -> LossLandscape {
    let trainer = try Moons.trainer(granularity, steps: 1)
    return try LossLandscape(trainer.model, objective: trainer.options.objective)
  }

  /// Rows of weight matrices of the moons network, the third layer having one neuron.
  private static let rows =
    (0..<16).map { (0 + 2 * $0)..<(2 + 2 * $0) }
    + (0..<16).map { (48 + 16 * $0)..<(64 + 16 * $0) } + [320..<336]
  private static let biases = Array(32..<48) + Array(304..<320) + [336]

  @Test func `every row of a weight matrix keeps its norm, and biases stand still`() throws {
    let landscape = try Self.landscape(.tensor)
    let setting = landscape.initial
    #expect(setting.count == 337)
    let plane = try ParameterPlane(randomWithSeed: 5, at: setting, of: landscape.layout)
    for direction in [plane.x.direction, plane.y.direction] {
      for row in Self.rows {
        #expect(isClose(length(direction[row]), length(setting[row])))
        #expect(length(direction[row]) > 0)
      }
      #expect(Self.biases.allSatisfy { direction[$0] == 0 })
    }
    #expect(plane.origin == setting && plane.kind == .random(seed: 5))
  }

  @Test func `a seed gives one plane, and another seed another`() throws {
    let landscape = try Self.landscape(.tensor)
    func plane(_ seed: UInt64) throws -> ParameterPlane {
      try ParameterPlane(randomWithSeed: seed, at: landscape.initial, of: landscape.layout)
    }
    #expect(try plane(1) == plane(1))
    #expect(try plane(1) != plane(2))
  }

  @Test func `a network of scalars and its twin of tensors have one surface`() throws {
    var surfaces: [[Double]] = []
    let x = (-4...4).map { Double($0) / 4 }
    for granularity in NetworkDescription.Granularity.allCases {
      let landscape = try Self.landscape(granularity)
      let plane = try ParameterPlane(
        randomWithSeed: 7, at: landscape.initial, of: landscape.layout)
      surfaces.append(landscape.values(over: plane, x: x, y: x))
    }
    let first = try #require(surfaces.first)
    #expect(isClose(first[40], Moons.firstLosses[0]), "the middle is the network as it stands")
    #expect(Set(first).count > 70)
    for (a, b) in zip(first, surfaces[1]) { #expect(abs(a - b) <= 1e-12 * abs(a)) }
  }

  @Test(arguments: NetworkDescription.Granularity.allCases)
  func `lanes give the bits of looping replay`(
    granularity: NetworkDescription.Granularity
  ) throws {
    let landscape = try Self.landscape(granularity)
    let plane = try ParameterPlane(randomWithSeed: 3, at: landscape.initial, of: landscape.layout)
    let (x, y) = ([-1.0, -0.3, 0.7], [-0.5, 1])
    let looped = y.flatMap { y in
      x.map { landscape.value(at: plane.setting(at: PlanePoint(x: $0, y: y))) }
    }
    #expect(landscape.values(over: plane, x: x, y: y) == looped)
  }

  @Test func `slopes in a plane follow the central difference`() throws {
    let landscape = try Self.landscape(.tensor)
    let plane = try ParameterPlane(randomWithSeed: 3, at: landscape.initial, of: landscape.layout)
    let points = [PlanePoint(x: 0.2, y: -0.4), PlanePoint(x: -0.7, y: 0.1)]
    let step = 1e-6
    for (point, found) in zip(points, landscape.gradients(in: plane, at: points)) {
      let across = landscape.values(
        over: plane, x: [point.x - step, point.x + step], y: [point.y])
      let along = landscape.values(
        over: plane, x: [point.x], y: [point.y - step, point.y + step])
      #expect(isClose(found.x, (across[1] - across[0]) / (2 * step), 1e-7))
      #expect(isClose(found.y, (along[1] - along[0]) / (2 * step), 1e-7))
      #expect(found.value == landscape.value(at: plane.setting(at: point)))
    }
  }

  @Test func `formulas at the root are one filter`() throws {
    let trace = Trace()
    let (a, b) = (trace.parameter("a", 3), trace.parameter("b", 4))
    let landscape = try LossLandscape(output: a * b)
    let plane = try ParameterPlane(randomWithSeed: 0, at: [3, 4], of: landscape.layout)
    #expect(isClose(length(plane.x.direction[...]), 5))
    #expect(isClose(length(plane.y.direction[...]), 5))
  }

  @Test func `neurons with one weight each still span a plane`() throws {
    let trace = Trace()
    let a = trace.scope("neuron1") { trace.parameter("a", 3) }
    let b = trace.scope("neuron2") { trace.parameter("b", 4) }
    let landscape = try LossLandscape(output: a * b)
    for seed in 0..<8 as Range<UInt64> {
      let plane = try ParameterPlane(randomWithSeed: seed, at: [3, 4], of: landscape.layout)
      #expect(plane.x.direction.map(abs) == [3, 4])
      let (first, second) = (plane.x.direction, plane.y.direction)
      #expect(first[0] * second[1] != first[1] * second[0])
    }
  }

  @Test func `weights too different to span a plane are refused`() throws {
    let trace = Trace()
    let a = trace.scope("neuron1") { trace.parameter("a", 1) }
    let b = trace.scope("neuron2") { trace.parameter("b", 1e-12) }
    let landscape = try LossLandscape(output: a * b)
    #expect {
      try ParameterPlane(randomWithSeed: 1, at: landscape.initial, of: landscape.layout)
    } throws: { "\($0)".contains("on one line") }
  }

  @Test func `a layer of one input has a filter for every element of its vector`() throws {
    let trace = Trace()
    let v = trace.parameter("v", Tensor([1, -2]))
    let c = trace.leaf("c", Tensor([5, 6]), role: .bias)
    let landscape = try LossLandscape(output: sum(v * 2 + c))
    let plane = try ParameterPlane(randomWithSeed: 1, at: landscape.initial, of: landscape.layout)
    #expect(plane.x.direction.map(abs) == [1, 2, 0, 0])
  }

  @Test(arguments: [([0.0, 0.0], "not all 0"), ([.nan, 1], "not finite")])
  func `where nothing can be drawn, the error says so`(setting: [Double], text: String) throws {
    let trace = Trace()
    let landscape = try LossLandscape(output: trace.parameter("a", 1) * trace.parameter("b", 1))
    #expect {
      try ParameterPlane(randomWithSeed: 0, at: setting, of: landscape.layout)
    } throws: { "\($0)".contains(text) }
    let single = try LossLandscape(output: Trace().parameter("a", 1))
    #expect {
      try ParameterPlane(randomWithSeed: 0, at: [1], of: single.layout)
    } throws: { "\($0)".contains("at least two weights") }
  }
}

private func length(_ numbers: ArraySlice<Double>) -> Double {
  numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
}
