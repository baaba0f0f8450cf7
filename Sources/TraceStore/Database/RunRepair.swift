import Foundation

/// What can be done for a run that was left in the middle of something.
public enum RunRepair {
  /// Finishes what a kill or a full disk cut off: moves the `-wal` file into the run, so that one file is
  /// left. A run that is unfinished stays so, and can be resumed.
  ///
  /// - Parameter path: the run.
  /// - Returns: false when it was one file already.
  /// - Throws: when somebody records into the run or reads it, when there is no room, and as opening does.
  @discardableResult
  public static func tidy(_ path: String) throws(RunError) -> Bool {
    let family = try FileFamily(path)
    let lock = try RecorderLock(family.path, as: path, .closing)
    return try withExtendedLifetime(lock) { () throws(RunError) in
      // Its schema is looked at before anything is written.
      try RunReader(path).close()
      let header = try FileHeader(path)
      guard header.usesWAL || header.family.log != nil || header.family.index != nil else {
        return false
      }
      let connection = try RunConnection(writing: family.path, as: path, stage: .closing)
      guard try connection.leaveLog(family.path) else { throw held(path) }
      return true
    }
  }

  private static func held(_ path: String) -> RunError {
    RunError(
      .closing, .busy, of: path, cause: "another program reads it, or its header cannot be written",
      remedy: "wait until the program ends")
  }

  /// Mends a copy of a run of gradviz 0.1.0 whose closing or opening was cut off, which left a
  /// `-journal`. The run itself and its journal stay as they are.
  ///
  /// - Parameters:
  ///   - path: the run.
  ///   - copy: the new file; nothing has this name.
  /// - Returns: how many pages were set back.
  /// - Throws: when there is no journal, when it is not that of a recorder (it names another file, or holds
  ///   what is no page of this run), or when the copy is no run.
  public static func recover(_ path: String, to copy: String) throws(RunError) -> Int {
    let family = try FileFamily(path, allowsJournal: true)
    let lock = try RecorderLock(family.path, as: path, .recovering)
    let draft = try RunDraft(for: copy, .recovering)
    try draft.checkFree()
    let pages = try withExtendedLifetime(lock) { () throws(RunError) in
      try mend(family, draft)
    }
    try RunReader(draft.path).close()
    _ = LogMode.leave(draft.path)
    _ = try draft.takeName(replacing: false)
    return pages
  }

  private static func mend(_ family: FileFamily, _ draft: RunDraft) throws(RunError) -> Int {
    guard family.journal?.size ?? 0 > 0 else {
      throw RunError(
        .recovering, .missing, of: family.given + "-journal", cause: "there is no journal",
        remedy: "the run needs no mending")
    }
    guard family.log?.size ?? 0 == 0 else {
      throw RunError(
        .recovering, .invalid, of: family.given,
        cause: "a -wal file and a -journal are beside it, and no recorder leaves both",
        remedy: "remove the one that is not of this run")
    }
    do {
      let journal = try RollbackJournal(of: family)
      try draft.fill(from: family.path)
      try journal.play(into: draft.path)
      return journal.pages
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(
        .recovering, .system, of: family.given, cause: "its copy cannot be written: \(error)")
    }
  }
}
