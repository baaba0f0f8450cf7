#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the files that a sheet names may lie. Every path that a sheet names is decided on here, and only
/// here, before it is read.
public struct ReadingBounds: Hashable, Sendable {
  /// What is read for a path.
  package enum Place: Hashable {
    /// This path, which is inside the bounds.
    case file(String)
    /// Nothing: the path leads out of the folder.
    case outside
    /// Nothing: no file is there.
    case missing
    /// Nothing: inside bounds, only files are read, no devices, pipes or folders.
    case special
  }

  /// Without links, and without a slash at its end; nil for no bound.
  private let folder: String?

  /// Every path is read.
  public static let none = ReadingBounds(resolved: nil)

  private init(resolved folder: String?) {
    self.folder = folder
  }

  /// Only files below a folder are read, also where links lead out of it.
  ///
  /// - Parameter folder: a path; `/` for no bound.
  /// - Returns: nil where there is no such folder.
  public init?(inside folder: String) {
    guard let resolved = Self.resolved(folder), Self.kind(resolved) == S_IFDIR else { return nil }
    self.folder = resolved == "/" ? nil : resolved
  }

  /// What is read for a path, all links followed.
  ///
  /// - Parameter path: as it is opened, not as it stands in the sheet.
  package func place(of path: String) -> Place {
    guard folder != nil else { return .file(path) }
    guard let resolved = Self.resolved(path) else {
      return holds(Self.start(of: path)) ? .missing : .outside
    }
    guard holds(resolved) else { return .outside }
    return Self.kind(resolved) == S_IFREG ? .file(resolved) : .special
  }

  private func holds(_ resolved: String?) -> Bool {
    guard let folder else { return true }
    guard let resolved else { return false }
    return resolved == folder || resolved.hasPrefix(folder + "/")
  }

  /// As much of a path as is there, without links; nil for one that goes up from what is not there.
  private static func start(of path: String) -> String? {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    while let last = parts.popLast() {
      guard last != ".." else { return nil }
      let rest = parts.joined(separator: "/")
      let start = rest.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : rest
      if let resolved = resolved(start) { return resolved }
    }
    return nil
  }

  private static func resolved(_ path: String) -> String? {
    guard let full = realpath(path, nil) else { return nil }
    defer { free(full) }
    return String(cString: full)
  }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
