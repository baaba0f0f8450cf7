import Figures

/// An opacity that groups have in one frame of a staged scene.
struct FrameOpacity: Hashable, Comparable {
  /// Counted from 1.
  var frame: Int
  var opacity: Double

  static func < (one: FrameOpacity, other: FrameOpacity) -> Bool {
    (one.frame, one.opacity) < (other.frame, other.opacity)
  }

  /// `2/0.1`
  var text: String {
    var bytes = SVGBytes()
    bytes.number(Double(frame))
    bytes.markup("/")
    bytes.number(opacity, decimals: 3)
    return String(decoding: bytes.bytes, as: UTF8.self)
  }
}

/// Staged scenes: all frames in one document, which shows the first. The fragment of its address, such as
/// `#g0123456789--f2`, shows another one, without any script.
extension SVGWriter {
  /// Places for addresses to lead to, what each frame is, and the elements of all.
  mutating func writeFrames(_ scene: Scene) throws(FigureError) {
    for number in 1...scene.frames.count {
      body.markup("<g")
      body.id(identifiers.own("f", number))
      body.markup("/>\n")
    }
    body.markup("<g class=\"frames\">\n")
    for (position, frame) in scene.frames.enumerated() {
      body.markup("<g class=\"frame\"")
      writePresence(scene.frames.indices.map { $0 == position ? 1 : 0 })
      body.markup(">\n")
      body.title(frame.title)
      if !frame.description.isEmpty { body.description(frame.description) }
      body.markup("</g>\n")
    }
    for element in scene.elements { try write(element) }
    body.markup("</g>\n")
  }

  /// The attributes of a group that is not the same in all frames.
  ///
  /// - Parameter opacities: by frame; 0 where it is not there.
  mutating func writePresence(_ opacities: [Double]) {
    let shown = opacities.indices.filter { opacities[$0] > 0 }
    body.attribute("data-frames", shown.map { "\($0 + 1)" }.joined(separator: " "))
    if Set(shown.map { opacities[$0] }).count > 1 {
      let all = shown.map { FrameOpacity(frame: $0 + 1, opacity: opacities[$0]) }
      self.opacities.formUnion(all)
      body.attribute("data-opacity", all.map(\.text).joined(separator: " "))
    }
    if opacities[0] <= 0 { body.markup(" display=\"none\" aria-hidden=\"true\"") }
  }

  /// Rules that show the frame that the address names.
  func style(of count: Int) -> SVGBytes {
    var style = SVGBytes()
    style.markup("<style>\n")
    for number in 1...count {
      rule(number, "[data-frames]", "display:none", in: &style)
      rule(number, "[data-frames~=\"\(number)\"]", "display:inline", in: &style)
    }
    for opacity in opacities.sorted() {
      let text = opacity.text
      rule(
        opacity.frame, "[data-opacity~=\"\(text)\"]",
        "opacity:" + text.drop { $0 != "/" }.dropFirst(), in: &style)
    }
    style.markup("</style>\n")
    return style
  }

  private func rule(
    _ frame: Int, _ selector: String, _ declaration: String, in style: inout SVGBytes
  ) {
    style.markup("#")
    style.identifier(identifiers.own("f", frame))
    style.plain(":target~g \(selector){\(declaration)}\n")
  }
}
