import Synchronization
import TraceStore
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What signals that ask the process to end do: all the same as Ctrl-C.
///
/// A thread of their own takes them and answers while all others compute. Their handler only wakes it, so
/// that it may take locks and remove files. All threads that start later have them blocked.
enum Signals {
  private static let flag = Mutex<CancellationFlag?>(nil)

  /// The two ends of the pipe through which the handler wakes the thread.
  nonisolated(unsafe) private static let ends = UnsafeMutablePointer<Int32>.allocate(capacity: 2)

  private static let ending: [Int32] = {
    #if os(Linux)
      // Of a broken pipe, Linux tells only the thread that writes, and that has it blocked.
      [SIGINT, SIGTERM, SIGHUP, SIGPIPE]
    #else
      [SIGINT, SIGTERM, SIGHUP]
    #endif
  }()

  /// Begins to await them; called before anything is computed, and after closed streams have a place.
  static func watch() {
    // A file over the size that is allowed is an error of the call that writes it.
    signal(SIGXFSZ, SIG_IGN)
    #if !os(Linux)
      signal(SIGPIPE, SIG_IGN)
    #endif
    guard pipe(ends) == 0 else { return }
    for end in [ends[0], ends[1]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var set = handled()
    pthread_sigmask(SIG_BLOCK, &set, nil)
    guard !start() else { return }
    // Without the thread, signals do what they do by themselves.
    for number in ending { signal(number, number == SIGPIPE ? SIG_IGN : SIG_DFL) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// What the next signal asks to end; without one, a signal ends the process.
  static func nextCancels(_ cancelled: CancellationFlag?) {
    flag.withLock { $0 = cancelled }
  }

  /// Cancels what the next signal would.
  ///
  /// - Returns: whether there was anything to cancel.
  @discardableResult
  static func cancel() -> Bool {
    let cancelled = flag.withLock { flag in
      defer { flag = nil }
      return flag
    }
    cancelled?.cancel()
    return cancelled != nil
  }

  /// Those that end the process. `nohup` has hanging up ignored, which stays so; other signals that a shell
  /// ignores for its background jobs are answered.
  private static func handled() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in ending {
      let before = signal(number, wake)
      if number == SIGHUP, isIgnoring(before) {
        signal(number, SIG_IGN)
      } else {
        sigaddset(&set, number)
      }
    }
    return set
  }

  private static func isIgnoring(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Does nothing that a handler must not: it interrupts any code.
  private static let wake: @convention(c) (Int32) -> Void = { _ in
    let number = errno
    var byte: UInt8 = 0
    _ = write(Signals.ends[1], &byte, 1)
    errno = number
  }
}

/// The thread.
extension Signals {
  private static func start() -> Bool {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = pthread_create(
      &thread, nil,
      { _ in
        Signals.answer()
        return nil
      }, nil)
    return status == 0
  }

  private static func answer() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in ending { sigaddset(&set, number) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    while true {
      var byte: UInt8 = 0
      guard Posix.read(ends[0], &byte, 1) == 1 else { continue }
      if !cancel() { end() }
    }
  }

  /// Ends the process, with no file left that is not whole.
  private static func end() -> Never {
    TemporaryNames.removeAll {
      // A message that nobody reads must not keep the next signal out.
      for number in ending { signal(number, number == SIGPIPE ? SIG_IGN : SIG_DFL) }
      if StatusLine.isPossible { Diagnostics.write(StatusLine.erasing) }
      Diagnostics.error("interrupted")
      _exit(ExitStatus.interrupted.rawValue)
    }
  }
}
