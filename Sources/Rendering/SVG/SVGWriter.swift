import Figures

/// Writes one scene as SVG: a body, and the definitions that the body turns out to need.
struct SVGWriter {
  let mode: SVGTextMode
  let engine: FontEngine
  var identifiers = SVGIdentifiers()
  var glyphs = GlyphDefinitions()
  var body = SVGBytes()
  var clips: [Rect] = []
  /// In a staged scene the opacities that groups have in frames, as `data-opacity` says them.
  var opacities: Set<FrameOpacity> = []

  init(mode: SVGTextMode) throws(FigureError) {
    self.mode = mode
    self.engine = try FontEngine.shared()
  }

  /// The whole document but for the prefix of its ids. It has no XML declaration, so that it may also
  /// stand inside HTML.
  mutating func document(_ scene: Scene) throws(FigureError) -> SVGBytes {
    if let background = scene.background { writeBackground(background, scene.size) }
    if scene.frames.isEmpty {
      for element in scene.elements { try write(element) }
    } else {
      try writeFrames(scene)
    }
    var document = head(scene)
    document.append(definitions())
    if !scene.frames.isEmpty { document.append(style(of: scene.frames.count)) }
    document.append(body)
    document.markup("</svg>\n")
    return document
  }

  mutating func write(_ element: SceneElement) throws(FigureError) {
    switch element {
    case .path(let path, let fill, let stroke): write(path, fill: fill, stroke: stroke)
    case .text(let text): try write(text)
    case .group(let group): try write(group)
    case .raster(let raster): try write(raster)
    case .image(let image): write(image)
    }
  }

  /// What the root of every picture ends with, and of hardly any other program's.
  private static let rootEnding: StaticString =
    " stroke-linecap=\"round\" stroke-linejoin=\"round\">\n"
  private static let rootBeginning: StaticString = "<svg xmlns=\"http://www.w3.org/2000/svg\""

  /// Whether this writer made an SVG, by the first line.
  static func made(_ svg: [UInt8]) -> Bool {
    let line = svg.prefix(400).prefix { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
    let text = String(decoding: line, as: UTF8.self)
    return text.hasPrefix("\(rootBeginning)") && text.hasSuffix(" fill=\"none\"\(rootEnding)")
  }

  /// Round caps and joins and no fill are usual, so they are said once, on the root.
  private func head(_ scene: Scene) -> SVGBytes {
    var head = SVGBytes()
    head.markup(Self.rootBeginning)
    head.markup(" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"")
    head.number(scene.size.width)
    head.markup("pt\" height=\"")
    head.number(scene.size.height)
    head.markup("pt\" viewBox=\"0 0 ")
    head.number(scene.size.width)
    head.markup(" ")
    head.number(scene.size.height)
    head.markup("\" role=\"img\" fill=\"none\"")
    head.markup(Self.rootEnding)
    if !scene.title.isEmpty { head.title(scene.title) }
    if !scene.description.isEmpty { head.description(scene.description) }
    return head
  }

  private mutating func writeBackground(_ color: Color, _ size: Size) {
    body.markup("<rect")
    body.attribute("width", size.width)
    body.attribute("height", size.height)
    body.color("fill", "fill-opacity", color)
    body.markup("/>\n")
  }

  private func definitions() -> SVGBytes {
    var definitions = SVGBytes()
    guard !glyphs.outlines.isEmpty || !clips.isEmpty else { return definitions }
    definitions.markup("<defs>\n")
    for (index, clip) in clips.enumerated() { define(clip, index + 1, in: &definitions) }
    for (index, outline) in glyphs.outlines.enumerated() {
      definitions.markup("<path")
      definitions.id(identifiers.own("g", index + 1))
      definitions.markup(" d=\"")
      definitions.pathData(outline, decimals: 3)
      definitions.markup("\"/>\n")
    }
    definitions.markup("</defs>\n")
    return definitions
  }

  private func define(_ clip: Rect, _ number: Int, in definitions: inout SVGBytes) {
    definitions.markup("<clipPath")
    definitions.id(identifiers.own("c", number))
    definitions.markup("><rect")
    definitions.frame(clip)
    definitions.markup("/></clipPath>\n")
  }
}

extension SVGBytes {
  /// Appends a `<title>`, shown by browsers on hover.
  mutating func title(_ title: String) {
    markup("<title>")
    text(title)
    markup("</title>\n")
  }

  /// Appends a `<desc>`, read out by screen readers.
  mutating func description(_ description: String) {
    markup("<desc>")
    text(description)
    markup("</desc>\n")
  }

  /// Appends the attributes of a rectangle.
  mutating func frame(_ rect: Rect) {
    attribute("x", rect.minX)
    attribute("y", rect.minY)
    attribute("width", rect.size.width)
    attribute("height", rect.size.height)
  }
}
