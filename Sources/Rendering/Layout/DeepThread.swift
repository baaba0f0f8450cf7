#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs a body in a thread with a stack as large as its recursion needs, and waits for it.
///
/// Graphviz recurses along paths of a graph: a chain of 200,000 nodes needs more than the 8 MB of a
/// usual stack, and an overflow cannot be caught. Pages of a stack that are not used take no memory.
enum DeepThread {
  /// The result of a body, or nil where the system gives no such thread.
  ///
  /// - Parameter stack: how many bytes of stack; less than `least` means that.
  static func run<Result>(stack: Int, _ body: () -> Result) -> Result? {
    withoutActuallyEscaping(body) { body in
      let work = Work(body)
      guard start(work, stack: max(stack, least)) else { return nil }
      return work.result
    }
  }

  /// 16 MB, twice as much as a process has.
  static let least = 16 << 20

  private static func start(_ work: WorkItem, stack: Int) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    let page = 1 << 16
    guard pthread_attr_setstacksize(&attributes, (stack + page - 1) / page * page) == 0 else {
      return false
    }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        #if canImport(Darwin)
          let item = argument
        #else
          guard let item = argument else { return nil }
        #endif
        Unmanaged<WorkItem>.fromOpaque(item).takeUnretainedValue().run()
        return nil
      }, Unmanaged.passUnretained(work).toOpaque())
    guard status == 0 else { return false }
    #if canImport(Darwin)
      guard let thread else { return false }
    #endif
    return pthread_join(thread, nil) == 0
  }
}

/// What a thread runs; a closure of C cannot be generic.
private class WorkItem {
  func run() {}
}

private final class Work<Result>: WorkItem {
  private let body: () -> Result
  private(set) var result: Result?

  init(_ body: @escaping () -> Result) { self.body = body }

  override func run() { result = body() }
}
