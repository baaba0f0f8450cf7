import CCairo
import Figures

/// Collects what Cairo writes.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// What Cairo hands back to `write`. The sink must outlive the writing.
  var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// Cairo calls this with every piece.
  static let write: cairo_write_func_t = { closure, data, count in
    guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}

extension CairoSurface {
  /// A pixel surface's content as PNG.
  borrowing func pngBytes() throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    let status = cairo_surface_write_to_png_stream(pointer, ByteSink.write, sink.closure)
    try CairoStatus.check(status, .output, subject: subject)
    return withExtendedLifetime(sink) { sink.bytes }
  }
}
