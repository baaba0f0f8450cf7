import Testing

@testable import Figures

@Suite struct ContourTests {
  private func area(_ ring: [Point]) -> Double {
    zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) {
      $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2
    }
  }

  private func grid(_ n: Int = 41, _ f: (Double, Double) -> Double) -> ScalarGrid {
    ScalarGrid(x: -2...2, columns: n, y: -2...2, rows: n, f)
  }

  @Test func `a bowl has one closed line, a circle`() {
    let lines = CellSegments(grid { $0 * $0 + $1 * $1 }, level: 1).lines
    #expect(lines.count == 1)
    #expect(lines[0].isClosed)
    for point in lines[0].points {
      #expect(abs(point.distance(to: .zero) - 1) < 0.003)
    }
    #expect(abs(abs(area(lines[0].points)) - .pi) < 0.01)
  }

  @Test func `the region lies to the left of its outline`() {
    let hill = CellSegments(grid { -$0 * $0 - $1 * $1 }, level: -1)
    #expect(hill.rings.count == 1 && area(hill.rings[0]) > 0)
    let bowl = CellSegments(grid { $0 * $0 + $1 * $1 }, level: 1)
    #expect(bowl.rings.count == 2)
    #expect(abs(bowl.rings.map { area($0) }.reduce(0, +) - (16 - .pi)) < 0.01)
  }

  @Test(arguments: [-1.5, -0.4, 0.3, 1.2])
  func `a saddle has two open lines with ends on the border`(_ level: Double) {
    let lines = CellSegments(grid { $0 * $1 }, level: level).lines
    #expect(lines.count == 2)
    for line in lines {
      #expect(!line.isClosed)
      for end in [line.points.first, line.points.last] {
        #expect(end.map { max(abs($0.x), abs($0.y)) } == 2)
      }
      #expect(line.points.allSatisfy { abs($0.x * $0.y - level) < 0.01 })
    }
  }

  @Test(arguments: [(0.4, 2, true), (0.6, 2, false)])
  func `a saddle cell is cut as the mean of its corners says`(
    level: Double, count: Int, isJoined: Bool
  ) {
    let cell = ScalarGrid(x: [0, 1], y: [0, 1], values: [1, 0, 0, 1])
    let segments = CellSegments(cell, level: level)
    #expect(segments.lines.count == count)
    // Joined, the two high corners are one region; apart, they are two.
    #expect(segments.rings.count == (isJoined ? 1 : 2))
  }

  @Test func `a plateau at the level belongs to the region and has one outline`() {
    let plateau = grid { max(abs($0), abs($1)) <= 1 ? 1 : 0 }
    let segments = CellSegments(plateau, level: 1)
    #expect(segments.lines.count == 1 && segments.lines[0].isClosed)
    #expect(abs(segments.rings.map { area($0) }.reduce(0, +) - 4) < 1e-9)
    let flat = CellSegments(grid { _, _ in 3 }, level: 3)
    #expect(flat.lines.isEmpty)
    #expect(flat.rings.count == 1 && abs(area(flat.rings[0]) - 16) < 1e-9)
    #expect(CellSegments(grid { _, _ in 3 }, level: 4).rings.isEmpty)
  }

  @Test func `lines end at a hole and regions leave it out`() {
    let holed = grid { x, y in x * x + y * y < 0.5 ? .nan : x }
    let segments = CellSegments(holed, level: 0)
    #expect(segments.lines.count == 2 && segments.lines.allSatisfy { !$0.isClosed })
    for point in segments.lines.flatMap(\.points) {
      #expect(abs(point.x) < 1e-9 && abs(point.y) > 0.7)
    }
    let all = CellSegments(holed, level: -10).rings
    #expect(all.count == 2)
    #expect(all.filter { area($0) < 0 }.count == 1)
  }

  @Test func `holes that touch in a corner leave closed outlines`() {
    var values = [Double](repeating: 1, count: 36)
    values[7] = .nan
    values[14] = .infinity
    values[28] = -.infinity
    let grid = ScalarGrid(
      x: (0..<6).map(Double.init), y: (0..<6).map(Double.init), values: values)
    let rings = CellSegments(grid, level: 0).rings
    let cells = (0..<5).flatMap { row in (0..<5).map { (row, $0) } }.filter { row, column in
      [0, 1, 6, 7].allSatisfy { values[row * 6 + column + $0].isFinite }
    }
    #expect(abs(rings.map { area($0) }.reduce(0, +) - Double(cells.count)) < 1e-9)
  }

  @Test func `noise has outlines around exactly what is above the level`() {
    var random = SampleData.Random(state: 4)
    let noise = ScalarGrid(x: 0...1, columns: 30, y: 0...1, rows: 30) { _, _ in random.next() }
    let above = CellSegments(noise, level: 0.5).rings.map { area($0) }.reduce(0, +)
    let negative = ScalarGrid(x: noise.x, y: noise.y, values: noise.values.map { -$0 })
    let below = CellSegments(negative, level: -0.5).rings.map { area($0) }.reduce(0, +)
    #expect(abs(above + below - 1) < 1e-9)
    for line in CellSegments(noise, level: 0.5).lines where !line.isClosed {
      let ends = [line.points.first, line.points.last].compactMap { $0 }
      #expect(ends.allSatisfy { [0, 1].contains($0.x) || [0, 1].contains($0.y) })
    }
  }

  @Test func `levels are round numbers between the extremes`() {
    let linear = ContourLevels.choose(PlotScale(.linear, low: 0, high: 10), count: 10)
    #expect(linear == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    let wide = ContourLevels.choose(PlotScale(.logarithmic, low: 0.01, high: 100), count: 12)
    #expect(wide.contains(1) && wide.allSatisfy { $0 > 0.01 && $0 < 100 })
    #expect(ContourLevels.band(of: 2, [1, 2, 3]) == 2)
    #expect(ContourLevels.band(of: 0.5, [1, 2, 3]) == 0)
    #expect(ContourLevels.band(of: 5, []) == nil)
  }

  @Test func `a grid is bilinear between its crossings and nothing beyond`() {
    let grid = ScalarGrid(x: [0, 1, 3], y: [0, 2], values: [0, 1, 3, 4, 5, 7])
    #expect(grid.value(x: 2, y: 1) == 4)
    #expect(grid.value(x: 3, y: 2) == 7)
    #expect(grid.value(x: 3.1, y: 0).isNaN)
    #expect(grid.slope(x: 2, y: 1).x == 1 && grid.slope(x: 2, y: 1).y == 2)
    #expect(grid.minimum?.value == 0)
  }
}
