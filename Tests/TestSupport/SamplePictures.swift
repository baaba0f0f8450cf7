import Foundation

/// Small pictures as files hold them.
package enum SamplePictures {
  /// A JPEG of 8 by 6 pixels: the left half blue, the right half red.
  package static let jpeg = bytes(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQ"
      + "ERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU"
      + "FBQUFBQUFBQUFBQUFBQUFBT/wAARCAAGAAgDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABgQAAIDAAAA"
      + "AAAAAAAAAAAAAAAGRILC/8QAFAEBAAAAAAAAAAAAAAAAAAAAB//EABkRAAIDAQAAAAAAAAAAAAAAAAAHRIPDRf/aAAwD"
      + "AQACEQMRAD8ALaVMpoSHNz7cxTTs+rQ//9k=")

  /// The same as a PNG, whose last column is transparent.
  package static let png = bytes(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAYAAAD+Bd/7AAAAH0lEQVR42mMU0TjxnwEJbPkWBmdbPHrEyMRAAAwGBQBC"
      + "+gYMD8ihewAAAABJRU5ErkJggg==")

  /// A blue square in the left half of twice its size.
  package static let svg = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- a square -->
    <svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">
      <rect width="40" height="40" fill="#0000ff"/>
    </svg>

    """.utf8)

  /// A PNG that says it has so many pixels.
  package static func png(columns: Int, rows: Int) -> [UInt8] {
    let extent = [columns, rows].flatMap { number in
      stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let header = Array("IHDR".utf8) + extent + png[24..<29]
    return Array(png[..<12]) + header + checksum(header) + png[33...]
  }

  /// The JPEG with other bytes behind a marker's length, such as the size of its frame (0xC0).
  package static func jpeg(marker: UInt8, changing place: Int, to bytes: [UInt8]) -> [UInt8] {
    var changed = jpeg
    guard
      let start = changed.indices.dropLast().first(where: {
        changed[$0] == 0xFF && changed[$0 + 1] == marker
      })
    else { return [] }
    changed.replaceSubrange(start + 4 + place..<start + 4 + place + bytes.count, with: bytes)
    return changed
  }

  /// The JPEG with a camera's note that it is stored turned.
  package static func jpeg(orientation: UInt8) -> [UInt8] {
    let note =
      Array("Exif\0\0MM".utf8) + [
        0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation,
      ]
      + [0, 0, 0, 0, 0, 0]
    return Array(jpeg[..<2]) + [0xFF, 0xE1, 0, UInt8(note.count + 2)] + note + jpeg[2...]
  }

  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return stride(from: 24, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: ~sum >> UInt32($0))
    }
  }

  private static func bytes(_ text: String) -> [UInt8] {
    Array(Data(base64Encoded: text) ?? Data())
  }
}
