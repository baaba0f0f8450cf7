extension NumberFormat {
  /// The share of a spacing that rounding may move a number by.
  private static let tolerance = 0.01

  /// The format of the fewest digits, `least` or more, that moves no number by more than a hundredth of
  /// its distance to its nearest neighbour: ticks and levels so written tell each other apart and stand
  /// where they say. Numbers that are not finite, and repeated ones, ask for nothing.
  package static func tellingApart(_ numbers: [Double], atLeast least: Int = 4) -> NumberFormat {
    let sorted = Set(numbers.filter(\.isFinite)).sorted()
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }
    let digits = sorted.indices.map { index in
      let near = [index > 0 ? gaps[index - 1] : nil, index < gaps.count ? gaps[index] : nil]
      let gap = near.compactMap { $0 }.min() ?? .infinity
      return resolving(gap, at: sorted[index], atLeast: least).digits
    }
    return NumberFormat(digits: digits.max() ?? least)
  }

  /// The format of the fewest digits, `least` or more, that writes a number to within a hundredth of a
  /// spacing. A spacing that is 0, negative or NaN takes all digits.
  package static func resolving(
    _ spacing: Double, at number: Double, atLeast least: Int = 4
  ) -> NumberFormat {
    var format = NumberFormat(digits: least)
    while format.digits < 17,
      !((format.rounded(number) - number).magnitude <= tolerance * spacing)
    {
      format.digits += 1
    }
    return format
  }

  /// A number in two digits, or in as many more as keep it apart from the larger number that it is
  /// compared with: 9.96 below 10 is not written as 10.
  package static func below(_ number: Double, _ larger: Double) -> String {
    let formats = (2...17).map { NumberFormat(digits: $0) }
    let apart = formats.first { $0.text(number) != $0.text(larger) }
    return (apart ?? formats[0]).text(number)
  }

  /// The number that the text reads as.
  private func rounded(_ number: Double) -> Double {
    var format = self
    format.mark = "."
    return Double(format.text(number)) ?? number
  }
}
