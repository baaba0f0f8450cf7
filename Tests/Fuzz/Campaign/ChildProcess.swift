import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A child as its parent sees it.
final class ChildProcess {
  private let process: pid_t
  private let folder: URL
  private let progress: Progress
  private var lastNumber = -1
  private var lastChange = Date()
  private var isStuck = false
  /// What `waitpid` said; nil while it runs.
  private var status: Int32?

  /// Starts a child.
  ///
  /// - Parameters:
  ///   - arguments: what it reads.
  ///   - base: the folder of the campaign; the child gets one in it.
  ///   - slot: its name there.
  ///   - environment: added to that of this process.
  init(
    _ arguments: [String], in base: URL, slot: String, environment: [String: String] = [:]
  ) throws {
    folder = base.appending(path: slot)
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let shared = folder.appending(path: "progress").path
    progress = try Progress(shared)
    progress.number = -1
    let words = [
      "child", base.appending(path: "workshop").path, folder.appending(path: "work").path, shared,
    ]
    let all = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.merging(environment) { $1 }
    process = try Spawn.start(
      words + arguments, environment: all, errors: folder.appending(path: "errors").path)
  }

  /// The number of the input that it reads or read last.
  var number: Int { progress.number }

  /// Whether it has ended. One that waits for what never comes is ended.
  func hasEnded(now: Date = Date()) -> Bool {
    guard isRunning else { return true }
    let patience = progress.number < 0 ? Limits.beginning : Limits.waiting
    if progress.number != lastNumber {
      lastNumber = progress.number
      lastChange = now
    } else if now.timeIntervalSince(lastChange) > patience {
      // The handler of the first says where; the second cannot be handled.
      isStuck = true
      kill(process, SIGABRT)
      Thread.sleep(forTimeInterval: 1)
      if isRunning { kill(process, SIGKILL) }
    }
    return false
  }

  /// How it ended.
  func outcome() -> (outcome: Outcome, errors: String) {
    let bytes = (try? Data(contentsOf: folder.appending(path: "errors"))) ?? Data()
    let errors = String(decoding: bytes.suffix(20_000), as: UTF8.self)
    return (Outcome(status: wait(), errors: errors, isStuck: isStuck), errors)
  }

  /// Ends it, and takes its folder away.
  func remove() {
    if isRunning { kill(process, SIGKILL) }
    _ = wait()
    try? FileManager.default.removeItem(at: folder)
  }

  private var isRunning: Bool {
    if status != nil { return false }
    var found: Int32 = 0
    if waitpid(process, &found, WNOHANG) == process { status = found }
    return status == nil
  }

  private func wait() -> Int32 {
    while isRunning { usleep(1000) }
    return status ?? 0
  }
}
