import ArgumentParser

/// `gradviz doctor`: versions, fonts and renderers, and what to install.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Shows versions and fonts, tries every renderer, and says what to install.",
    discussion: """
      Nothing is written to disk. Exits with 1 when something is missing.

      EXAMPLES:
        gradviz doctor
        gradviz doctor --json
      """)

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let findings = Examination.findings()
    try StandardOutput.write(json ? Finding.json(findings) : Finding.text(findings))
    let troubles = findings.count { $0.remedy != nil }
    if troubles > 0 {
      throw Failure(.checkFailed, "\(troubles) of \(findings.count) things need help")
    }
  }
}
