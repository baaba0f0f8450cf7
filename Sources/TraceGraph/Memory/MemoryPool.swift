import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A block from `malloc`.
struct Block: @unchecked Sendable {
  var start: UnsafeMutableRawPointer
  var bytes: Int
}

/// Freed memory kept for the next trace or backward pass. A loop that records a graph anew at every
/// step would otherwise spend a third of its time in page faults, because the C library gives large
/// blocks back to the system at once.
enum MemoryPool {
  /// Blocks over this size are given back.
  static let largestBlock = 32 << 20
  static let mostBlocks = 16

  private static let blocks = Mutex<[Block]>([])

  /// A block of at least `bytes`, with undefined contents.
  static func take(bytes: Int) -> Block {
    let kept = blocks.withLock { kept -> Block? in
      let fits = kept.indices.filter { kept[$0].bytes >= bytes && kept[$0].bytes <= 4 * bytes }
      guard let best = fits.min(by: { kept[$0].bytes < kept[$1].bytes }) else { return nil }
      return kept.remove(at: best)
    }
    if let kept { return kept }
    guard let start = malloc(max(1, bytes)) else {
      preconditionFailure("out of memory: \(bytes) bytes")
    }
    return Block(start: start, bytes: bytes)
  }

  /// Keeps a block for the next taker, or frees it.
  static func give(_ block: Block) {
    let isKept =
      block.bytes <= largestBlock && block.bytes >= 4096
      && blocks.withLock { kept in
        guard kept.count < mostBlocks else { return false }
        kept.append(block)
        return true
      }
    if !isKept { free(block.start) }
  }

  private static let arenas = Mutex<[Storage]>([])
  /// Arenas over this many nodes or elements are given back.
  private static let largestArena = 1 << 20

  /// The memory of an earlier trace, emptied, or none.
  static func takeArena() -> Storage { arenas.withLock { $0.popLast() } ?? Storage() }

  /// Keeps an arena's memory for the next trace, or frees it.
  static func give(_ arena: inout Storage) {
    let isSmall = arena.capacity <= largestArena && arena.elementCapacity <= largestArena
    arena.empty()
    let copy = arena
    let isKept =
      isSmall
      && arenas.withLock { kept in
        guard kept.count < 2 else { return false }
        kept.append(copy)
        return true
      }
    if !isKept { arena.release() }
  }
}
