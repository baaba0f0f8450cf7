import ArgumentParser
import Plots
import Rendering
import Sheets

/// `gradviz build`: every figure of a sheet.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Draws every figure of a sheet, or of the sheet that a run holds, into a directory.",
    discussion: """
      A figure becomes NAME.svg (or what --format says); frames become NAME-01.svg, …, or one \
      file with --staged; a quiz has a picture NAME-solution.svg besides. A file that \
      would not change is not written, and pictures of an earlier build that the sheet makes no \
      longer are removed unless they were changed; a picture that another sheet or run put there is \
      not replaced. All errors of the sheet are told, and the figures without one \
      are drawn.

      EXAMPLES:
        gradviz build lecture.yaml -o figures
        gradviz build lecture.yaml -o figures --only sigmoid --format pdf
        gradviz build lecture.yaml -o figures --size 4:3 --theme dark --digits 3
        gradviz build run.gradtrace -o run-figures
      """)

  @Argument(
    help: "A sheet, or a run with its sheet: plots of training show the run's numbers.",
    completion: .file(extensions: ["yaml", "yml", "gradtrace"]))
  var sheet: String

  @Argument(
    help: ArgumentHelp(
      "Values in place of the sheet's, such as w12=0.5.", valueName: "values"))
  var values: [String] = []

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("The directory; it is made if there is none.", valueName: "dir"),
    completion: .directory)
  var output: String

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Only this figure; may be given several times.", valueName: "name"))
  var only: [String] = []

  @Option(
    help: "svg, pdf or png. (default: svg)",
    completion: .list(OutputFormat.pictures.map(\.rawValue)))
  var format: String?

  @OptionGroup var pictures: PictureFlags

  @Flag(
    help: """
      End with 1 where a picture is hard to read: text under 12 points, over other text or off the page, \
      of low contrast, or left out.
      """)
  var lint = false

  @OptionGroup(title: "Look of all figures") var look: RowFlags<SharedLookRows>
  @OptionGroup var memory: MemoryOptions
  @OptionGroup var confinement: InsideOption

  func run() throws {
    let format = try OutputFormat.named(
      format ?? "svg", as: "--format \(format ?? "")", among: OutputFormat.pictures)
    let picture = try pictures.picture(format)
    let (sheet, values) = try InputSet.split([sheet] + values)
    try SheetBuild(
      sheet: sheet, values: values, directory: output, only: only, format: format, picture: picture,
      look: look.words, bounds: try confinement.bounds(), isLinted: lint
    ).run()
  }
}
