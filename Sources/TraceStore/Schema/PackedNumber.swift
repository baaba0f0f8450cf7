/// A number of a chunk, unpacked in arithmetic since SQL has no other way to read one: not-a-number gives
/// NULL.
///
/// Each layer has a limit, so that SQLite computes it once: without, it would put it in the place of each of
/// its names, and read the chunk for every byte. A byte is where it stands in the list of all bytes; every
/// product with a power of two is exact.
enum PackedNumber {
  /// A number of a step's column that holds doubles.
  ///
  /// - Parameters:
  ///   - column: of table `step`, with the first chunk.
  ///   - place: of the number within the column, as SQL.
  static func double(_ column: String, at place: String) -> String {
    number(doubleForm, bytes(column, at: place, width: "8"))
  }

  /// A number of a step's values or gradients, which the run may keep in single precision.
  static func ofRun(_ column: String, at place: String) -> String {
    """
    CASE (SELECT number_type FROM run) WHEN 'float32' THEN
        \(number(singleForm, bytes(column, at: place, width: "4")))
      ELSE \(double(column, at: place)) END
    """
  }

  private struct Form {
    /// Bytes, from the least.
    var width: Int
    /// Bits of the fraction in the second byte from the top.
    var fractionBits: Int
    /// Of the power that a fraction counts in, where the exponent is 0.
    var least: Int
    /// 2 to the bits of the fraction.
    var one: Int
    /// The exponent of numbers that are not finite.
    var top: Int
  }

  private static let doubleForm = Form(
    width: 8, fractionBits: 4, least: 1_074, one: 1 << 52, top: 2_047)
  private static let singleForm = Form(
    width: 4, fractionBits: 7, least: 149, one: 1 << 23, top: 255)

  private static func bytes(_ column: String, at place: String, width: String) -> String {
    let count = RunFormat.chunkNumbers
    return """
      SELECT substr(data, (\(place)) % \(count) * \(width) + 1, \(width)) AS d, \(allBytes) AS k
        FROM chunk WHERE id = step.\(column) + (\(place)) / \(count) LIMIT 1
      """
  }

  private static let allBytes: String = {
    let digits = Array("0123456789ABCDEF")
    return "X'" + (0..<256).map { "\(digits[$0 >> 4])\(digits[$0 & 15])" }.joined() + "'"
  }()

  /// - Parameters:
  ///   - form: how the number is packed.
  ///   - bytes: a query of its bytes `d` and of all bytes `k`.
  private static func number(_ form: Form, _ bytes: String) -> String {
    let low = (1...form.width - 2).map { byte in
      "instr(k, substr(d, \(byte), 1)) * \(1 << (8 * (byte - 1)))"
    }
    // Places count from 1: what that adds is taken off at once.
    let surplus = (0..<form.width - 2).reduce(0) { $0 + 1 << (8 * $1) }
    let unit = 1 << form.fractionBits
    return """
      (SELECT CASE e
          WHEN \(form.top) THEN CASE f WHEN 0 THEN s * 9e999 END
          WHEN 0 THEN s * f * pow(2.0, -\(form.least))
          ELSE s * (f + \(form.one)) * pow(2.0, e - \(form.least + 1))
        END
        FROM (SELECT (h & 127) * \(256 / unit) + (g >> \(form.fractionBits)) AS e,
            (g & \(unit - 1)) * \(1 << (8 * (form.width - 2))) + f AS f,
            CASE WHEN h > 127 THEN -1.0 ELSE 1.0 END AS s
          FROM (SELECT instr(k, substr(d, \(form.width), 1)) - 1 AS h,
              instr(k, substr(d, \(form.width - 1), 1)) - 1 AS g,
              \(low.joined(separator: " + ")) - \(surplus) AS f
            FROM (\(bytes)) LIMIT 1) LIMIT 1) LIMIT 1)
      """
  }
}
