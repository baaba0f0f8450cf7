import Figures
import Testing

@testable import Rendering

@Suite("Scenes that cannot be drawn")
struct SceneCheckTests {
  private static func stroked(_ stroke: Stroke) -> SceneElement {
    .path(Samples.box(Rect(x: 0, y: 0, width: 5, height: 5)), fill: nil, stroke: stroke)
  }

  private static func nested(_ depth: Int) -> SceneElement {
    (0..<depth).reduce(Samples.text("deep", at: .zero)) { inner, _ in
      .group(SceneGroup(elements: [inner]))
    }
  }

  private static func raster(_ frame: Rect, pixels: Int = 4) -> SceneElement {
    var raster = SceneRaster(columns: 1, rows: 1, pixels: [0, 0, 0, 0], frame: frame, smooth: true)
    raster.pixels = Array(repeating: 0, count: pixels)
    return .raster(raster)
  }

  private static let square = Rect(x: 0, y: 0, width: 5, height: 5)

  private static let broken: [(String, Scene)] = [
    ("a path has the coordinate nan", path([.move(Point(x: .nan, y: 0))])),
    ("a path has the coordinate inf", path([.line(Point(x: 0, y: .infinity))])),
    (
      "a path has the coordinate -1e+300",
      path([.move(.zero), .curve(.zero, .zero, Point(x: -1e300, y: 0))])
    ),
    ("a stroke has the coordinate nan", scene(stroked(Stroke(color: Samples.black, width: .nan)))),
    (
      "a stroke has a negative dash",
      scene(stroked(Stroke(color: Samples.black, width: 1, dash: [2, -2])))
    ),
    (
      "a colour has the component nan",
      scene(.path(Samples.box(square), fill: Color(red: .nan, green: 0, blue: 0), stroke: nil))
    ),
    ("a colour has the component inf", scene(background: Color(red: 0, green: 0, blue: .infinity))),
    ("the text \"x\" has the coordinate nan", scene(Samples.text("x", at: Point(x: 0, y: .nan)))),
    ("the text \"x\" has font size nan", scene(Samples.text("x", at: .zero, size: .nan))),
    ("the text \"x\" has font size 1e+300", scene(Samples.text("x", at: .zero, size: 1e300))),
    ("the text \"x\" has font size -1", scene(Samples.text("x", at: .zero, size: -1))),
    (
      "the text \"mmm", scene(Samples.text(String(repeating: "m", count: 100_000), at: .zero))
    ),
    ("a group's opacity is nan", scene(.group(SceneGroup(opacity: .nan, elements: [])))),
    (
      "a clip has the size -1.0 × 5.0",
      scene(
        .group(SceneGroup(clip: Rect(x: 0, y: 0, width: -1, height: 5), elements: [])))
    ),
    ("a raster has the coordinate nan", scene(raster(Rect(x: .nan, y: 0, width: 1, height: 1)))),
    ("a raster has the size 1.0 × -1.0", scene(raster(Rect(x: 0, y: 0, width: 1, height: -1)))),
    ("a raster of 1 × 1 has 3 bytes", scene(raster(square, pixels: 3))),
    ("groups nest deeper than 256", scene(nested(257))),
    ("the page is 0.0 × 5.0", Scene(size: Size(width: 0, height: 5))),
    ("the page is nan × 5.0", Scene(size: Size(width: .nan, height: 5))),
    ("the page's size has the coordinate inf", Scene(size: Size(width: 5, height: .infinity))),
  ]

  private static func path(_ elements: [Path.Element]) -> Scene {
    scene(.path(Path(elements), fill: Samples.black, stroke: nil))
  }

  @Test("are refused by every renderer with the reason", arguments: broken.indices)
  func refused(index: Int) throws {
    let (cause, scene) = Self.broken[index]
    let attempts: [() throws -> Void] = [
      { _ = try SceneRenderer.svgText(of: scene) }, { _ = try SceneRenderer.pngData(of: scene) },
      { _ = try SceneRenderer.pdfData(of: [Samples.everything, scene]) },
    ]
    for attempt in attempts {
      let error = try #require(failure(attempt))
      #expect(error.stage == .drawing)
      #expect(error.cause.hasPrefix(cause), "\(error)")
    }
  }

  @Test("The error bears the scene's title")
  func subject() {
    let error = failure { try SceneCheck.check(Self.path([.move(Point(x: .nan, y: 0))])) }
    #expect(error?.subject == "test")
  }

  @Test("Groups may nest 256 deep in every format")
  func deepGroups() throws {
    let deep = scene(Self.nested(256))
    #expect(try SceneRenderer.svgText(of: deep).contains("deep"))
    #expect(try !SceneRenderer.pngData(of: deep).isEmpty)
    #expect(try !SceneRenderer.pdfData(of: [deep]).isEmpty)
  }

  @Test("Coordinates may reach a million points and no further")
  func farCoordinates() throws {
    try SceneCheck.check(Self.path([.move(Point(x: 1e6, y: -1e6))]))
    #expect(failure { try SceneCheck.check(Self.path([.move(Point(x: 1_000_001, y: 0))])) } != nil)
  }
}

@Suite("Sizes in pixels")
struct PixelSizeTests {
  private func size(_ width: Double, _ height: Double, _ scale: Double) throws -> [Int] {
    let size = try PixelSize(of: Scene(size: Size(width: width, height: height)), scale: scale)
    return [size.width, size.height]
  }

  @Test("are points times scale, rounded up")
  func rounding() throws {
    #expect(try size(100, 50, 1) == [100, 50])
    #expect(try size(100, 50, 2.5) == [250, 125])
    #expect(try size(100.2, 50, 1) == [101, 50])
    #expect(try size(0.1, 0.1, 1) == [1, 1])
  }

  @Test("do not grow by what multiplication adds")
  func multiplication() throws {
    #expect(try size(33.3, 10, 1 / 0.333) == [100, 31])
  }

  @Test("may have 32,767 pixels a side and 256 million in all")
  func limits() throws {
    #expect(try size(32_767, 10, 1) == [32_767, 10])
    #expect(try size(16_000, 16_000, 1) == [16_000, 16_000])
  }

  @Test(
    "beyond that are refused before anything is allocated",
    arguments: [
      (32_768, 10, 1), (10, 32_768, 1), (16_001, 16_000, 1), (100, 100, 1e300), (1e6, 1e6, 1e6),
    ])
  func tooLarge(width: Double, height: Double, scale: Double) throws {
    let error = try #require(failure { _ = try size(width, height, scale) })
    #expect(error.stage == .options)
    #expect(error.cause.hasSuffix("pixels are too many"))
    #expect(!error.remedy.isEmpty)
  }

  @Test("need a positive scale", arguments: [0, -1, Double.nan, .infinity])
  func badScale(scale: Double) throws {
    let error = try #require(
      failure { _ = try SceneRenderer.pngData(of: Samples.everything, scale: scale) })
    #expect(error.stage == .options)
    #expect(error.cause == "the scale is \(scale)")
  }
}

@Suite("Bounds of what is drawn")
struct SceneBoundsTests {
  private func bounds(_ element: SceneElement) throws -> Rect? {
    element.bounds(try FontEngine.shared())
  }

  @Test("A path's are its points', wider by its stroke")
  func path() throws {
    let box = Samples.box(Rect(x: 10, y: 20, width: 30, height: 40))
    #expect(
      try bounds(.path(box, fill: Samples.black, stroke: nil))
        == Rect(x: 10, y: 20, width: 30, height: 40))
    let stroke = Stroke(color: Samples.black, width: 3)
    #expect(
      try bounds(.path(box, fill: nil, stroke: stroke))
        == Rect(x: 7, y: 17, width: 36, height: 46))
  }

  @Test("Nothing has none")
  func nothing() throws {
    #expect(try bounds(.path(Path(), fill: Samples.black, stroke: nil)) == nil)
    #expect(try bounds(.group(SceneGroup(elements: []))) == nil)
  }

  @Test("A group's hold all of its elements")
  func group() throws {
    let one = SceneElement.path(
      Samples.box(Rect(x: 0, y: 0, width: 1, height: 1)), fill: nil, stroke: nil)
    let two = Samples.text("text", at: Point(x: 50, y: 50))
    let whole = try #require(try bounds(.group(SceneGroup(elements: [one, two]))))
    #expect(whole.minX == 0 && whole.minY == 0)
    #expect(whole.maxX > 75 && whole.maxY > 50)
  }
}
