import Foundation
import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The process that reads inputs, until one ends it.
struct Child {
  let reader: any InputReader
  let progress: Progress

  /// Prepares the process: a folder of its own, where inputs may write, and its limits.
  init(_ kind: any InputReader.Type, workshop: URL, folder: String, progress: String) throws {
    self.progress = try Progress(progress)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard chdir(folder) == 0 else { throw FuzzError("there is no folder '\(folder)'") }
    signal(SIGPIPE, SIG_IGN)
    // With SWIFT_BACKTRACE the runtime tells of crashes itself, with names.
    if getenv("GRADVIZ_FUZZ_NAMES") == nil {
      CrashReport.install()
      Limits.boundAddresses()
    }
    reader = try kind.init(Workshop(workshop))
  }

  /// Reads the inputs of some numbers.
  func read(seed: UInt64, from first: Int, step: Int, count: Int) {
    for number in stride(from: first, to: first + count * step, by: step) {
      progress.number = number
      read(input(seed, number), turn: number)
    }
  }

  /// The input of a number.
  func input(_ seed: UInt64, _ number: Int) -> [UInt8] {
    var chance = Chance(seed: seed, reader: type(of: reader).name, number: number)
    return reader.input(&chance)
  }

  /// Reads one input; ends the process where it takes too much.
  func read(_ input: [UInt8], turn: Int) {
    MemoryBudget.use(bytes: Workshop.budget)
    Limits.startClock(Limits.seconds)
    try? reader.read(input, turn: turn)
    Limits.startClock(0)
    if Limits.peak > Limits.memory { exit(Limits.memoryCode) }
  }
}
