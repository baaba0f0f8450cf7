import Sheets

/// How much the repetitions of one list of frames have written: within each other they multiply.
final class FrameRepetitions {
  /// So many letters and entries, which is far more than a thousand frames need.
  private static let most = 1_000_000
  private var written = 0

  /// - Throws: `SheetError` where it is too much.
  func add(_ node: SheetNode, at place: SheetNode, _ reader: SheetReader) throws(SheetError) {
    written += node.size
    guard written > Self.most else { return }
    throw reader.text.error(
      at: place.place, "repetitions within each other write more than \(Self.most) letters",
      remedy: "repeat fewer names, or write the frames out")
  }
}

extension SheetNode {
  /// The letters of all words inside, and one for each list, key and word.
  fileprivate var size: Int {
    switch content {
    case .scalar(let scalar): 1 + scalar.text.utf8.count
    case .list(let items): items.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + $1.key.utf8.count + $1.value.size }
    }
  }

  /// The node with a text in the place of another one, in all words inside.
  func replacing(_ old: String, with new: String) -> SheetNode {
    var node = self
    switch content {
    case .scalar(var scalar):
      scalar.text = scalar.text.replacing(old, with: new)
      node.content = .scalar(scalar)
    case .list(let items):
      node.content = .list(items.map { $0.replacing(old, with: new) })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          var entry = entry
          entry.key = entry.key.replacing(old, with: new)
          entry.value = entry.value.replacing(old, with: new)
          return entry
        })
    }
    return node
  }
}
