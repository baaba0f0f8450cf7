import Figures
import Testing

@testable import Rendering

@Suite("Routes of edges")
struct EdgeRouteTests {
  let from = Rect(x: 0, y: 0, width: 20, height: 10)
  let to = Rect(x: 100, y: 0, width: 20, height: 10)

  private func line(_ start: Double, _ end: Double) -> [Point] {
    (0...3).map { Point(x: start + (end - start) * Double($0) / 3, y: 5) }
  }

  @Test("One piece is the route")
  func onePiece() {
    #expect(EdgeRoute.route(pieces: [line(20, 100)], from: from, to: to) == line(20, 100))
  }

  @Test("Pieces that meet share their point")
  func meetingPieces() {
    let route = EdgeRoute.route(pieces: [line(20, 50), line(50, 100)], from: from, to: to)
    #expect(route == line(20, 50) + line(50, 100).dropFirst())
  }

  @Test("A gap between pieces becomes a straight segment")
  func gap() {
    let route = EdgeRoute.route(pieces: [line(20, 50), line(60, 100)], from: from, to: to)
    #expect(route.count == 10)
    #expect(route[3].x == 50 && route[6].x == 60)
    #expect(abs(route[4].x - 50 - 10.0 / 3) < 1e-9)
  }

  @Test("A route that Graphviz drew from the head is turned round")
  func reversed() {
    let route = EdgeRoute.route(pieces: [line(100, 20)], from: from, to: to)
    #expect(route == line(100, 20).reversed())
  }

  @Test("A lost edge is straight from border to border", arguments: [[], [[Point.zero]]])
  func lost(pieces: [[Point]]) {
    let route = EdgeRoute.route(pieces: pieces, from: from, to: to)
    #expect(route.count == 4)
    #expect(route.first == Point(x: 20, y: 5))
    #expect(route.last == Point(x: 100, y: 5))
  }

  @Test("A lost edge between a box and itself stays finite")
  func lostLoop() {
    let route = EdgeRoute.route(pieces: [], from: from, to: from)
    #expect(route.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }
}

@Suite("The extent of curves")
struct CurveBoundsTests {
  @Test("The bulge of a symmetric curve is three quarters of its control points'")
  func bulge() {
    let bounds = CurveBounds.bounds(of: [
      Point(x: 0, y: 0), Point(x: 0, y: 4), Point(x: 3, y: 4), Point(x: 3, y: 0),
    ])
    #expect(abs(bounds.maxY - 3) < 1e-12)
    #expect(bounds.minX == 0 && bounds.maxX == 3 && bounds.minY == 0)
  }

  @Test("Sampling the curve finds nothing outside and nothing missing")
  func sampled() {
    let curve = [
      Point(x: 0, y: 0), Point(x: 30, y: -20), Point(x: -10, y: 40), Point(x: 12, y: 9),
      Point(x: 34, y: -22), Point(x: 20, y: 20), Point(x: 15, y: 15),
    ]
    var sampled = Rect(origin: curve[0], size: .zero)
    for start in [0, 3] {
      for step in 0...2000 {
        let t = Double(step) / 2000
        let s = 1 - t
        var point = curve[start] * (s * s * s) + curve[start + 1] * (3 * s * s * t)
        point = point + curve[start + 2] * (3 * s * t * t) + curve[start + 3] * (t * t * t)
        sampled = sampled.union(Rect(origin: point, size: .zero))
      }
    }
    let bounds = CurveBounds.bounds(of: curve)
    for (exact, found) in [
      (bounds.minX, sampled.minX), (bounds.minY, sampled.minY), (bounds.maxX, sampled.maxX),
      (bounds.maxY, sampled.maxY),
    ] { #expect(abs(exact - found) < 1e-4) }
  }
}
