extension PhraseRow {
  /// Notes on formulas, formulas read aloud, code.
  static let formulas: [PhraseRow] = [
    PhraseRow(
      "written out, the sum over all paths has {count} products: it is written with the derivatives by {names}",
      nl:
        "uitgeschreven heeft de som over alle paden {count} producten: zij staat hier met de afgeleiden naar {names}",
      de:
        "ausgeschrieben hat die Summe über alle Pfade {count} Produkte: Sie steht hier mit den Ableitungen nach {names}"
    ),
    PhraseRow(
      "dots stand for terms of sums: the longest has {count}",
      nl: "puntjes staan voor termen van sommen: de langste heeft er {count}",
      de: "Punkte stehen für Terme von Summen: Die längste hat {count}"),
    PhraseRow(
      "root {degree} of {number}",
      nl: "{degree}e-machtswortel van {number}",
      de: "{degree}-te Wurzel aus {number}"),
    PhraseRow(
      "{letter} hat",
      nl: "{letter} dakje",
      de: "{letter} Dach"),
    PhraseRow(
      "{letter} bar",
      nl: "{letter} streep",
      de: "{letter} quer"),
    PhraseRow(
      "{letter} dot",
      nl: "{letter} punt",
      de: "{letter} Punkt"),
    PhraseRow(
      "{letter} ddot",
      nl: "{letter} dubbele punt",
      de: "{letter} zwei Punkte"),
    PhraseRow(
      "{letter} vec",
      nl: "{letter} vector",
      de: "{letter} Vektor"),
    PhraseRow(
      "{letter} tilde",
      nl: "{letter} tilde",
      de: "{letter} Tilde"),
    PhraseRow(
      "The derivative as a product of ratios.",
      nl: "De afgeleide als product van quotiënten.",
      de: "Die Ableitung als Produkt von Quotienten."),
    PhraseRow(
      "The factor {ratio}.",
      nl: "De factor {ratio}.",
      de: "Der Faktor {ratio}."),
    PhraseRow(
      "The number of the derivative.",
      nl: "Het getal van de afgeleide.",
      de: "Die Zahl der Ableitung."),
    PhraseRow(
      "The update.",
      nl: "De aanpassing.",
      de: "Die Anpassung."),
    PhraseRow(
      "The number after the update.",
      nl: "Het getal na de aanpassing.",
      de: "Die Zahl nach der Anpassung."),
    PhraseRow(
      "A step of gradient descent.",
      nl: "Een stap van de gradiëntafdaling.",
      de: "Ein Schritt des Gradientenabstiegs."),
    PhraseRow(
      "1 line of code: {lines}",
      nl: "1 regel code: {lines}",
      de: "1 Zeile Code: {lines}"),
    PhraseRow(
      "{count} lines of code: {lines}",
      nl: "{count} regels code: {lines}",
      de: "{count} Zeilen Code: {lines}"),
  ]
}
