import Foundation

/// Takes away of an input what its fault does not need (delta debugging, Zeller and Hildebrandt 2002): of
/// its lines, then of its tokens, then of its bytes.
struct Minimizer {
  /// Whether an input still has the fault.
  let hasFault: ([UInt8]) throws -> Bool
  let end: Date

  /// - Parameter seconds: after which the smallest input so far is good enough.
  init(seconds: Double, hasFault: @escaping ([UInt8]) throws -> Bool) {
    self.hasFault = hasFault
    end = Date().addingTimeInterval(seconds)
  }

  /// The smallest input that was found.
  func smallest(_ input: [UInt8]) throws -> [UInt8] {
    let lines = input.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let fewLines = try smallest(lines, joined: { Array($0.joined(separator: [0x0A])) })
    let text = Array(fewLines.joined(separator: [0x0A]))
    let fewTokens = try smallest(
      TextToken.tokens(of: text).map(\.bytes), joined: { Array($0.joined()) })
    return try smallest(Array(fewTokens.joined()), joined: { $0 })
  }

  private func smallest<Piece>(
    _ pieces: [Piece], joined: ([Piece]) -> [UInt8]
  ) throws -> [Piece] {
    var pieces = pieces
    var size = max(1, pieces.count / 2)
    while pieces.count > 1 {
      var isSmaller = false
      var start = 0
      while start < pieces.count, Date() < end {
        let rest = Array(pieces[..<start] + pieces[min(pieces.count, start + size)...])
        if !rest.isEmpty, try hasFault(joined(rest)) {
          pieces = rest
          isSmaller = true
        } else {
          start += size
        }
      }
      if Date() >= end || (size == 1 && !isSmaller) { break }
      size = max(1, isSmaller ? min(size, pieces.count / 2) : size / 2)
    }
    return pieces
  }
}
