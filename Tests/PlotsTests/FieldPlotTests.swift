import Figures
import Sheets
import Testing

@testable import Plots

@Suite struct FieldPlotTests {
  private func figures(
    _ formulas: String, _ flags: [(String, String)]
  ) throws -> [FieldFigure] {
    try plots(of: FieldKind.self, "formulas: |\n  " + formulas, flags).compactMap {
      $0 as? FieldFigure
    }
  }

  @Test func `the gradient at a point is the lecture's`() throws {
    let fixture = try LectureFixture.named("S0-18")
    let formula = try fixture["expressions"].list[0].text
    let frames = try figures(
      formula,
      [
        ("over", "w=-3:3,b=-3:3"), ("points", "w=1.5,b=-1"), ("frames", "true"),
        ("arrow-scale", "1"),
      ])
    #expect(frames.count == 1 && frames[0].isBuiltUp && frames[0].stages.count == 4)
    let sum = try #require(frames[0].sums.first)
    #expect(isNear(sum.dx, try fixture["gradients"]["w"].number))
    #expect(isNear(sum.dy, try fixture["gradients"]["b"].number))
    #expect(sum.xName == "∂`L`/∂`w` = `0.7904`")
    #expect(frames[0].field == nil && frames[0].ground == nil)
  }

  @Test func `arrows stand in the middle of cells that are about square`() throws {
    let figure = try #require(
      try figures("f = x^2 + 3*y^2", [("over", "x=-2:2,y=-1:1"), ("grid", "4")]).first)
    let field = try #require(figure.field)
    #expect(field.x == [-1.5, -0.5, 0.5, 1.5])
    #expect(field.y == [-0.5, 0.5])
    #expect(field.dx == [-3, -1, 1, 3, -3, -1, 1, 3])
    #expect(field.dy == [-3, -3, -3, -3, 3, 3, 3, 3])
    #expect(figure.ground?.values.first == 7)
  }

  @Test func `short and long arrows are drawn at a round factor that is told`() throws {
    let figure = try #require(
      try figures("f = 100*x + y", [("over", "x=0:10,y=0:10"), ("points", "x=1,y=1")]).first)
    #expect(figure.sums[0].scale == 0.02)
    #expect(figure.notes == ["arrows of the gradient are drawn `0.02` times as long as it is"])
  }

  @Test func `names and frames that make no sense are told`() throws {
    let formula = "f = x^2 + y^2"
    for (flags, key) in [
      ([("frames", "true"), ("over", "x=0:1,y=0:1")], "frames"),
      ([("points", "x=1,z=2"), ("over", "x=0:1,y=0:1")], "points"),
      ([("of", "f")], "over"),
    ] {
      let error = #expect(throws: PlotError.self) { try figures(formula, flags) }
      #expect(error?.key == key)
    }
  }
}
