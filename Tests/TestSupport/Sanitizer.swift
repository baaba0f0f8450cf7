import Foundation

/// The sanitizer that the tests are built with, if any (`scripts/test --sanitize address`).
package enum Sanitizer {
  /// Whether there is one.
  package static let isOn = ["__asan_init", "__tsan_init"].contains {
    (name: String) in dlsym(dlopen(nil, RTLD_NOW), name) != nil
  }

  /// The time that work may take. With a sanitizer, which checks every access to memory, it takes some times
  /// what it takes without; a limit on it still tells linear work from quadratic.
  ///
  /// - Parameter duration: without a sanitizer.
  package static func time(_ duration: Duration) -> Duration { isSlow ? duration * 30 : duration }

  /// The same as whole seconds, for `timeout` in a line of shell.
  package static func seconds(_ count: Int) -> Int { isSlow ? count * 30 : count }

  /// A bound of addresses for a line of shell; nothing with a sanitizer, which takes terabytes of them for its own notes.
  package static func addresses(_ kilobytes: Int) -> String {
    isOn ? "" : "ulimit -v \(kilobytes);"
  }

  /// `scripts/mutate` asks whether a test finds a fault, and a clock on a busy machine finds one anywhere.
  private static let isSlow =
    isOn || ProcessInfo.processInfo.environment["GRADVIZ_PLANTED"] != nil

  /// Whether what is freed is held for a while, to find who uses it still (256 MB with AddressSanitizer): then the
  /// memory of the process does not tell what the program keeps.
  package static var holdsFreedMemory: Bool { isOn }

  /// Its options, which commands need that tests start in an environment of their own.
  package static let options = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }
}
