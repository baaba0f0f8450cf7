extension NumberFormat {
  /// An amount of memory in the largest unit that it fills, with two digits or whole: `999 bytes`,
  /// `1.5 GB`, `274 GB`.
  package static func bytes(_ bytes: Double) -> String {
    guard bytes.isFinite else { return "more than any machine has" }
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var number = max(bytes, 0)
    var unit = 0
    // What rounds up to a thousand is one of the next unit.
    while number >= 999.5, unit < units.count - 1 {
      number /= 1000
      unit += 1
    }
    if unit == 0 { number.round() }
    return NumberFormat(digits: 2).text(number) + " " + units[unit]
  }

  /// A share of a whole in percent, to the nearest whole number, for ranks in which small parts may read
  /// as 0.
  package static func wholePercent(_ share: Double) -> String {
    NumberFormat().text((share * 100).rounded())
  }

  /// A share of a whole in percent, in whole numbers, but neither 0 nor 100 for a share that is not all
  /// or nothing: `93`, `<1`, `>99`.
  package static func percent(_ share: Double) -> String {
    let number = wholePercent(share)
    if number == "0", share > 0 { return "<1" }
    return number == "100" && share < 1 ? ">99" : number
  }

  /// A number as files hold it: the shortest text that reads back as the same bits, without a point where
  /// it is whole; `nan`, `inf`, `-inf`.
  package static func file(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
