import Synchronization

/// Asks a training run to end after its current step. Any thread or signal handler may set it.
public final class CancellationFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  /// A flag that is not set.
  public init() {}

  /// Whether the run was asked to end.
  public var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// Asks the run to end; a second time changes nothing.
  public func cancel() { flag.store(true, ordering: .releasing) }
}
