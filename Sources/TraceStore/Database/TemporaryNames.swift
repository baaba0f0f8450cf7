import Foundation
import Synchronization

/// Files and folders of this program that are gone when it ends, however it ends but by a kill or a crash.
package enum TemporaryNames {
  private static let present = Mutex<Set<String>>([])

  /// Makes something and keeps its names, so that no signal comes between.
  ///
  /// - Parameter make: makes it, with the set of names that its own join.
  package static func keep<Result>(_ make: (inout Set<String>) -> Result) -> Result {
    nonisolated(unsafe) let make = make
    nonisolated(unsafe) var result: Result?
    present.withLock { names in result = make(&names) }
    guard let result else { preconditionFailure("what is made is returned") }
    return result
  }

  /// Removes all that are there, and lets none be made while the process ends.
  package static func removeAll(thenEnding end: () -> Never) -> Never {
    present.withLock { names in
      // What lies in a folder before the folder.
      for name in names.sorted(by: { $0.utf8.count > $1.utf8.count }) { remove(name) }
      end()
    }
  }
}
