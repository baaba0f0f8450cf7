import Foundation

/// The time of a processor that this thread took: other tests beside it, and other work of the machine, do not
/// count.
enum ThreadTime {
  /// In seconds.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
