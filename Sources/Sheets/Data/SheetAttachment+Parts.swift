extension SheetAttachment {
  /// Pieces of at most `limit` bytes of UTF-8, for a run whose cells are bounded: `d.csv`, `d.csv/2`,
  /// `d.csv/3`. No file has such a name, since `d.csv` is no folder.
  ///
  /// - Precondition: `limit` is at least 4, so that every character's bytes fit.
  public func parts(limit: Int) -> [SheetAttachment] {
    precondition(limit >= 4, "pieces of \(limit) bytes: give 4 or more")
    let bytes = text.utf8
    guard bytes.count > limit else { return [self] }
    var parts: [SheetAttachment] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      var end = bytes.index(start, offsetBy: limit, limitedBy: bytes.endIndex) ?? bytes.endIndex
      while end < bytes.endIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
      let number = parts.isEmpty ? "" : "/\(parts.count + 1)"
      parts.append(
        SheetAttachment(
          name: name + number, text: String(decoding: bytes[start..<end], as: UTF8.self)))
      start = end
    }
    return parts
  }

  /// The files that pieces were made of, whatever the order of the pieces.
  public static func joined(_ parts: [SheetAttachment]) -> [SheetAttachment] {
    let names = Set(parts.map(\.name))
    var files: [SheetAttachment] = []
    var pieces: [String: [Int: String]] = [:]
    for part in parts {
      if let slash = part.name.lastIndex(of: "/"), names.contains(String(part.name[..<slash])),
        let number = Int(part.name[part.name.index(after: slash)...])
      {
        pieces[String(part.name[..<slash]), default: [:]][number] = part.text
      } else {
        files.append(part)
      }
    }
    for (position, file) in files.enumerated() {
      let rest = pieces[file.name, default: [:]].sorted { $0.key < $1.key }
      files[position].text += rest.map(\.value).joined()
    }
    return files
  }
}
