import Figures

/// Scenes that several suites draw.
enum Samples {
  static let sans = Font(family: "DejaVu Sans", size: 14)
  static let black = Color(hex: 0x000000)
  static let orange = Color(hex: 0xE69F00)

  /// A closed rectangle.
  static func box(_ rect: Rect) -> Path {
    Path([
      .move(Point(x: rect.minX, y: rect.minY)), .line(Point(x: rect.maxX, y: rect.minY)),
      .line(Point(x: rect.maxX, y: rect.maxY)), .line(Point(x: rect.minX, y: rect.maxY)), .close,
    ])
  }

  static func text(_ string: String, at point: Point, size: Double = 14) -> SceneElement {
    .text(SceneText(string, at: point, font: sans.sized(size), color: black))
  }

  /// Every kind of element, and nearly every property.
  static let everything = Scene(
    size: Size(width: 400, height: 220), background: Color(hex: 0xFFFFFF),
    elements: words + shapes + groups + rasters, title: "Everything <at> once")

  private static let words: [SceneElement] = [
    text("f = (x + y) · max(y, z)   ∂f/∂x  ∇L  Σᵢ wᵢ xᵢ ‖θ‖", at: Point(x: 16, y: 30)),
    text("α β γ δ ε λ μ σ ω  w₁₂  x² → 3.4×10⁻⁶", at: Point(x: 16, y: 54)),
    text("small text at six points, 0.8808", at: Point(x: 16, y: 70), size: 6),
    .text(
      SceneText(
        "bold", at: Point(x: 300, y: 54),
        font: Font(family: "DejaVu Sans", size: 18, weight: .bold), color: orange)),
    .text(
      SceneText(
        "italic", at: Point(x: 350, y: 54),
        font: Font(family: "DejaVu Serif", size: 14, slant: .italic),
        color: Color(hex: 0x0072B2, alpha: 0.6))),
    text("missing \u{1F600} \u{E123}, שלום", at: Point(x: 200, y: 70), size: 10),
  ]

  private static let shapes: [SceneElement] = [
    .path(
      box(Rect(x: 16, y: 90, width: 70, height: 40)), fill: orange.withAlpha(0.3),
      stroke: Stroke(color: orange, width: 2)),
    .path(
      Path([
        .move(Point(x: 86, y: 110)),
        .curve(Point(x: 120, y: 110), Point(x: 120, y: 160), Point(x: 160, y: 160)),
      ]), fill: nil, stroke: Stroke(color: black, width: 1.5, dash: [6, 4], cap: .butt)),
    .path(
      Path([
        .move(Point(x: 110, y: 90)), .line(Point(x: 130, y: 125)), .line(Point(x: 150, y: 90)),
      ]), fill: nil, stroke: Stroke(color: black, width: 5, cap: .square, join: .miter)),
    .path(
      Path([.move(Point(x: 16, y: 150)), .line(Point(x: 100, y: 150))]), fill: nil,
      stroke: Stroke(color: black, width: 3, dash: [0, 6])),
  ]

  private static let groups: [SceneElement] = [
    .group(
      SceneGroup(
        id: "faded", classes: ["node", "parameter"], tooltip: "a & b < c", opacity: 0.4,
        elements: [
          .path(
            box(Rect(x: 180, y: 90, width: 50, height: 50)), fill: Color(hex: 0xFF0000),
            stroke: nil),
          .path(
            box(Rect(x: 205, y: 115, width: 50, height: 50)), fill: Color(hex: 0x0000FF),
            stroke: Stroke(color: black, width: 4)),
          text("faded", at: Point(x: 185, y: 110)),
        ])),
    .group(
      SceneGroup(
        id: "clipped", clip: Rect(x: 270, y: 90, width: 40, height: 40),
        elements: [
          .path(
            box(Rect(x: 250, y: 100, width: 100, height: 20)), fill: Color(hex: 0x009E73),
            stroke: nil),
          text("clipped away", at: Point(x: 250, y: 128)),
        ])),
  ]

  private static let rasters: [SceneElement] = [false, true].map { smooth in
    .raster(
      SceneRaster(
        columns: 3, rows: 2,
        pixels: [
          255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 0, 255, 0, 0, 0, 128, 255, 255,
          255, 0,
        ],
        frame: Rect(x: smooth ? 325 : 270, y: 145, width: 50, height: 60), smooth: smooth))
  }
}
