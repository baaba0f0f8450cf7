#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A bar on standard error that is drawn over itself; nothing where that is no terminal.
final class ProgressBar {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let clock = ContinuousClock()
  private lazy var start = clock.now
  private var last: ContinuousClock.Instant?

  /// Shows a share from 0 to 1, ten times a second at most; nothing within the first half second, so
  /// that quick work leaves no trace.
  func show(_ what: String, _ share: Double) {
    guard isShown else { return }
    let now = clock.now
    guard now - start > .milliseconds(500), last.map({ now - $0 > .milliseconds(100) }) ?? true
    else { return }
    last = now
    Diagnostics.write(Self.clear + Self.text(share) + " \(what) \(Int(share * 100)) %")
  }

  /// Leaves the terminal's line empty.
  func end() {
    if last != nil { Diagnostics.write(Self.clear) }
    last = nil
  }

  static let clear = "\r\u{1B}[2K"

  /// The bar itself, 20 signs wide.
  static func text(_ share: Double) -> String {
    let filled = min(20, max(0, Int(share * 20)))
    return "[" + String(repeating: "#", count: filled) + String(repeating: " ", count: 20 - filled)
      + "]"
  }
}
