extension PhraseRow {
  /// What frames change, for those who do not see them.
  static let frames: [PhraseRow] = [
    PhraseRow(
      "Frame {number} of {count}.",
      nl: "Beeld {number} van {count}.",
      de: "Bild {number} von {count}."),
    PhraseRow(
      "Frame {number} {changes}.",
      nl: "Beeld {number} {changes}.",
      de: "Bild {number} {changes}."),
    PhraseRow(
      "shows {names}",
      nl: "toont {names}",
      de: "zeigt {names}"),
    PhraseRow(
      "shows {names} in place of another part",
      nl: "toont {names} in plaats van een ander deel",
      de: "zeigt {names} an Stelle eines anderen Teils"),
    PhraseRow(
      "hides 1 part",
      nl: "verbergt 1 deel",
      de: "verbirgt 1 Teil"),
    PhraseRow(
      "hides {count} parts",
      nl: "verbergt {count} delen",
      de: "verbirgt {count} Teile"),
    PhraseRow(
      "is about {names}",
      nl: "gaat over {names}",
      de: "handelt von {names}"),
    PhraseRow(
      "has the numbers of '{state}'",
      nl: "heeft de getallen van ‘{state}’",
      de: "hat die Zahlen von „{state}“"),
    PhraseRow(
      "says: {text}",
      nl: "zegt: {text}",
      de: "sagt: {text}"),
    PhraseRow(
      "is as the one before",
      nl: "is als het vorige",
      de: "ist wie das vorige"),
  ]
}
