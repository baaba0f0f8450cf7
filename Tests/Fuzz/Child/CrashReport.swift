#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The places of a crash on standard error: where in the program it happened, so that a thousand inputs
/// that crash at one place are one fault.
enum CrashReport {
  private typealias Backtrace =
    @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>, Int32) -> Int32
  private typealias Symbols =
    @convention(c) (UnsafePointer<UnsafeMutableRawPointer?>, Int32, Int32) -> Void

  private static let depth: Int32 = 48
  // Looked up ahead: a handler of signals may not.
  nonisolated(unsafe) private static var backtrace: Backtrace?
  nonisolated(unsafe) private static var symbols: Symbols?
  nonisolated(unsafe) private static var frames =
    UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: Int(depth))

  /// Watches for the signals of crashes, and for the end of an input's time.
  static func install() {
    // The libraries of C that have the functions declare them where Swift does not look.
    let program = dlopen(nil, RTLD_NOW)
    backtrace = dlsym(program, "backtrace").map { unsafeBitCast($0, to: Backtrace.self) }
    symbols = dlsym(program, "backtrace_symbols_fd").map { unsafeBitCast($0, to: Symbols.self) }
    _ = backtrace?(frames, depth)
    useStackOfItsOwn()
    for crash in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      handle(crash) { number in
        CrashReport.write()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    handle(SIGPROF) { _ in
      CrashReport.write()
      _exit(Limits.hangCode)
    }
  }

  private static func handle(
    _ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    action.sa_flags = Int32(SA_ONSTACK)
    sigaction(number, &action, nil)
  }

  /// A handler runs on a stack of its own: the other one may be used up.
  private static func useStackOfItsOwn() {
    var stack = stack_t()
    stack.ss_size = 1 << 18
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: 1 << 18, alignment: 16)
    sigaltstack(&stack, nil)
  }

  private static func write() {
    guard let backtrace, let symbols else { return }
    symbols(frames, backtrace(frames, depth), STDERR_FILENO)
  }
}
