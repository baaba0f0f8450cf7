import ArgumentParser

/// Where a run that is made comes to lie.
struct NewRunOptions: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("Write the run here.", valueName: "file"),
    completion: .file(extensions: ["gradtrace"]))
  var output: String

  @Flag(help: "Overwrite the run that is there.")
  var force = false
}
