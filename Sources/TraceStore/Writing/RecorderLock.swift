import Foundation

/// Keeps a run for one recorder, from its opening to its end.
///
/// SQLite locks a file only while a batch is open: between the batches of a slow training a second
/// recorder would slip in. The lock is of the kind that does not meddle with SQLite's, and ends with
/// the process.
final class RecorderLock {
  private let descriptor: Int32

  /// Takes over a descriptor whose file nobody else knows yet.
  init(ofNew descriptor: Int32) {
    self.descriptor = descriptor
    flock(descriptor, LOCK_EX | LOCK_NB)
  }

  /// - Parameters:
  ///   - file: without links at its end.
  ///   - path: as it was given.
  ///   - stage: for errors.
  /// - Throws: when somebody records into the file. A file that cannot be opened is left to SQLite,
  ///   which tells why.
  init(_ file: String, as path: String, _ stage: RunError.Stage) throws(RunError) {
    while true {
      let opened = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard opened >= 0 else { break }
      if flock(opened, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(opened)
        throw Self.busy(file, as: path, stage)
      }
      // Another file may have taken the name before the lock was there.
      guard let stamp = FileStamp(descriptor: opened), stamp.isSameFile(as: FileStamp(file)) else {
        close(opened)
        continue
      }
      descriptor = opened
      return
    }
    descriptor = -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The error of a file that somebody records into, naming who where the system tells.
  static func busy(_ file: String, as path: String, _ stage: RunError.Stage) -> RunError {
    let holder = FileStamp(file).flatMap { LockHolder.text(of: $0) } ?? "another program"
    return RunError(
      stage, .busy, of: path, cause: "\(holder) records into it", remedy: "wait until it ends")
  }
}

/// Who holds the lock of a file. Linux lists all locks in a file; elsewhere nobody tells.
enum LockHolder {
  /// `process 1234 (gradviz)`, or nil when that is not known.
  static func text(of file: FileStamp) -> String? {
    guard let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8),
      let process = process(in: locks, of: file)
    else { return nil }
    let name = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) ?? ""
    let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    return "process \(process)" + (plain.isEmpty ? "" : " (\(plain))")
  }

  /// Reads lines such as `1: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF`. File systems in layers have
  /// other numbers for devices there: then the number of the file must do.
  static func process(in locks: String, of file: FileStamp) -> Int? {
    var others: [Int] = []
    for line in locks.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 5, words[1] == "FLOCK", words[3] == "WRITE",
        let process = Int(words[4]), process > 0
      else { continue }
      let place = words[5].split(separator: ":")
      guard place.count == 3, UInt64(place[2]) == file.inode else { continue }
      let numbers = place.prefix(2).map { UInt64($0, radix: 16) }
      if numbers == [file.major, file.minor] { return process }
      others.append(process)
    }
    return others.count == 1 ? others[0] : nil
  }
}

extension FileStamp {
  /// The parts of Linux's numbers of devices.
  fileprivate var major: UInt64 { (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF }
  fileprivate var minor: UInt64 { device & 0xFF | (device >> 12) & ~0xFF }
}
