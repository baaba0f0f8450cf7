import Foundation
import Synchronization

/// A new file under a name that nobody can guess, in the folder of the one that it is to become: locked for
/// as long as it is open, so that everybody sees that it is wanted.
///
/// A program that is killed leaves one behind, without its lock. Whoever makes the next one in that folder
/// removes it.
package struct UnfinishedFile {
  package let path: String
  /// Open to be written and read. Who makes the file closes it, after it has its name or is removed.
  package let descriptor: Int32

  private static let mark = ".gradviz-"
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
  private static let length = 24

  /// The folders that were looked through: once is enough for a program.
  private static let cleared = Mutex<Set<String>>([])

  /// Makes an empty file.
  ///
  /// - Parameters:
  ///   - folder: with a slash at its end; empty for the folder one is in.
  ///   - permissions: those of a new file, before the mask of the process.
  /// - Returns: nil with `errno` where none can be made.
  package static func create(in folder: String, permissions: mode_t) -> UnfinishedFile? {
    clearOnce(folder)
    for _ in 0..<100 {
      let path = folder + name()
      let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let descriptor = open(path, flags, permissions)
      guard descriptor >= 0 else {
        guard errno == EEXIST || errno == EINTR else { return nil }
        continue
      }
      // Somebody who clears the folder may have come before the lock. A file system without locks has
      // nobody who clears it.
      let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      if !isTaken, FileStamp(path)?.isSameFile(as: FileStamp(descriptor: descriptor)) == true {
        return UnfinishedFile(path: path, descriptor: descriptor)
      }
      close(descriptor)
    }
    errno = EEXIST
    return nil
  }

  private static func name() -> String {
    mark + String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count)] })
  }

  /// What SQLite leaves beside a draft that is a database.
  private static let endings = ["-wal", "-shm"]

  /// Whether a file in a folder has such a name, or that of a log beside one.
  static func isName(_ name: String) -> Bool {
    let word = own(name).dropFirst(mark.count)
    return name.hasPrefix(mark) && word.count == length && word.allSatisfy(letters.contains)
  }

  /// The name without the ending of a log.
  private static func own(_ name: String) -> String {
    String(name.dropLast(endings.first(where: name.hasSuffix)?.count ?? 0))
  }
}

extension UnfinishedFile {
  /// Removes what killed programs have left, at the first file that this program makes in the folder.
  private static func clearOnce(_ folder: String) {
    guard let place = FileFamily.resolved(folder.isEmpty ? "." : folder),
      cleared.withLock({ $0.insert(place).inserted })
    else { return }
    clear(place)
  }

  /// Removes what killed programs have left in a folder. What somebody holds, what is not ours and what
  /// has a second name stays.
  static func clear(_ folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where isName(name) {
      let path = (folder == "/" ? "" : folder) + "/"
      // A log goes with its file; without one it is nobody's.
      guard own(name) == name || FileStamp(path + own(name)) == nil else { continue }
      removeAbandoned(path + name)
    }
  }

  private static func removeAbandoned(_ path: String) {
    guard let stamp = FileStamp(path), stamp.kind == .regular, stamp.owner == geteuid(),
      stamp.names == 1
    else { return }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // It may have taken its name while we waited for nothing: then nothing is at the path.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      stamp.isSameFile(as: FileStamp(descriptor: descriptor)), stamp.isSameFile(as: FileStamp(path))
    else { return }
    for ending in endings { unlink(path + ending) }
    unlink(path)
  }
}
