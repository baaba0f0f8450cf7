import Testing
import TraceGraph

@testable import Figures

@Suite struct GraphPainterTests {
  /// The first outline in a group and the points of its first line.
  private func points(_ scene: Scene, _ id: String) throws -> [Point] {
    let group = try #require(scene.group(id))
    for case .path(let path, _, _) in group.elements {
      return path.elements.flatMap { element -> [Point] in
        switch element {
        case .move(let p), .line(let p): [p]
        case .curve(let a, let b, let c): [a, b, c]
        case .close: []
        }
      }
    }
    return []
  }

  @Test func `edges run on to the rim of circles whose numbers are wider than they`() throws {
    let trace = Trace()
    let pass = sin(trace.input("x", 0.123456789012)).named("f").backward()
    let scene = try Examples.figure(pass) {
      $0.style = .circles
      $0.digits = 12
      $0.show = [.value]
    }.pictures().scenes[0]
    let circle = try points(scene, "x")
    let rim = try #require(circle.map(\.x).max())
    let start = try #require(try points(scene, "x->f").first)
    #expect(abs(start.x - rim) < 1e-6)
  }

  @Test func `a line runs through where a frame shows no numbers on it`() throws {
    let scenes = try Examples.figure(Examples.maxMul()) { $0.frames = .backward }.pictures().scenes
    func lines(_ scene: Scene) -> Int {
      let group = scene.group("b->f")
      return group?.elements.filter { if case .path(_, nil, _) = $0 { true } else { false } }.count
        ?? 0
    }
    #expect(lines(scenes[0]) == 1)
    #expect(lines(scenes[2]) == 2)
  }

  @Test func `the gradient's way is drawn in its colour with the head at the operand`() throws {
    let scene = try Examples.figure(Examples.maxMul()) {
      $0.frames = .backward
      $0.onlyFrame = 3
    }.pictures().scenes[0]
    let group = try #require(scene.group("b->f"))
    let crimson = Theme(.light).colors.gradient
    let heads = group.elements.compactMap { element -> Point? in
      guard case .path(let path, let fill?, _) = element, fill == crimson,
        case .move(let tip)? = path.elements.first
      else { return nil }
      return tip
    }
    let operand = try points(scene, "b").map(\.x).max()
    #expect(heads.count == 1)
    #expect(heads.first?.x == operand)
  }

  @Test func `tooltips name the node and its numbers`() throws {
    let scene = try Examples.figure(Examples.maxMul()).pictures().scenes[0]
    #expect(scene.group("y")?.tooltip == "y = 2, gradient 5")
    #expect(scene.group("y")?.classes == ["node", "input"])
  }

  @Test func `names of parts are unique, also where an operand is used twice`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let pass = (x * x + x * x).named("f").backward()
    for merge in [false, true] {
      let scene = try Examples.figure(pass) { $0.merge = merge }.pictures().scenes[0]
      let ids = scene.elements.compactMap { element -> String? in
        guard case .group(let group) = element, !group.part.isEmpty else { return nil }
        return group.part
      }
      #expect(Set(ids).count == ids.count)
      // Merged, the four ways from x to f are one edge with their sum.
      #expect(ids.filter { $0.hasPrefix("x->") }.count == (merge ? 1 : 4))
    }
  }
}
