import Figures

extension PageLimit {
  /// What a PNG of so many pixels a point holds, and no more than readers of documents open.
  ///
  /// - Parameter scale: pixels a point; what is no positive number leaves the limit of documents.
  public static func pixels(scale: Double) -> PageLimit {
    guard scale > 0, scale.isFinite else { return .document }
    return PageLimit(
      side: min(PageLimit.document.side, (Double(PixelSize.maximumSide) / scale).rounded(.down)),
      area: (Double(PixelSize.maximumPixels) / (scale * scale)).rounded(.down))
  }
}
