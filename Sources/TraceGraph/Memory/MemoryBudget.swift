import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much memory one thing that is asked for may take: what is larger is refused before anything of
/// it is allocated.
///
/// What a thing takes is counted from its sizes, so that the same input is refused everywhere. The count
/// is near what is really taken, not exact.
public enum MemoryBudget {
  /// 2 GB, or half of the machine's memory where that is less.
  public static let standard = min(2_000_000_000, machine / 2)

  private static let chosen = Atomic<Int>(0)

  /// Another budget for what runs inside `withValue`, such as a test.
  @TaskLocal public static var local: Int?

  /// The budget in bytes.
  public static var bytes: Int {
    if let local { return local }
    let chosen = chosen.load(ordering: .relaxed)
    return chosen > 0 ? chosen : standard
  }

  /// Sets the budget of the process.
  ///
  /// - Parameter bytes: at least 1; less means the standard budget.
  public static func use(bytes: Int) { chosen.store(max(0, bytes), ordering: .relaxed) }

  /// Checks what something will take before it is made.
  ///
  /// - Parameter bytes: the count, as a number that cannot overflow; what is not a number is too much.
  /// - Throws: `MemoryRefusal` with both amounts where it is over the budget.
  public static func require(_ bytes: Double) throws(MemoryRefusal) {
    let budget = Self.bytes
    guard bytes <= Double(budget) else { throw MemoryRefusal(needed: bytes, budget: budget) }
  }

  /// Ends the process where the system gives no memory, with a message in release builds, too.
  static func outOfMemory(_ bytes: Int) -> Never {
    fatalError("out of memory: the system does not give \(MemoryRefusal.text(Double(bytes)))")
  }

  private static var machine: Int {
    #if canImport(Darwin)
      var bytes: UInt64 = 0
      var size = MemoryLayout<UInt64>.size
      let status = sysctlbyname("hw.memsize", &bytes, &size, nil, 0)
      return status == 0 && bytes > 0 ? Int(clamping: bytes) : .max
    #else
      let pages = sysconf(Int32(_SC_PHYS_PAGES))
      let (bytes, overflow) = pages.multipliedReportingOverflow(by: sysconf(Int32(_SC_PAGESIZE)))
      return !overflow && bytes > 0 ? bytes : .max
    #endif
  }
}

/// Something that would take more memory than the budget.
public struct MemoryRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// How many bytes it would take.
  public var needed: Double
  /// How many it may take.
  public var budget: Int

  /// Both amounts.
  public var cause: String {
    "it would take \(Self.text(needed)) of memory, and may take \(Self.text(Double(budget)))"
  }

  /// What helps.
  public var remedy: String { "make it smaller, or give more memory (--memory)" }

  public var description: String { "\(cause); \(remedy)" }

  /// An amount of memory in the largest unit that it fills, with two digits or whole: `2 GB`, `1.5 GB`,
  /// `274 GB`.
  public static func text(_ bytes: Double) -> String { NumberFormat.bytes(bytes) }
}
