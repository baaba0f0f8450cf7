import Testing

@testable import Plots

@Suite struct FigureWordsTests {
  private func described(_ kind: any PlotKind.Type, _ flags: [(String, String)]) throws -> PlotLook
  {
    var description = PlotDescription(kind)
    description.look.title = "The old title"
    description.look.caption = "What was said."
    try description.apply(flags.map { (key: $0.0, text: $0.1) })
    return description.look
  }

  static let changes: [(any PlotKind.Type, String, String)] = [
    (HistoryKind.self, "of", "w*"), (HistoryKind.self, "by", "epoch"),
    (CurveKind.self, "over", "x=0:1"),
    (CurveKind.self, "tangent", "2"), (ContourKind.self, "kind", "surface"),
    (SurfaceKind.self, "of", "error"),
    (FieldKind.self, "over", "{x: [0, 1], y: [0, 1]}"), (ScatterKind.self, "x", "left"),
    (GradientsKind.self, "columns", "7"),
    (HistogramKind.self, "of", "w1"), (WeightsKind.self, "at", "final"),
    (TableKind.self, "columns", "x, y"),
  ]

  @Test(arguments: changes)
  func `a flag that changes what is drawn drops title and caption of the old`(
    kind: any PlotKind.Type, key: String, text: String
  ) throws {
    let look = try described(kind, [(key, text)])
    #expect(look.title == nil && look.caption == "")
    let titled = try described(kind, [(key, text), ("title", "New")])
    #expect(titled.title == "New" && titled.caption == "")
  }

  static let manners: [(any PlotKind.Type, String, String)] = [
    (HistoryKind.self, "panels", "names"), (HistoryKind.self, "theme", "dark"),
    (CurveKind.self, "points", "9"),
    (ContourKind.self, "levels", "5"), (SurfaceKind.self, "azimuth", "30"),
    (TableKind.self, "limit", "3"),
    (HistoryKind.self, "by", "step"), (ContourKind.self, "digits", "6"),
  ]

  @Test(arguments: manners)
  func `a flag that changes how it is drawn, or nothing, leaves them`(
    kind: any PlotKind.Type, key: String, text: String
  ) throws {
    let look = try described(kind, [(key, text)])
    #expect(look.title == "The old title" && look.caption == "What was said.")
  }

  @Test(arguments: PlotKinds.all)
  func `every kind has keys of manner beside those of its subject`(kind: any PlotKind.Type) {
    let description = PlotDescription(kind)
    #expect(!Set(description.keys).isSubset(of: description.keysOfManner))
  }
}
