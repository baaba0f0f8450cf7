import Testing

@testable import Figures

@Suite struct PlotGoldenTests {
  @Test(arguments: [
    "curve-tangent", "contour-hole", "surface-stems", "field-sum", "gradients-bars",
    "table-matrix", "curve-nan",
  ])
  func `scenes are as they were`(_ name: String) throws {
    let sample = try #require(PlotSample.named(name))
    let scene = try sample.draw(FixedTextMeasurer()).scene
    try expectGolden(SceneDump.text(scene), "plot-\(name).txt")
  }
}
