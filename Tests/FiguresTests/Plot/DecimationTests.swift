import Foundation
import Testing

@testable import Figures

@Suite struct DecimationTests {
  static func walk(_ count: Int, step: Double, seed: UInt64) -> [Point] {
    var random = SampleData.Random(state: seed)
    var point = Point(x: 200, y: 150)
    return (0..<count).map { _ in
      point = point + Point(x: random.next() - 0.5, y: random.next() - 0.5) * step
      return point
    }
  }

  /// The distance of a point from a line.
  private func distance(_ point: Point, _ line: [Point]) -> Double {
    zip(line, line.dropFirst()).map { Segment(from: $0, to: $1).squaredDistance(to: point) }
      .min()?.squareRoot() ?? .infinity
  }

  @Test(arguments: [0.05, 0.5, 3])
  func `no left-out point is farther from the line than the tolerance`(_ tolerance: Double) {
    let points = Self.walk(3_000, step: 2, seed: 1)
    let line = LineSimplifier.simplified(points, tolerance: tolerance)
    #expect(line.first == points.first && line.last == points.last)
    #expect(line.count < points.count || tolerance < 0.1)
    #expect(points.allSatisfy { distance($0, line) <= tolerance + 1e-9 })
  }

  @Test func `straight lines keep their ends only, tiny ones stay`() {
    let straight = (0...1_000).map { Point(x: Double($0), y: 2 * Double($0)) }
    #expect(LineSimplifier.simplified(straight, tolerance: 0.01).count == 2)
    #expect(LineSimplifier.simplified([.zero], tolerance: 1) == [.zero])
    #expect(LineSimplifier.simplified([], tolerance: 1).isEmpty)
    let still = [Point](repeating: .zero, count: 50)
    #expect(LineSimplifier.simplified(still, tolerance: 0.1).count == 2)
  }

  @Test func `columns keep the extremes of every column`() {
    var random = SampleData.Random(state: 3)
    let points = (0..<50_000).map { Point(x: Double($0) / 250, y: random.next() * 100) }
    let line = LineSimplifier.columns(points, width: 0.5)
    #expect(line.count <= 401 * 4)
    for column in 0..<400 {
      let all = points.filter { Int($0.x / 0.5) == column }.map(\.y)
      let kept = line.filter { Int($0.x / 0.5) == column }.map(\.y)
      #expect(all.min() == kept.min() && all.max() == kept.max())
    }
    #expect(zip(line, line.dropFirst()).allSatisfy { $0.x <= $1.x })
  }

  @Test func `pieces that are left out of a tangle lie on ink`() {
    let points = Self.walk(40_000, step: 4, seed: 9)
    let frame = Rect(x: 0, y: 0, width: 400, height: 300)
    var cover = InkCover(frame: frame, lineWidth: 2)
    let runs = cover.freshRuns(of: points)
    #expect(runs.reduce(0) { $0 + $1.count } < points.count * 6 / 10)
    // Every point of the tangle is within half a line width and a square of what is drawn.
    var near: Set<Int> = []
    for run in runs {
      for point in ContourLabels.resampled(run, step: 0.2) + run {
        for dx in -2...2 {
          for dy in -2...2 {
            near.insert(key(Point(x: point.x + Double(dx) / 2, y: point.y + Double(dy) / 2)))
          }
        }
      }
    }
    let inside = points.filter { $0.x > 0 && $0.y > 0 && $0.x < 400 && $0.y < 300 }
    #expect(inside.allSatisfy { near.contains(key($0)) })
  }

  private func key(_ point: Point) -> Int {
    Int((point.y * 2).rounded(.down)) * 10_000 + Int((point.x * 2).rounded(.down))
  }

  @Test func `numbers without a place break a line`() throws {
    let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())
    let frame = PlotFrame(
      rect: Rect(x: 0, y: 0, width: 100, height: 100), x: PlotScale(.linear, low: 0, high: 10),
      y: PlotScale(.linear, low: 0, high: 10), style: style)
    let pieces = PolyLine.pieces(x: [0, 1, 2, 3, 4], y: [1, 2, .nan, 4, 1e300], in: frame)
    #expect(pieces.map(\.count) == [2, 2])
    #expect(pieces.flatMap { $0 }.allSatisfy { abs($0.y) <= 50_000 })
  }

  @Test func `gaps are cut out of lines`() {
    let line = [Point(x: 0, y: 5), Point(x: 10, y: 5), Point(x: 20, y: 5)]
    let pieces = LineCutter.outside(Rect(x: 4, y: 0, width: 8, height: 10), line)
    #expect(
      pieces == [
        [Point(x: 0, y: 5), Point(x: 4, y: 5)], [Point(x: 12, y: 5), Point(x: 20, y: 5)],
      ])
    #expect(LineCutter.outside(Rect(x: 0, y: 20, width: 5, height: 5), line) == [line])
    #expect(LineCutter.outside(Rect(x: -1, y: 0, width: 30, height: 10), line).isEmpty)
  }
}
