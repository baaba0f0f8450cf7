import Figures

extension SVGWriter {
  /// Writes a raster as an embedded PNG.
  mutating func write(_ raster: SceneRaster) throws(FigureError) {
    guard let image = try RasterImage(raster) else { return }
    body.markup("<image")
    body.frame(raster.frame)
    body.markup(" preserveAspectRatio=\"none\"")
    if !raster.smooth { body.markup(" image-rendering=\"pixelated\"") }
    body.markup(" xlink:href=\"data:image/png;base64,")
    if raster.smooth {
      body.base64(try image.surface.pngBytes())
    } else {
      body.base64(try image.withSquares(of: raster).pngBytes())
    }
    body.markup("\"/>\n")
  }
}
