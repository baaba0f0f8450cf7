import Testing

@testable import Figures

@Suite struct NetworkLineTests {
  private let box = Rect(x: 4, y: -1, width: 2, height: 2)

  @Test func `a line is cut where it is inside rectangles`() {
    let line = NetworkLine(.zero, Point(x: 10, y: 0))
    let pieces = line.outside([box, Rect(x: 5, y: -1, width: 3, height: 2)])
    #expect(
      pieces.map(\.points) == [
        [.zero, Point(x: 4, y: 0)], [Point(x: 8, y: 0), Point(x: 10, y: 0)],
      ])
    #expect(line.outside([]).map(\.points) == [line.points])
    #expect(line.outside([Rect(x: -1, y: -1, width: 12, height: 2)]).isEmpty)
    // A bend outside stays in one piece.
    let bent = NetworkLine([.zero, Point(x: 2, y: 0), Point(x: 2, y: 5)])
    #expect(bent.outside([box]).map(\.points) == [bent.points])
  }

  @Test func `a line that touches a border or misses a rectangle does not meet it`() {
    #expect(!NetworkLine(Point(x: 0, y: 1), Point(x: 10, y: 1.5)).meets(box))
    #expect(!NetworkLine(Point(x: 7, y: -5), Point(x: 7, y: 5)).meets(box))
    #expect(NetworkLine(Point(x: 5, y: -5), Point(x: 5, y: 5)).meets(box))
    #expect(NetworkLine(Point(x: 0, y: -5), Point(x: 10, y: 5)).meets(box))
  }

  @Test func `ends lie on circles`() {
    let line = NetworkLine(.zero, Point(x: 10, y: 0)).trimmed(start: 2, end: 3)
    #expect(line.points == [Point(x: 2, y: 0), Point(x: 7, y: 0)])
    #expect(line.point(at: 0.5) == Point(x: 4.5, y: 0))
  }

  @Test func `the nearest free place is found`() {
    let blocked = [2.0...4, 3.5...6]
    #expect(NetworkCourses.nearest(to: 1, outside: blocked) == 1)
    #expect(NetworkCourses.nearest(to: 3, outside: blocked) == 2)
    #expect(NetworkCourses.nearest(to: 5, outside: blocked) == 6)
  }
}
