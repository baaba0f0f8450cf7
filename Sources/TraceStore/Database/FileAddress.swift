import Foundation

/// What SQLite is asked to open: a path with the file system to go through, as an address.
struct FileAddress {
  let text: String

  /// - Parameters:
  ///   - path: absolute.
  ///   - system: the name of one of the file systems of `CSQLite`.
  ///   - mode: `ro` or `rw`: in both the file must be there.
  ///   - isFrozen: whether the file is taken for one that never changes, so that nothing is locked and
  ///     no file is looked for beside it.
  init(
    _ path: String, system: UnsafePointer<CChar>, mode: String, isFrozen: Bool = false
  ) {
    let plain = Set("/-._~".utf8)
    let escaped = path.utf8.map { byte in
      let isPlain = plain.contains(byte) || byte.isLetterOrDigit
      return isPlain ? String(UnicodeScalar(byte)) : "%" + Self.hexadecimal(byte)
    }
    text =
      "file:" + escaped.joined() + "?vfs=\(String(cString: system))&mode=\(mode)"
      + (isFrozen ? "&immutable=1" : "")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
