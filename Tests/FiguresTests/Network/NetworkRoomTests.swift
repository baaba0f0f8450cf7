import Testing
import TraceGraph

@testable import Figures

/// What a network leaves out where not all of it is legible on a slide.
@Suite struct NetworkRoomTests {
  private func circles(
    _ rows: [Int], _ change: (inout NetworkFigure) -> Void = { _ in }
  ) throws -> [String: Point] {
    var figure = try NetworkCase(testDescription: "", show: [.value], rows: rows).figure()
    figure.options.direction = nil
    change(&figure)
    let drawn = try DrawnNetwork(figure).circles
    return Dictionary(drawn.map { ($0.part, $0.center) }, uniquingKeysWith: { first, _ in first })
  }

  private func layers(_ circles: [String: Point]) -> Set<Character> {
    Set(circles.keys.filter { $0.hasPrefix("h") }.compactMap { $0.dropFirst().first })
  }

  @Test func `a deep network is turned where upwards it would lose layers`() throws {
    let deep = try circles([2, 5, 5, 5, 5, 5, 1])
    #expect(layers(deep) == ["1", "2", "3", "4", "5", "6"], "\(deep.keys.sorted())")
    let (first, last) = (try #require(deep["h1_1"]), try #require(deep["h6_1"]))
    #expect(last.x - first.x > 400)
    // A direction that is said holds, whatever is lost.
    let up = try circles([2, 5, 5, 5, 5, 5, 1]) { $0.options.direction = .up }
    #expect(layers(up).count < 6 && (up["x1"]?.y ?? 0) > (up["h1_1"]?.y ?? .infinity))
  }

  @Test func `one that is legible upwards runs upwards`() throws {
    let flat = try circles([2, 3, 3, 1])
    #expect((flat["x1"]?.y ?? 0) > (flat["h3_1"]?.y ?? .infinity))
  }

  @Test func `weights that nobody asked for go before layers`() throws {
    let rows = [2, 3, 3, 3, 1]
    let (fitting, bare) = (
      try circles(rows) { $0.options.direction = .up },
      try circles(rows) {
        $0.options.direction = .up
        $0.options.labelled = .none
      }
    )
    #expect(layers(fitting) == layers(bare) && layers(bare).count == 4)
  }
}
