/// The constants of the file format.
public enum RunFormat {
  /// How file names end, without the dot.
  public static let ending = "gradtrace"
  /// `PRAGMA application_id`: the bytes `grdt`.
  public static let applicationID = 0x6772_6474
  /// `PRAGMA user_version`; a change that older readers would misread raises it.
  public static let version = 2
  /// The versions that are read.
  static let readableVersions = 1...version
  /// How many numbers a chunk holds, but for the last of a column.
  ///
  /// 64,000 bytes and SQLite's header fill one page of 64 KiB. A chunk of 65,536 bytes would need a
  /// second page for its last 57 KB, and one more read.
  public static let chunkNumbers = 8_000
  /// The size of a page in bytes, the largest that SQLite has.
  static let pageSize = 65_536
  /// The largest text or blob that is written or read, in bytes: it bounds a reader's memory.
  public static let cellLimit = 64 << 20

  /// The most bytes of a run and its log that are copied to be read.
  static let copyLimit = 2 << 30
  /// The most memory in bytes that SQLite may take for all runs, unless the process has a limit.
  static let memoryLimit = 1 << 30

  /// The statements that make the tables of a run, and the views behind them, as SQL.
  public static var statements: String {
    (tableStatements + RunSchema.views).map { $0 + ";\n" }.joined()
  }

  /// The statements that make the tables alone, which are all that a reader needs.
  public static var tableStatements: [String] { RunSchema.tables.map { $0.statement() } }

  /// - Throws: for a version that is not read.
  static func check(version: Int, of path: String) throws(RunError) {
    guard !readableVersions.contains(version) else { return }
    let isNewer = version > Self.version
    throw RunError(
      .opening, .invalid, of: path,
      cause: "its format is version \(version), only versions 1 to \(Self.version) can be read",
      remedy: isNewer ? "use a newer gradviz" : "")
  }

  /// How many chunks a column of numbers takes.
  static func chunks(_ numbers: Int) -> Int { (numbers + chunkNumbers - 1) / chunkNumbers }

  /// How many numbers chunk `index` of a column holds.
  static func numbers(inChunk index: Int, of numbers: Int) -> Int {
    min(chunkNumbers, numbers - index * chunkNumbers)
  }
}
