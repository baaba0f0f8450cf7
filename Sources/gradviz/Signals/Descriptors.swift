#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that are open when the program begins, and how many may be.
enum Descriptors {
  /// Gives standard streams that are closed a place, so that no file of ours takes their numbers: what is said to
  /// nobody would be written into it.
  ///
  /// Called before anything is opened. They are open for the other direction, so that reading and writing fail
  /// as they do where nothing is open.
  static func occupyStandard() {
    for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 && errno == EBADF {
      let opened = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
      guard opened >= 0, opened != number else { continue }
      dup2(opened, number)
      close(opened)
    }
  }

  /// Files that any command can need at once: with fewer, libraries fail without saying why.
  private static let needed: rlim_t = 64

  /// Asks the system for as many as may be needed.
  ///
  /// - Returns: how many it allows where those are too few.
  static func tooFew() -> Int? {
    var limit = rlimit()
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < needed else { return nil }
    limit.rlim_cur = min(limit.rlim_max, needed)
    let isEnough = setrlimit(kind, &limit) == 0 && limit.rlim_cur >= needed
    return isEnough ? nil : Int(limit.rlim_cur)
  }

  /// What is said where those are too few.
  static func refusal(_ allowed: Int) -> String {
    "the system allows this program \(allowed) open files, and it may need \(needed)\n  "
      + "raise the limit (ulimit -n \(needed))"
  }

  #if canImport(Glibc)
    private static let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let kind = RLIMIT_NOFILE
  #endif
}
