extension SceneElement {
  /// About where an element draws, text included and widths of lines not; nil for nothing.
  package func inkBounds(_ measuring: any TextMeasuring) -> Rect? {
    switch self {
    case .path(let path, _, _): return Rect(around: path.elements.compactMap(\.end))
    case .text(let text):
      let metrics = measuring.measure(text.string, font: text.font)
      return Rect(
        x: text.origin.x, y: text.origin.y - metrics.ascent, width: metrics.width,
        height: metrics.ascent + metrics.descent)
    case .raster(let raster): return raster.frame
    case .image(let image): return image.frame
    case .group(let group):
      return group.elements.compactMap { $0.inkBounds(measuring) }.reduce(nil) {
        $0?.union($1) ?? $1
      }
    }
  }
}
