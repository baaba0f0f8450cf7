/// What a JPEG file says of itself (ITU-T T.81, annex B), and whether it is whole.
enum JPEGHeader {
  static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

  /// Pixels across and down. All segments are gone through, to the mark of the end.
  static func extent(_ bytes: [UInt8]) throws(PictureError) -> Size {
    var reader = Segments(bytes: bytes)
    var extent: Size?
    var hasScan = false
    while let segment = try reader.next() {
      switch segment.marker {
      case 0xC0, 0xC1, 0xC2: extent = try size(segment.content)
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        throw PictureError("the JPEG is of a kind that few programs read", remedy: save)
      case 0xE1: try checkOrientation(segment.content)
      case 0xDA:
        guard extent != nil else { throw damaged }
        hasScan = true
      default: break
      }
    }
    guard let extent, hasScan else { throw damaged }
    return extent
  }

  private static let save = "save it anew as a plain JPEG"
  fileprivate static let cut = PictureError("the JPEG is cut: its end is missing")
  private static let damaged = PictureError("the JPEG is damaged")

  /// Of a frame header: precision, lines, samples a line, components.
  private static func size(_ header: ArraySlice<UInt8>) throws(PictureError) -> Size {
    let fields = Array(header.prefix(6))
    guard fields.count == 6 else { throw damaged }
    let height = Int(fields[1]) << 8 | Int(fields[2])
    let width = Int(fields[3]) << 8 | Int(fields[4])
    guard fields[0] == 8, width > 0, height > 0 else {
      throw PictureError("the JPEG is of a kind that few programs read", remedy: save)
    }
    guard fields[5] == 1 || fields[5] == 3 else {
      throw PictureError(
        "the JPEG has the colours of a printer, which programs show differently",
        remedy: "save it with the colours of a screen (RGB)")
    }
    return Size(width: Double(width), height: Double(height))
  }

  /// Cameras store pictures as the sensor lay and say how to turn them; some programs do, others do not.
  private static func checkOrientation(_ content: ArraySlice<UInt8>) throws(PictureError) {
    guard let orientation = ExifOrientation.read(content), orientation != 1 else { return }
    throw PictureError(
      "the JPEG is stored turned, with a note how to turn it (Exif orientation \(orientation)), "
        + "which programs treat differently",
      remedy: "save it upright with a picture program, such as: convert -auto-orient IN.jpg OUT.jpg"
    )
  }
}

/// The segments of a JPEG file in order.
private struct Segments {
  let bytes: [UInt8]
  /// Behind the start of the image.
  var place = 2

  /// A marker with what its segment holds.
  struct Segment {
    var marker: UInt8
    var content: ArraySlice<UInt8>
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next segment; nil at the end of the image.
  mutating func next() throws(PictureError) -> Segment? {
    // Behind a scan stand its data: bytes, and marks that are no segments (0 and restarts).
    while place + 1 < bytes.count {
      let marker = bytes[place + 1]
      if bytes[place] == 0xFF, marker != 0, marker != 0xFF, !(0xD0...0xD7).contains(marker) {
        break
      }
      place += 1
    }
    guard place + 1 < bytes.count else { throw JPEGHeader.cut }
    let marker = bytes[place + 1]
    if marker == 0xD9 { return nil }
    guard place + 4 <= bytes.count else { throw JPEGHeader.cut }
    let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
    let end = place + 2 + max(length, 2)
    guard end <= bytes.count else { throw JPEGHeader.cut }
    let content = bytes[place + 4..<max(end, place + 4)]
    place = end
    return Segment(marker: marker, content: content)
  }
}

/// How a picture is to be turned, as a camera notes it.
private enum ExifOrientation {
  /// - Parameter content: of an application segment.
  /// - Returns: 1 for upright; nil where nothing is said.
  static func read(_ content: ArraySlice<UInt8>) -> Int? {
    guard content.starts(with: Array("Exif\0\0".utf8)) else { return nil }
    let notes = Array(content.dropFirst(6))
    let isLittle = notes.starts(with: Array("II".utf8))
    guard isLittle || notes.starts(with: Array("MM".utf8)) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= notes.count else { return nil }
      let field = notes[place..<place + count]
      return (isLittle ? Array(field.reversed()) : Array(field)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return nil }
    for entry in 0..<min(count, 200) {
      let place = start + 2 + 12 * entry
      if number(place, 2) == 0x0112 { return number(place + 8, 2) }
    }
    return nil
  }
}
