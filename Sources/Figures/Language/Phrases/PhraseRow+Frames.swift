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
    PhraseRow("Quiz", nl: "Quiz", de: "Quiz"),
    PhraseRow(
      "A quiz: 1 place of the picture is to be filled in.",
      nl: "Een quiz: 1 plaats in het beeld moet worden ingevuld.",
      de: "Ein Quiz: 1 Stelle des Bildes ist auszufüllen."),
    PhraseRow(
      "A quiz: {count} places of the picture are to be filled in.",
      nl: "Een quiz: {count} plaatsen in het beeld moeten worden ingevuld.",
      de: "Ein Quiz: {count} Stellen des Bildes sind auszufüllen."),
    PhraseRow(
      "Frame {number} of {count} of a quiz with {places} to be filled in.",
      nl: "Beeld {number} van {count} van een quiz met {places} om in te vullen.",
      de: "Bild {number} von {count} eines Quiz mit {places} zum Ausfüllen."),
    PhraseRow(
      "1 place",
      nl: "1 plaats",
      de: "1 Stelle"),
    PhraseRow(
      "{count} places",
      nl: "{count} plaatsen",
      de: "{count} Stellen"),
    PhraseRow(
      "is as the one before",
      nl: "is als het vorige",
      de: "ist wie das vorige"),
  ]
}
