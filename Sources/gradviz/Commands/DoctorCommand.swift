import ArgumentParser
import TraceGraph

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
    try StandardOutput.write(json ? Self.json(findings) : Self.text(findings))
    let troubles = findings.count { $0.remedy != nil }
    if troubles > 0 {
      throw Failure(.checkFailed, "\(troubles) of \(findings.count) things need help")
    }
  }

  private static func text(_ findings: [Finding]) -> String {
    let width = findings.reduce(0) { max($0, $1.name.displayWidth) }
    return findings.map { finding in
      let line = finding.name.padded(to: width) + "  " + finding.result + "\n"
      return line + (finding.remedy.map { "  → \($0)\n" } ?? "")
    }.joined()
  }

  private static func json(_ findings: [Finding]) -> String {
    var writer = JSONWriter()
    writer.raw("{\"ok\": \(findings.allSatisfy { $0.remedy == nil }),\n \"findings\": ")
    writer.list(findings, separator: ",\n  ") { writer, finding in
      writer.raw("{\"name\": ")
      writer.string(finding.name)
      writer.raw(", \"result\": ")
      writer.string(finding.result)
      writer.raw(", \"remedy\": ")
      if let remedy = finding.remedy { writer.string(remedy) } else { writer.raw("null") }
      writer.raw("}")
    }
    writer.raw("}\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
