import Testing

@testable import Rendering

@Suite("A lock")
struct LockTests {
  private struct Refused: Error, Equatable {}

  @Test("lets one task at a time change its value")
  func exclusion() async {
    let counter = Lock(0)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10_000 { counter.withLock { $0 += 1 } }
        }
      }
    }
    #expect(counter.withLock { $0 } == 80_000)
  }

  @Test("is free again after an error")
  func failure() {
    let lock = Lock(1)
    #expect(throws: Refused.self) { try lock.withLock { _ in throw Refused() } }
    #expect(lock.withLock { $0 } == 1)
  }
}
