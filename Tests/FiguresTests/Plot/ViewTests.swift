import Testing

@testable import Figures
@testable import Plots

@Suite struct ViewTests {
  private let box = SpaceBox(
    x: PlotScale(.linear, low: -1, high: 1), y: PlotScale(.linear, low: -1, high: 1),
    z: PlotScale(.linear, low: 0, high: 1))

  /// A ramp that falls away from one side: whatever lies on it is hidden from that side.
  private func cliff(_ height: @escaping (Double, Double) -> Double) -> ScalarGrid {
    ScalarGrid(x: -1...1, columns: 41, y: -1...1, rows: 41, height)
  }

  @Test func `the camera turns to the side from which a slope is seen`() {
    let grid = cliff { x, y in y < -0.8 ? 1 : y < 0.5 ? 0.1 : 0 }
    let place = box.place(0, -0.7, 0.1)
    let chooser = ViewChooser(grid: grid, box: box, places: [place])
    let usual = Camera()
    let camera = chooser.camera(from: usual)
    #expect(camera != usual)
    // From behind, y grows towards the eye.
    #expect(Projection(camera).toEye.y > 0)
  }

  @Test func `a camera that sees everything stays where it is`() {
    let grid = cliff { x, y in 0.1 * (x * x + y * y) }
    let chooser = ViewChooser(grid: grid, box: box, places: [box.place(0, 0, 0)])
    #expect(chooser.camera(from: Camera()) == Camera())
  }

  @Test func `holes hide nothing, and a surface of holes turns nothing`() {
    let grid = cliff { _, _ in .nan }
    #expect(ViewChooser(grid: grid, box: box, places: []).camera(from: Camera()) == Camera())
    let chooser = ViewChooser(grid: grid, box: box, places: [box.place(0, 0, 0.5)])
    #expect(chooser.camera(from: Camera()) == Camera())
  }

  @Test func `a box beyond the page is no ink`() {
    let frame = Rect(x: 100, y: 100, width: 100, height: 100)
    var ink = InkMap(area: frame)
    for (x, y) in [(0.0, 150.0), (300, 150), (150, 0), (150, 300), (300, 300)] {
      let beyond = Rect(x: x, y: y, width: 10, height: 10)
      ink.add([.path(.rectangle(beyond), fill: Color(hex: 0), stroke: nil)])
    }
    #expect(ink.share(of: frame) == 0)
  }

  @Test(arguments: SurfaceFigure.Kind.allCases)
  func `a path that diverges is drawn as far as it goes`(_ kind: SurfaceFigure.Kind) throws {
    var figure = SurfaceFigure(grid: cliff { x, y in x * x + y * y }, kind: kind)
    figure.seeksView = true
    figure.paths = [
      .init(x: [0.5, -0.9, 40, -1e9, 1e300, -.infinity, .nan], y: [0, 0.1, 0, 5, -1e308, 1, 2])
    ]
    let scene = try figure.picture(measuring: FixedTextMeasurer()).scene
    #expect(!scene.elements.isEmpty)
  }

  @Test func `an axis along which nothing changes is noticed, holes or not`() {
    let flat = cliff { x, _ in x > 0.5 ? .nan : x }
    #expect(flat.isConstantAlongY)
    #expect(!flat.isConstantAlongX)
    #expect(cliff { _, y in y }.isConstantAlongX)
  }
}
