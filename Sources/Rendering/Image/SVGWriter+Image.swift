import Figures

extension SVGWriter {
  /// Writes a picture by value, with the bytes of its file. An SVG stands in an image of its own, too: there
  /// browsers run nothing and load nothing, and its names do not mix with those of the figure.
  mutating func write(_ image: SceneImage) {
    guard image.frame.size.width > 0, image.frame.size.height > 0 else { return }
    body.markup("<image")
    body.frame(image.frame)
    if image.picture.format != .svg { body.markup(" preserveAspectRatio=\"none\"") }
    switch image.picture.format {
    case .png: body.markup(" xlink:href=\"data:image/png;base64,")
    case .jpeg: body.markup(" xlink:href=\"data:image/jpeg;base64,")
    case .svg: body.markup(" xlink:href=\"data:image/svg+xml;base64,")
    }
    body.base64(image.picture.bytes)
    body.markup("\"/>\n")
  }
}
