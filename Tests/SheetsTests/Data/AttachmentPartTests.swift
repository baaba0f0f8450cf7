import Sheets
import Testing

@Suite("Pieces of attachments")
struct AttachmentPartTests {
  @Test("a text is cut between characters and joined again", arguments: [4, 5, 7, 100])
  func cut(_ limit: Int) {
    let files = [
      SheetAttachment(name: "a/2", text: "x,t\n1,2\n"),
      SheetAttachment(name: "d.csv", text: "größe,ŷ\n1,2\n🙂,e\u{302}\r\n3,4\n"),
      SheetAttachment(name: "empty.csv", text: ""),
    ]
    let parts = files.flatMap { $0.parts(limit: limit) }
    #expect(parts.allSatisfy { $0.text.utf8.count <= limit && !$0.text.contains("\u{FFFD}") })
    #expect(Set(parts.map(\.name)).count == parts.count)
    let joined = SheetAttachment.joined(parts.reversed())
    #expect(Set(joined.map(\.name)) == Set(files.map(\.name)))
    for file in files {
      let text = joined.first { $0.name == file.name }?.text
      #expect(text.map { Array($0.utf8) } == Array(file.text.utf8))
    }
  }

  @Test("a text that fits is one piece under its own name")
  func whole() {
    let file = SheetAttachment(name: "d.csv", text: "x\n1\n")
    #expect(file.parts(limit: 4) == [file] && file.parts(limit: 1_000) == [file])
  }
}
