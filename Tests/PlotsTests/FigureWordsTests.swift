import Testing

@testable import Plots

@Suite struct FigureWordsTests {
  private func described(_ kind: String, _ flags: [(String, String)]) throws -> FigureLook {
    var description = PlotDescription(try #require(PlotKinds.named(kind)))
    description.look.title = "The old title"
    description.look.caption = "What was said."
    try description.apply(flags.map { (key: $0.0, text: $0.1) })
    return description.look
  }

  static let changes: [(String, String, String)] = [
    ("history", "of", "w*"), ("history", "by", "epoch"),
    ("curve", "over", "x=0:1"),
    ("curve", "tangent", "2"), ("contour", "kind", "surface"),
    ("surface", "of", "error"),
    ("field", "over", "{x: [0, 1], y: [0, 1]}"), ("scatter", "x", "left"),
    ("gradients", "columns", "7"),
    ("histogram", "of", "w1"), ("weights", "at", "final"),
    ("table", "columns", "x, y"),
  ]

  @Test(arguments: changes)
  func `a flag that changes what is drawn drops title and caption of the old`(
    kind: String, key: String, text: String
  ) throws {
    let look = try described(kind, [(key, text)])
    #expect(look.title == nil && look.caption == "")
    let titled = try described(kind, [(key, text), ("title", "New")])
    #expect(titled.title == "New" && titled.caption == "")
  }

  static let manners: [(String, String, String)] = [
    ("history", "panels", "names"), ("history", "theme", "dark"),
    ("curve", "points", "9"),
    ("contour", "levels", "5"), ("surface", "azimuth", "30"),
    ("table", "limit", "3"),
    ("history", "by", "step"), ("contour", "digits", "6"),
  ]

  @Test(arguments: manners)
  func `a flag that changes how it is drawn, or nothing, leaves them`(
    kind: String, key: String, text: String
  ) throws {
    let look = try described(kind, [(key, text)])
    #expect(look.title == "The old title" && look.caption == "What was said.")
  }

  @Test(arguments: PlotKinds.all.map { $0.word })
  func `every kind has keys of manner beside those of its subject`(kind: String) throws {
    let description = PlotDescription(try #require(PlotKinds.named(kind)))
    #expect(!Set(description.keys).isSubset(of: description.keysOfManner))
  }
}
