import Testing
import TraceGraph
import Training

@Suite struct PrincipalPlaneTests {
  static func layout(_ count: Int) throws -> ParameterLayout {
    let trace = Trace()
    let p = trace.parameter("p", Tensor((0..<count).map(Double.init)))
    return try LossLandscape(output: sum(p)).layout
  }

  static func path(_ points: [[Double]]) throws -> DescentPath {
    DescentPath(
      layout: try layout(points[0].count),
      steps: points.indices.dropLast().map { .init(number: $0, loss: 0, learningRate: 1) },
      numbers: points.flatMap { $0 })
  }

  /// Gaussian points whose deviations fall by a factor from one parameter to the next.
  static func cloud(_ rows: Int, _ columns: Int, decay: Double, seed: UInt64) -> [[Double]] {
    var generator = RandomGenerator(seed: seed)
    let mixing = (0..<columns).map { _ in (0..<columns).map { _ in generator.normal() } }
    return (0..<rows).map { _ in
      var deviation = 1.0
      let draw = (0..<columns).map { _ in
        defer { deviation *= decay }
        return deviation * generator.normal()
      }
      return (0..<columns).map { j in 3 + (0..<columns).reduce(0) { $0 + draw[$1] * mixing[$1][j] }
      }
    }
  }

  @Test(
    arguments: [(50, 2), (40, 3), (12, 12), (200, 7), (5, 30), (3, 4), (30, 31)], [1, 0.7])
  func `components are the eigenvectors of the covariance`(
    shape: (rows: Int, columns: Int), decay: Double
  ) throws {
    let points = Self.cloud(shape.rows, shape.columns, decay: decay, seed: 11)
    let plane = try ParameterPlane(principalOf: [Self.path(points)])
    let direct = Covariance(points)
    guard case .principal(let explained) = plane.kind else {
      Issue.record("the plane is \(plane.kind)")
      return
    }
    for (component, axis) in [plane.x, plane.y].enumerated() {
      let expected = direct.eigenvector(component)
      for (a, b) in zip(axis.direction, expected) { #expect(abs(a - b) < 1e-10) }
      #expect(isClose(explained[component], direct.share(component), 1e-12))
    }
    #expect(plane.origin == points.last)
  }

  @Test func `many steps of few parameters, and few steps of many`() throws {
    for (rows, columns) in [(2_000, 2), (12, 400)] {
      var generator = RandomGenerator(seed: 1)
      let points = (0..<rows).map { _ in (0..<columns).map { _ in generator.normal() } }
      let plane = try ParameterPlane(principalOf: [Self.path(points)])
      let (x, y) = (plane.x.direction, plane.y.direction)
      #expect(isClose(dot(x, x), 1) && isClose(dot(y, y), 1) && abs(dot(x, y)) < 1e-12)
      #expect(x.max { abs($0) < abs($1) } ?? 0 > 0 && y.max { abs($0) < abs($1) } ?? 0 > 0)
    }
  }

  @Test func `a second direction a million times thinner is found`() throws {
    let first = [0.6, 0.8, 0, 0]
    let second = [0, 0, 0.28, 0.96]
    let points = (0..<40).map { i -> [Double] in
      let (a, b) = (Double(i) - 20, 1e-6 * Double(i * i % 17))
      return (0..<4).map { a * first[$0] + b * second[$0] }
    }
    let plane = try ParameterPlane(principalOf: [Self.path(points)])
    let direct = zip(plane.y.direction, second).map { abs($0 - $1) }.max() ?? 1
    #expect(direct < 1e-6, "the two are nearly uncorrelated")
    #expect(plane.projections(of: try Self.path(points)).allSatisfy { $0.distance < 1e-13 })
  }

  @Test func `a path in a plane has distance 0 from it`() throws {
    var generator = RandomGenerator(seed: 4)
    let directions = (0..<2).map { _ in (0..<9).map { _ in generator.normal() } }
    let points = (0..<30).map { i -> [Double] in
      let angle = Double(i) / 5
      return (0..<9).map { 1 + angle * directions[0][$0] + angle * angle * directions[1][$0] }
    }
    let path = try Self.path(points)
    let plane = try ParameterPlane(principalOf: [path])
    for (projection, point) in zip(plane.projections(of: path), points) {
      #expect(projection.distance < 1e-12)
      let back = plane.setting(at: projection.point)
      #expect(areClose(back, point))
    }
    let last = try #require(plane.projections(of: path).last)
    #expect(last.point == PlanePoint(x: 0, y: 0), "the origin is the last point")
  }

  @Test(arguments: [1e-200, 1e150, 1e300])
  func `paths of any size have the same directions`(size: Double) throws {
    let points: [[Double]] = [[0, 0, 1], [1, 0, 0], [2, 1, 0], [4, 1, 1], [7, 2, 0]]
    let usual = try ParameterPlane(principalOf: [Self.path(points)])
    let scaled = try ParameterPlane(
      principalOf: [Self.path(points.map { $0.map { $0 * size } })])
    #expect(areClose(scaled.x.direction, usual.x.direction))
    #expect(areClose(scaled.y.direction, usual.y.direction))
  }

  @Test func `points on a line explain everything with the first direction`() throws {
    let points = (0..<10).map { i in [1 + 0.1 * Double(i), 2 - 0.3 * Double(i), 7] }
    let plane = try ParameterPlane(principalOf: [Self.path(points)])
    guard case .principal(let explained) = plane.kind else { return }
    #expect(isClose(explained[0], 1) && explained[1] == 0)
    #expect(abs(dot(plane.x.direction, plane.y.direction)) < 1e-14)
    #expect(isClose(dot(plane.y.direction, plane.y.direction), 1))
    #expect(areClose(plane.x.direction, [-0.1, 0.3, 0].map { $0 / 0.1.squareRoot() }))
  }

  @Test func `several paths share one plane`() throws {
    let a = try Self.path([[0, 0, 0], [1, 0, 0], [2, 0, 0]])
    let b = try Self.path([[0, 0, 0], [0, 1, 0], [0, 1.5, 0]])
    let plane = try ParameterPlane(principalOf: [a, b])
    #expect(plane.origin == [2, 0, 0])
    #expect(
      (plane.projections(of: a) + plane.projections(of: b)).allSatisfy { $0.distance < 1e-14 })
  }

  @Test func `equal spread in all directions is well defined`() throws {
    let points: [[Double]] = [
      [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1],
    ]
    let plane = try ParameterPlane(principalOf: [Self.path(points)])
    guard case .principal(let explained) = plane.kind else { return }
    #expect(areClose(explained, [1.0 / 3, 1.0 / 3]))
    #expect(abs(dot(plane.x.direction, plane.y.direction)) < 1e-14)
    #expect(try ParameterPlane(principalOf: [Self.path(points)]) == plane)
  }

  @Test(
    arguments: [
      ([[1.0, 2.0]], "one point"), ([[0.1, 2], [0.1, 2], [0.1, 2]], "are equal"),
      ([[1], [2]], "one parameter"), ([[1, 2], [.infinity, 2], [3, 4]], "point 1 of the path"),
    ]) func `a path that spans nothing is refused`(points: [[Double]], text: String) throws
  {
    let path = try Self.path(points)
    #expect {
      try ParameterPlane(principalOf: [path])
    } throws: { "\($0)".contains(text) }
  }

  @Test func `no path and paths of several models are refused`() throws {
    let paths = [try Self.path([[1, 2], [3, 4]]), try Self.path([[1, 2, 3]])]
    #expect {
      try ParameterPlane(principalOf: paths)
    } throws: { "\($0)".contains("different parameters") }
    #expect {
      try ParameterPlane(principalOf: [])
    } throws: { "\($0)".contains("no point") }
  }
}

func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// A covariance matrix with its eigenvectors by Jacobi's method (1846): rotations that clear one pair of
/// elements after the other.
private struct Covariance {
  private var values: [Double]
  private var vectors: [[Double]]
  private let trace: Double

  init(_ points: [[Double]]) {
    let n = points[0].count
    let mean = (0..<n).map { j in points.reduce(0) { $0 + $1[j] } / Double(points.count) }
    let rows = points.map { row in (0..<n).map { row[$0] - mean[$0] } }
    var a = (0..<n).map { i in (0..<n).map { j in rows.reduce(0) { $0 + $1[i] * $1[j] } } }
    var v = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0 } }
    for _ in 0..<30 {
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) where a[p][q] != 0 {
          Covariance.rotate(&a, &v, p, q)
        }
      }
    }
    let order = (0..<n).sorted { a[$0][$0] > a[$1][$1] }
    values = order.map { a[$0][$0] }
    vectors = order.map { column in v.map { $0[column] } }
    trace = values.reduce(0, +)
  }

  private static func rotate(_ a: inout [[Double]], _ v: inout [[Double]], _ p: Int, _ q: Int) {
    let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    let t = (theta < 0 ? -1.0 : 1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in a.indices {
      (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
    }
    for k in a.indices {
      (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
    }
    for k in v.indices {
      (v[k][p], v[k][q]) = (c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q])
    }
  }

  func share(_ component: Int) -> Double { values[component] / trace }

  /// With the element of largest size positive.
  func eigenvector(_ component: Int) -> [Double] {
    let vector = vectors[component]
    let largest = vector.max { abs($0) < abs($1) } ?? 1
    return largest < 0 ? vector.map { -$0 } : vector
  }
}
