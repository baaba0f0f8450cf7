/// What Graphviz says, gathered from the pieces in which it says it.
enum GraphvizMessages {
  /// More than anybody reads.
  private static let capacity = 4096
  private static let bytes = Lock<[UInt8]>([])

  /// Takes one piece of a message.
  static func receive(_ piece: UnsafeMutablePointer<CChar>?) -> Int32 {
    guard let piece else { return 0 }
    let text = Array(String(cString: piece).utf8)
    bytes.withLock { bytes in
      if bytes.count < capacity { bytes.append(contentsOf: text) }
    }
    return 0
  }

  /// Everything since the last call as one line; nil when nothing was said.
  static func take() -> String? {
    let taken = bytes.withLock { bytes in
      defer { bytes.removeAll() }
      return bytes
    }
    let lines = String(decoding: taken, as: UTF8.self).split { $0.isNewline || $0.isWhitespace }
    return lines.isEmpty ? nil : lines.joined(separator: " ")
  }
}
