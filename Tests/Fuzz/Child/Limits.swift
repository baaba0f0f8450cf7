import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What one input may take, and the exit codes of a child that took more.
enum Limits {
  /// Seconds of a processor, of all threads together; builds for debugging are slower.
  static let seconds: Int = {
    #if DEBUG
      return 20
    #else
      return 2
    #endif
  }()

  /// Bytes of memory.
  static let memory = 1_000_000_000

  /// Seconds without an end, also where no processor works: an input waits for what never comes. At least two
  /// minutes, since a busy machine gives a child little of a processor.
  static let waiting = max(120, Double(seconds) * 15)

  /// Seconds until a child reads its first input: it takes the samples apart before.
  static let beginning = waiting * 5

  static let hangCode: Int32 = 87
  static let memoryCode: Int32 = 86

  /// The most memory that this process has had so far.
  static var peak: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #endif
  }

  /// Lets allocations fail before the machine is in need: threads and libraries reserve addresses that they
  /// never use, so that this is some times the memory that an input may take.
  static func boundAddresses() {
    var limit = rlimit()
    #if canImport(Glibc)
      let kind = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
      let kind = RLIMIT_AS
    #endif
    guard getrlimit(kind, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(memory) * 6)
    setrlimit(kind, &limit)
  }

  /// Begins to count the processor's time for an input; 0 seconds end it.
  static func startClock(_ seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    #if canImport(Glibc)
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    #else
      setitimer(ITIMER_PROF, &timer, nil)
    #endif
  }
}
