import ArgumentParser
import Figures
import Plots
import Sheets

/// `gradviz plot KIND`: one picture of numbers, with the options of the kind as flags.
struct KindCommand<Kind: PlotKind>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Kind.word, abstract: Kind.abstract, discussion: Kind.discussion)
  }

  typealias Flags<Section: SectionNumber> = RowFlags<KindRows<Kind, Section>>

  @OptionGroup var input: PlotInputOptions
  @OptionGroup(title: KindRows<Kind, FirstSection>.title) var first: Flags<FirstSection>
  @OptionGroup(title: KindRows<Kind, SecondSection>.title) var second: Flags<SecondSection>
  @OptionGroup(title: KindRows<Kind, ThirdSection>.title) var third: Flags<ThirdSection>
  @OptionGroup(title: KindRows<Kind, FourthSection>.title) var fourth: Flags<FourthSection>
  @OptionGroup(title: "Look") var look: RowFlags<LookRows>
  @OptionGroup(title: "Output") var output: PictureOutput

  private var words: [(key: String, text: String)] {
    first.words + second.words + third.words + fourth.words + look.words
  }

  func run() throws {
    let target = try output.target(
      allowing: [.svg, .pdf, .png] + (Kind.writesNumbers ? [.csv] : []))
    let (plot, source) = try input.plot(Kind.self, words)
    guard target.format == .csv else {
      return try output.write(to: target) { (picture) throws(Failure) in
        try plot.scenes(from: source, picture, target.format)
      }
    }
    if output.flags.staged { _ = try output.flags.picture(target.format) }
    try target.check()
    try target.write([(target.path, try plot.numbers(from: source).csv)])
  }
}

extension PlotKind {
  /// The command of the kind.
  static var command: any ParsableCommand.Type { KindCommand<Self>.self }
}
