import Figures
import TraceGraph

/// Numbers for people, in a few digits.
enum Brief {
  static func number(_ number: Double) -> String {
    NumberFormat(digits: 4).text(number)
  }

  static func bytes(_ count: Int) -> String {
    if count < 1_000 { return "\(count) bytes" }
    let units = ["kB", "MB", "GB", "TB"]
    var amount = Double(count) / 1_000
    var unit = 0
    while amount >= 1_000, unit < units.count - 1 {
      amount /= 1_000
      unit += 1
    }
    return "\((amount * 10).rounded() / 10) \(units[unit])"
  }

  static func seconds(_ seconds: Double) -> String { "\((seconds * 100).rounded() / 100) s" }
}
