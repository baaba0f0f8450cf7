import CCairo
import CPictures
import Figures

/// Decodes the pixels of PNG and JPEG into Cairo's form.
enum DecodedPicture {
  /// - Parameters:
  ///   - picture: PNG or JPEG.
  ///   - keepsBytes: whether documents take the bytes of a JPEG in place of its pixels.
  /// - Throws: `FigureError` of stage `drawing` for pixels that cannot be decoded.
  static func surface(
    of picture: Picture, keepsBytes: Bool
  ) throws(FigureError) -> CairoSurface {
    let surface = picture.format == .jpeg ? try jpeg(picture.bytes) : try png(picture.bytes)
    if keepsBytes {
      // Pages with the same picture share it.
      let name = Array(SHA256.hexadecimal(of: picture.bytes).utf8)
      try attach(name, CAIRO_MIME_TYPE_UNIQUE_ID, surface)
      if picture.format == .jpeg { try attach(picture.bytes, CAIRO_MIME_TYPE_JPEG, surface) }
    }
    return surface
  }

  /// What Cairo reads from.
  private final class Source {
    let bytes: [UInt8]
    var place = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  private static func png(_ bytes: [UInt8]) throws(FigureError) -> CairoSurface {
    let source = Source(bytes)
    let pointer = withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(
        { closure, data, count in
          guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
          let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
          let end = source.place + Int(count)
          guard end <= source.bytes.count else { return CAIRO_STATUS_READ_ERROR }
          source.bytes[source.place..<end].withUnsafeBufferPointer { part in
            if let first = part.baseAddress { data.update(from: first, count: part.count) }
          }
          source.place = end
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(source).toOpaque())
    }
    return try CairoSurface.adopt(pointer, subject: "image")
  }

  private static func jpeg(_ bytes: [UInt8]) throws(FigureError) -> CairoSurface {
    try PictureLibraries.require(.jpeg)
    var (width, height): (Int32, Int32) = (0, 0)
    var message = PictureMessage()
    guard
      let pixels = gradviz_jpeg_decode(
        bytes, bytes.count, &width, &height, &message.bytes, message.bytes.count)
    else { throw message.error("the JPEG cannot be decoded") }
    defer { gradviz_jpeg_free(pixels) }
    let surface = try CairoSurface.adopt(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), subject: "image")
    cairo_surface_flush(surface.pointer)
    if let data = cairo_image_surface_get_data(surface.pointer) {
      let stride = Int(cairo_image_surface_get_stride(surface.pointer))
      for row in 0..<height {
        UnsafeMutableRawPointer(data + Int(row) * stride).withMemoryRebound(
          to: UInt32.self, capacity: Int(width)
        ) { gradviz_jpeg_copy(pixels, row, $0) }
      }
    }
    cairo_surface_mark_dirty(surface.pointer)
    return surface
  }

  /// Gives Cairo bytes that it keeps as long as the surface.
  private static func attach(
    _ bytes: [UInt8], _ type: String, _ surface: borrowing CairoSurface
  ) throws(FigureError) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    let status = cairo_surface_set_mime_data(
      surface.pointer, type, copy, UInt(bytes.count),
      { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, copy)
    if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
    try CairoStatus.check(status, .drawing, subject: "image")
  }
}

/// Room for what a C library says of a failure.
struct PictureMessage {
  var bytes = [CChar](repeating: 0, count: 300)

  func error(_ cause: String) -> FigureError {
    let text = String(
      decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return FigureError(
      .drawing, of: "image", cause: text.isEmpty ? cause : "\(cause): \(text)",
      remedy: "save the picture anew")
  }
}
