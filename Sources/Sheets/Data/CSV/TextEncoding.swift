import TraceGraph

/// What bytes are that are no UTF-8 text, as far as they tell.
package struct TextEncoding {
  /// What was found.
  package var cause: String
  /// The name by which `iconv` knows it; nil for bytes that are no text.
  private var name: String?
  /// The line of the first such byte, from 1; 0 where the whole file is meant.
  package var line = 0

  /// Tells UTF-32 by its mark, UTF-16 by its mark or by its zero bytes, and other 8-bit encodings by the first byte that is
  /// no UTF-8.
  package init(of bytes: some Collection<UInt8>) {
    if Self.isUTF32(bytes) {
      (cause, name) = ("the file is UTF-32 text", "UTF-32")
    } else if let order = Self.utf16(bytes) {
      (cause, name) = ("the file is UTF-16 text", "UTF-16" + order)
    } else if bytes.contains(0) {
      cause = "the file is no text: it holds zero bytes"
    } else {
      let valid = String(decoding: bytes, as: UTF8.self).utf8
      let pair = zip(valid, bytes).enumerated().first { $1.0 != $1.1 }
      let byte = String(pair?.element.1 ?? 0, radix: 16, uppercase: true)
      line = bytes.prefix(pair?.offset ?? 0).count { $0 == 0x0A } + 1
      cause = "the file is not UTF-8: byte 0x\(byte)"
      name = "LATIN1"
    }
  }

  /// The mark of UTF-32 begins as that of UTF-16 does.
  private static func isUTF32(_ bytes: some Collection<UInt8>) -> Bool {
    let mark = Array(bytes.prefix(4))
    return mark == [0xFF, 0xFE, 0, 0] || mark == [0, 0, 0xFE, 0xFF]
  }

  /// Whether bytes look like UTF-16, with or without its mark.
  package static func isUTF16(_ bytes: some Collection<UInt8>) -> Bool { utf16(bytes) != nil }

  /// The order of the bytes of UTF-16 text, told by its mark or by the zeros of its Latin letters.
  private static func utf16(_ bytes: some Collection<UInt8>) -> String? {
    let start = Array(bytes.prefix(1000))
    let zeros = [0, 1].map { side in start.indices.count { $0 % 2 == side && start[$0] == 0 } }
    if start.starts(with: [0xFF, 0xFE]) { return "" }
    if start.starts(with: [0xFE, 0xFF]) { return "" }
    if zeros[1] > start.count / 4, zeros[0] == 0 { return "LE" }
    return zeros[0] > start.count / 4 && zeros[1] == 0 ? "BE" : nil
  }

  package func remedy(_ file: String) -> String {
    guard let name else { return "name a text file" }
    let guess = name == "LATIN1" ? "; if it is Latin-1" : ""
    let ending = FileName.name(of: file).split(separator: ".").last ?? "txt"
    return "save it as UTF-8\(guess): iconv -f \(name) -t UTF-8 '\(file)' > new.\(ending)"
  }
}
