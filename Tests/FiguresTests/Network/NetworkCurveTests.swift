import Testing
import TraceGraph

@testable import Figures

/// The small curves in circles.
@Suite struct NetworkCurveTests {
  /// How many dots and tangents the curve of a unit has in a stage.
  private func marks(_ part: String, _ stage: Stage, of body: Body) -> Int {
    var count = 0
    func visit(_ elements: [SceneElement], _ isInside: Bool) {
      for case .group(let group) in elements {
        let isInside = isInside || group.part == part
        // Two axes and the curve are there in any case.
        if isInside, group.classes == ["curve"] {
          count += paths(group.elements) - 3
        } else {
          visit(group.elements, isInside)
        }
      }
    }
    func paths(_ elements: [SceneElement]) -> Int {
      elements.reduce(0) { sum, element in
        guard case .group(let group) = element else { return sum + 1 }
        return sum + paths(group.elements)
      }
    }
    visit(stage.selected(body.elements, theme: Theme(.light)), false)
    return count
  }

  @Test func `an operating point is there no sooner than its value, a slope than its gradient`()
    throws
  {
    let body = try NetworkExample.body(
      NetworkExample.figure(form: .split) { $0.options.show = [.value, .gradient] })
    #expect(marks("h2", Stage(), of: body) == 2)
    #expect(marks("h2", Stage(["h2.gradient": .init(.hidden)]), of: body) == 1)
    let none = Stage(["h2.gradient": .init(.hidden), "h2.value": .init(.hidden)])
    #expect(marks("h2", none, of: body) == 0)
    #expect(marks("h1", none, of: body) == 2)
    // So in one file with all frames.
    let staged = Stage.together([none, Stage()], of: body.elements, theme: Theme(.light))
    func late(_ elements: [SceneElement]) -> Int {
      elements.reduce(0) { count, element in
        guard case .group(let group) = element else { return count }
        return count + (group.frames == [0, 1] && group.part.isEmpty ? 1 : 0) + late(group.elements)
      }
    }
    #expect(late(staged) == 2)
  }
}
