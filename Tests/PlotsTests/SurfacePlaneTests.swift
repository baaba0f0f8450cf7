import Figures
import Sheets
import Testing

@testable import Plots

/// Flags in one line, key and word in turn, and how the error about them begins.
struct Refusal: Sendable, CustomTestStringConvertible {
  var line: String
  var text: String
  var testDescription: String { line }

  init(_ line: String, _ text: String) {
    self.line = line
    self.text = text
  }

  var flags: [(String, String)] {
    let words = line.split(separator: " ").map(String.init)
    return stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) }
  }
}

@Suite struct SurfacePlaneTests {
  private typealias Samples = SurfaceSheets

  /// Five parameters of which two matter most.
  private static let wide = """
    formulas: f = 0.5*w1^2 + 5*w2^2 + 0.3*w3^2 + 0.1*w4^2 + w5
    parameters: {w1: 2, w2: 1, w3: 1, w4: 1, w5: 0}
    train: {minimize: f, learning-rate: 0.05, steps: 30}
    """

  @Test func `a plane of components holds its path and tells how much it explains`() throws {
    let figure = try Samples.figure(Self.wide, [("plane", "pca"), ("grid", "11")])
    let path = try #require(figure.paths.first)
    #expect(path.x.count == 31)
    #expect(path.x.allSatisfy { figure.grid.x[0] <= $0 && $0 <= figure.grid.x[10] })
    #expect(path.y.allSatisfy { figure.grid.y[0] <= $0 && $0 <= figure.grid.y[10] })
    #expect(path.x[30] == 0 && path.y[30] == 0)
    #expect(figure.explainedVariance.count == 2)
    #expect(figure.explainedVariance[0] > figure.explainedVariance[1])
    #expect(figure.explainedVariance.reduce(0, +) > 0.9)
    #expect(figure.explainedVariance.reduce(0, +) < 1)
    #expect(try #require(path.distance.max()) > 0.001)
    #expect(try #require(path.gap) > 0)
  }

  @Test func `how far a path leaves a plane is told in units of its axes`() throws {
    var description = PlotDescription(ContourKind.self)
    try description.apply([
      (key: "plane", text: "random"), (key: "grid", text: "3"), (key: "path", text: "true"),
    ])
    let plot = try #require(description.content as? SurfacePlot)
    let source = try Samples.source(Self.wide)
    let slice = try SurfaceMaker(plot: plot, look: description.look, source: source).slice()
    let points = try #require(slice.paths.first).points
    let figure = try #require(
      try description.figure(from: source) as? SurfaceFigure)
    // Pythagoras: what is left of the way from the plane's origin after its parts along the axes, which
    // random directions of one vector need not have at right angles.
    let (a, b) = (slice.plane.x.direction, slice.plane.y.direction)
    func dot(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).reduce(0) { $0 + $1.0 * $1.1 } }
    let way = zip(points.point(30), slice.plane.origin).map { $0 - $1 }
    let determinant = dot(a, a) * dot(b, b) - dot(a, b) * dot(a, b)
    let s = (dot(way, a) * dot(b, b) - dot(way, b) * dot(a, b)) / determinant
    let t = (dot(way, b) * dot(a, a) - dot(way, a) * dot(a, b)) / determinant
    let rest = way.indices.map { way[$0] - s * a[$0] - t * b[$0] }
    let unit = (dot(a, a) * dot(b, b)).squareRoot().squareRoot()
    #expect(unit > 1.2)
    #expect(
      Samples.isClose(figure.paths[0].distance[30], dot(rest, rest).squareRoot() / unit, 1e-9))
  }

  @Test func `names hide the rest of a path: distance and loss are exact`() throws {
    let figure = try Samples.figure(
      Self.wide, [("over", "w1=-3:3,w2=-2:2"), ("grid", "3"), ("path", "true")])
    let path = try #require(figure.paths.first)
    // The slice stands at w3 = w4 = 1 and w5 = 0; the path leaves it in these three.
    let (w3, w4) = (power(0.97, 30), power(0.99, 30))
    let w5: Double = -1.5
    let squares: [Double] = [w3 - 1, w4 - 1, w5].map { $0 * $0 }
    let distance = squares.reduce(0, +).squareRoot()
    #expect(Samples.isClose(path.distance[30], distance, 1e-10))
    let third: Double = 0.3 * (1 - w3 * w3)
    let fourth: Double = 0.1 * (1 - w4 * w4)
    let gap: Double = third + fourth - w5
    #expect(Samples.isClose(try #require(path.gap), gap, 1e-10))
    #expect(figure.explainedVariance.count == 2)
    #expect(figure.facts == ["Here `w3` = `1`, `w4` = `1`, `w5` = `0`."])
  }

  private func power(_ base: Double, _ count: Int) -> Double {
    (0..<count).reduce(1) { product, _ in product * base }
  }

  @Test func `random directions depend on the seed alone`() throws {
    func values(_ seed: String) throws -> [Double] {
      try Samples.figure(Self.wide, [("plane", "random"), ("seed", seed), ("grid", "4")])
        .grid.values
    }
    #expect(try values("3") == values("3"))
    #expect(try values("3") != values("4"))
  }

  static let words: [Refusal] = [
    Refusal("over w1=-1:1", "over: found 1 name as over"),
    Refusal("over w1=-1:1,w1=0:1", "over: 'w1' is on both axes"),
    Refusal("over w1=1:-1,w2=0:1", "over: the range of w1 is reversed"),
    Refusal("over w1=1:1,w2=0:1", "over: the range of w1 is empty"),
    Refusal("over w1=0:nan,w2=0:1", "over: 'nan' in the range of w1 is no finite number"),
    Refusal("grid 1", "grid: '1' is no grid"),
    Refusal("grid 4000x1001", "grid: '4000x1001' is no grid"),
    Refusal("grid 9223372036854775807", "grid: '9223372036854775807' is no grid"),
    Refusal("grid 3x3x3", "grid: '3x3x3' is no grid"),
    Refusal("compare adma", "compare: 'adma' is no optimizer"),
    Refusal("compare adam,adam=0.1", "compare: 'adam' is compared with itself"),
    Refusal("at -1", "at: found '-1' as at"),
    Refusal("points w1:1", "points: 'w1:1' is no name with a number"),
    Refusal("vectors gradients", "vectors: 'gradients' is no vector"),
    Refusal("distance 0", "distance: distance is 0.0"),
  ]

  @Test(arguments: words)
  func `words that no key takes are refused`(_ refusal: Refusal) throws {
    let error = #expect(throws: PlotError.self) {
      try Samples.figure(Self.wide, refusal.flags)
    }
    #expect(error.map { "\($0.key): \($0.cause)" } == refusal.text)
  }

  private static let plane = "over w1=-1:1,w2=0:1"

  static let keys: [Refusal] = [
    Refusal("", "over: a surface varies two names"),
    Refusal("over w1=-1:1,w9=0:1", "over: no parameter is named 'w9'"),
    Refusal(plane + " span 0:1", "span: names have ranges of their own"),
    Refusal(plane + " seed 1", "seed: only random directions have a seed"),
    Refusal(plane + " plane random", "over: a plane of random directions has no names"),
    Refusal("plane pca points w1=1,w2=1", "points: they need a plane of two names"),
    Refusal(plane + " gradient true", "gradient: there are no points"),
    Refusal(plane + " points w1=1", "points: a point names w1"),
    Refusal(plane + " vectors gradient", "vectors: there is no path"),
    Refusal(plane + " path true vectors momentum", "vectors: no optimizer of these paths"),
    Refusal(plane + " of g", "of: "),
  ]

  @Test(arguments: keys)
  func `keys that cannot be met are refused`(_ refusal: Refusal) throws {
    let error = #expect(throws: PlotError.self) { try Samples.figure(Self.wide, refusal.flags) }
    #expect(error?.description.hasPrefix(refusal.text) == true, "\(String(describing: error))")
  }

  @Test func `a sheet without training has no path`() throws {
    let text = "{formulas: f = x*y, values: {x: 1, y: 1}}"
    for flags in ["path true", "compare adam"] {
      let refusal = Refusal("over x=0:1,y=0:1 " + flags, "")
      let error = #expect(throws: PlotError.self) { try Samples.figure(text, refusal.flags) }
      #expect(error?.cause == "the sheet has no key 'train'")
      #expect(error?.key == String(flags.prefix { $0 != " " }))
    }
  }

  @Test func `a table has a row a point and reads back to the same numbers`() throws {
    var description = PlotDescription(ContourKind.self)
    try description.apply([(key: "over", text: "w1=0:0.3,w2=0:1"), (key: "grid", text: "4x2")])
    let table = try #require(try description.maker(Samples.source(Samples.valley)).numbers())
    let lines = String(decoding: table.csv, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "w1,w2,f")
    #expect(lines.count == 9)
    let last = lines[8].split(separator: ",").compactMap { Double($0) }
    #expect(last == [0.3, 1, table.values[7]])
  }

  @Test func `names with commas are quoted, and holes are written as such`() {
    let table = SurfaceTable(
      names: ["W[1,2]", "a\"b", "f"], x: [0], y: [1, 2], values: [.nan, 1])
    #expect(
      String(decoding: table.csv, as: UTF8.self)
        == "\"W[1,2]\",\"a\"\"b\",f\n0.0,1.0,nan\n0.0,2.0,1.0\n")
  }
}
