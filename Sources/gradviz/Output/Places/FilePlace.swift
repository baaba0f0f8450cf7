import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Names and places of files.
enum FilePlace {
  /// The folder that a file lies in.
  static func folder(of path: String) -> String {
    let prefix = FileName.folder(of: path)
    return prefix.isEmpty ? "." : prefix
  }

  /// Whether a link stands at a path, whatever it leads to.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether a path leads to a file itself, not by a link.
  static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// - Throws: `Failure` 74 when the file cannot be removed.
  static func remove(_ path: String) throws(Failure) {
    guard unlink(path) == 0 else {
      throw Failure(.ioError, "removing '\(path)': \(Posix.text(of: errno))")
    }
  }

  /// The names in a folder, sorted; none where it cannot be read. An empty path is the folder one is in.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names.sorted()
  }

  /// A file's path from a folder, both taken as they stand on the disk; the path as given where one of
  /// them does not exist.
  static func path(to file: String, from folder: String) -> String {
    guard let file = resolved(file), let folder = resolved(folder) else { return file }
    let parts = file.split(separator: "/")
    let start = folder.split(separator: "/")
    let shared = zip(parts, start).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - shared)
    return (up + parts[shared...].map(String.init)).joined(separator: "/")
  }

  /// The path as it stands on the disk, without links; nil where nothing is there.
  static func resolved(_ path: String) -> String? {
    guard let full = realpath(path, nil) else { return nil }
    defer { free(full) }
    return String(cString: full)
  }
}
