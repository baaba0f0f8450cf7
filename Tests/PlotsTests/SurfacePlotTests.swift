import Figures
import Foundation
import Sheets
import Testing

@testable import Plots

@Suite struct SurfacePlotTests {
  private typealias Samples = SurfaceSheets

  @Test func `values and gradients of the mean squared error are those worked out by hand`() throws
  {
    let samples = try #require(
      try Samples.fixture("S0-13")["samples"] as? [[String: Any]])
    #expect(samples.count == 6)
    for sample in samples {
      let w = try #require(sample["w"] as? Double)
      let b = try #require(sample["b"] as? Double)
      let over = "w=\(w):\(w + 1),b=\(b):\(b + 2)"
      let flags: [(String, String)] = [
        ("over", over), ("grid", "3x2"), ("points", "w=\(w),b=\(b)"), ("gradient", "true"),
      ]
      let figure = try Samples.figure(Samples.line, flags)
      let loss = try #require(sample["loss"] as? Double)
      let gradient = try #require(sample["grad"] as? [Double])
      let spot = try #require(figure.spots.first)
      #expect(Samples.isClose(figure.grid.values[0], loss))
      #expect(Samples.isClose(try #require(spot.value), loss))
      #expect(Samples.isClose(try #require(spot.gradient).x, gradient[0]))
      #expect(Samples.isClose(try #require(spot.gradient).y, gradient[1]))
    }
  }

  @Test(arguments: [
    ("S0-19-fullbatch", "{all: {optimizer: sgd, epochs: 10}}"),
    ("S0-19-minibatch2", "{two: {optimizer: sgd, batch: 2, epochs: 5}}"),
    ("S0-19-sgd", "{one: {optimizer: sgd, batch: 1, epochs: 3}}"),
  ])
  func `three regimes walk their own paths`(_ id: String, _ compare: String) throws {
    let figure = try Samples.figure(
      Samples.line, [("over", "w=-3:3,b=-3:3"), ("grid", "5"), ("compare", compare)])
    try expectPath(figure.paths[0], id)
  }

  @Test(arguments: [
    ("S2-opt-gd", "sgd"), ("S2-opt-momentum", "momentum"), ("S2-opt-adagrad", "adagrad=0.5"),
    ("S2-opt-adam", "adam=0.1"),
  ])
  func `optimisers walk their own paths`(_ id: String, _ compare: String) throws {
    let figure = try Samples.figure(
      Samples.valley, [("over", "w1=-3:3,w2=-3:3"), ("grid", "5"), ("compare", compare)])
    try expectPath(figure.paths[0], id)
    #expect(figure.paths[0].distance.isEmpty)
    #expect(figure.paths[0].gap == nil)
  }

  @Test func `rules are called as in print, and plain steps over all examples gradient descent`()
    throws
  {
    let figure = try Samples.figure(
      Samples.valley,
      [
        ("over", "w1=-3:3,w2=-3:3"), ("grid", "5"),
        ("compare", "{sgd, adagrad: 0.5, own: {optimizer: adam}}"),
      ])
    #expect(figure.paths.map(\.name) == ["gradient descent", "AdaGrad", "own"])
    let batches = try Samples.figure(
      Samples.line,
      [("over", "w=-3:3,b=-3:3"), ("grid", "5"), ("compare", "{sgd: {batch: 2, epochs: 5}}")])
    #expect(batches.paths.map(\.name) == ["SGD"])
  }

  private func expectPath(_ path: SurfaceFigure.ProjectedPath, _ id: String) throws {
    let wanted = try #require(try Samples.fixture(id)["path"] as? [[Double]])
    #expect(path.x.count == wanted.count)
    for (index, point) in wanted.enumerated() {
      #expect(Samples.isClose(path.x[index], point[0], 1e-10))
      #expect(Samples.isClose(path.y[index], point[1], 1e-10))
    }
  }

  @Test func `the gradient part and the momentum part add up to the step`() throws {
    let figure = try Samples.figure(
      Samples.valley,
      [
        ("over", "w1=-3:3,w2=-3:3"), ("grid", "5"), ("compare", "momentum"),
        ("vectors", "gradient,momentum"),
      ])
    let path = figure.paths[0]
    let parts = Dictionary(grouping: figure.vectors, by: \.name)
    let gradient = try #require(parts["gradient part"])
    let momentum = try #require(parts["momentum part"])
    #expect(gradient.count == 10)
    #expect(momentum.count == 9)
    for step in 1..<10 {
      let dx = gradient[step].dx + momentum[step - 1].dx
      let dy = gradient[step].dy + momentum[step - 1].dy
      #expect(Samples.isClose(path.x[step] + dx, path.x[step + 1]))
      #expect(Samples.isClose(path.y[step] + dy, path.y[step + 1]))
    }
  }

  @Test func `formulas vary any two leaves and name the others`() throws {
    let figure = try Samples.figure(
      "{formulas: f = a*x^2 + b*y, values: {x: 1, a: 3, b: 2}}",
      [("over", "x=-1:1,y=0:4"), ("grid", "3")])
    #expect(figure.grid.values == [3, 0, 3, 7, 4, 7, 11, 8, 11])
    #expect(figure.facts == ["Here `a` = `3`, `b` = `2`."])
    #expect(figure.xTitle == "x")
    #expect(figure.valueTitle == "f")
  }

  @Test func `a moment of training moves what stands still`() throws {
    let text = Samples.valley.replacingOccurrences(of: "5*w2^2", with: "5*w2^2 + w3*w1")
      .replacingOccurrences(of: "w2: 1}", with: "w2: 1, w3: 1}")
    func value(_ moment: String) throws -> Double {
      try Samples.figure(
        text, [("over", "w1=1:2,w2=0:1"), ("grid", "2"), ("at", moment)]
      ).grid.values[0]
    }
    // w3 goes down by 0.05 w1 at each step, and w1 = 2 at the first.
    #expect(try value("initial") == 1.5)
    #expect(try value("0") == 1.5)
    #expect(try Samples.isClose(value("1"), 1.4))
    #expect(try value("10") == value("final"))
    let error = #expect(throws: PlotError.self) { try value("11") }
    #expect(error?.key == "at")
    #expect(error?.remedy == "steps from 0 to 10")
  }

  @Test func `arrows of gradients end inside the frame, and the caption says how long they are`()
    throws
  {
    let text = "{formulas: f = a*x^2 + y, values: {x: 1, y: 1, a: 1}}"
    func figure(_ points: String, _ factor: String) throws -> SurfaceFigure {
      let flags: [(String, String)] = [
        ("over", "x=-1:1,y=-1:1"), ("grid", "3"), ("points", points), ("gradient", "true"),
      ]
      return try Samples.figure(text.replacingOccurrences(of: "a: 1", with: factor), flags)
    }
    // The gradient at (0.2, 0) is (0.4, 1): 0.7 of it fits 0.35 of the axis.
    let short = try figure("x=0.2,y=0", "a: 1")
    #expect(short.spots[0].arrowScale == 0.5)
    #expect(short.facts.last == "The gradient's arrow is drawn at `0.5` of its length.")
    let steep = try figure("x=0.2,y=0;x=-0.5,y=-0.9", "a: 100")
    #expect(steep.spots.map(\.arrowScale) == [0.005, 0.005])
    #expect(steep.spots[1].gradient?.x == -100)
  }
}
