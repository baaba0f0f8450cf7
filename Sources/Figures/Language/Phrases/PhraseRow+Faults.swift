extension PhraseRow {
  /// What is seen of a training, why, and what is changed.
  static let faults: [PhraseRow] = [
    PhraseRow(
      "vanishing gradient",
      nl: "verdwijnende gradiënt",
      de: "schwindender Gradient"),
    PhraseRow(
      "exploding gradient",
      nl: "exploderende gradiënt",
      de: "explodierender Gradient"),
    PhraseRow(
      "saturated units",
      nl: "verzadigde eenheden",
      de: "gesättigte Einheiten"),
    PhraseRow(
      "dead units",
      nl: "dode eenheden",
      de: "tote Einheiten"),
    PhraseRow(
      "numbers that are not finite",
      nl: "getallen die niet eindig zijn",
      de: "Zahlen, die nicht endlich sind"),
    PhraseRow(
      "the rows are learned by heart",
      nl: "de rijen zijn uit het hoofd geleerd",
      de: "die Zeilen sind auswendig gelernt"),
    PhraseRow(
      "loss that stays too high",
      nl: "verlies dat te hoog blijft",
      de: "Verlust, der zu hoch bleibt"),
    PhraseRow(
      "loss that stands still",
      nl: "verlies dat stilstaat",
      de: "Verlust, der stillsteht"),
    PhraseRow(
      "loss that grows",
      nl: "verlies dat groeit",
      de: "Verlust, der wächst"),
    PhraseRow(
      "loss that goes up and down",
      nl: "verlies dat op en neer gaat",
      de: "Verlust, der auf und ab geht"),
    PhraseRow(
      "weights that do not move",
      nl: "gewichten die niet bewegen",
      de: "Gewichte, die sich nicht bewegen"),
    PhraseRow(
      "overfitting",
      nl: "overfitting",
      de: "Überanpassung"),
    PhraseRow(
      "output no better than a constant",
      nl: "uitvoer niet beter dan een constante",
      de: "Ausgabe nicht besser als eine Konstante"),
    PhraseRow(
      "the learning rate is too large",
      nl: "de leersnelheid is te groot",
      de: "die Lernrate ist zu groß"),
    PhraseRow(
      "the learning rate is too small",
      nl: "de leersnelheid is te klein",
      de: "die Lernrate ist zu klein"),
    PhraseRow(
      "the first weights are too small",
      nl: "de eerste gewichten zijn te klein",
      de: "die ersten Gewichte sind zu klein"),
    PhraseRow(
      "the first weights are too large",
      nl: "de eerste gewichten zijn te groot",
      de: "die ersten Gewichte sind zu groß"),
    PhraseRow(
      "the activation's derivative shrinks it",
      nl: "de afgeleide van de activatie verkleint hem",
      de: "die Ableitung der Aktivierung verkleinert ihn"),
    PhraseRow(
      "units are alike and stay so",
      nl: "eenheden zijn gelijk en blijven dat",
      de: "Einheiten sind gleich und bleiben es"),
    PhraseRow(
      "biases lie far from 0",
      nl: "biases liggen ver van 0",
      de: "Bias-Werte liegen weit von 0"),
    PhraseRow(
      "there are no biases",
      nl: "er zijn geen biases",
      de: "es gibt keine Bias-Werte"),
    PhraseRow(
      "one layer's weights are far larger than the others'",
      nl: "de gewichten van één laag zijn veel groter dan de andere",
      de: "die Gewichte einer Schicht sind weit größer als die anderen"),
    PhraseRow(
      "the inputs have an unfit scale",
      nl: "de invoer heeft een ongeschikte schaal",
      de: "die Eingaben haben eine unpassende Skala"),
    PhraseRow(
      "the targets have an unfit scale",
      nl: "de doelen hebben een ongeschikte schaal",
      de: "die Ziele haben eine unpassende Skala"),
    PhraseRow(
      "an input does not vary",
      nl: "een invoer varieert niet",
      de: "eine Eingabe ändert sich nicht"),
    PhraseRow(
      "targets lie outside what the output can be",
      nl: "doelen liggen buiten wat de uitvoer kan zijn",
      de: "Ziele liegen außerhalb dessen, was die Ausgabe sein kann"),
    PhraseRow(
      "the loss does not fit the output or the targets",
      nl: "het verlies past niet bij de uitvoer of de doelen",
      de: "der Verlust passt nicht zu Ausgabe oder Zielen"),
    PhraseRow(
      "the loss has the wrong sign",
      nl: "het verlies heeft het verkeerde teken",
      de: "der Verlust hat das falsche Vorzeichen"),
    PhraseRow(
      "no path leads to the loss",
      nl: "geen pad leidt naar het verlies",
      de: "kein Pfad führt zum Verlust"),
    PhraseRow(
      "training never changes the weights",
      nl: "het trainen verandert de gewichten nooit",
      de: "das Training ändert die Gewichte nie"),
    PhraseRow(
      "clipping makes steps too short",
      nl: "afkappen maakt stappen te kort",
      de: "Kappen macht die Schritte zu kurz"),
    PhraseRow(
      "weight decay shrinks the weights",
      nl: "gewichtsverval verkleint de gewichten",
      de: "Gewichtszerfall verkleinert die Gewichte"),
    PhraseRow(
      "the momentum is too large",
      nl: "het momentum is te groot",
      de: "das Momentum ist zu groß"),
    PhraseRow(
      "there is no nonlinearity",
      nl: "er is geen niet-lineariteit",
      de: "es gibt keine Nichtlinearität"),
    PhraseRow(
      "the labels are unfit",
      nl: "de labels zijn ongeschikt",
      de: "die Labels sind unpassend"),
    PhraseRow(
      "there is nothing to learn",
      nl: "er valt niets te leren",
      de: "es gibt nichts zu lernen"),
    PhraseRow(
      "the data are not finite",
      nl: "de data zijn niet eindig",
      de: "die Daten sind nicht endlich"),
    PhraseRow(
      "a formula leaves the range of numbers",
      nl: "een formule verlaat het bereik van getallen",
      de: "eine Formel verlässt den Zahlbereich"),
    PhraseRow(
      "the number of units does not fit",
      nl: "het aantal eenheden past niet",
      de: "die Zahl der Einheiten passt nicht"),
    PhraseRow(
      "draw the first weights anew",
      nl: "trek de eerste gewichten opnieuw",
      de: "die ersten Gewichte neu ziehen"),
    PhraseRow(
      "let biases begin at 0",
      nl: "laat biases bij 0 beginnen",
      de: "Bias-Werte bei 0 beginnen lassen"),
    PhraseRow(
      "add biases",
      nl: "voeg biases toe",
      de: "Bias-Werte hinzufügen"),
    PhraseRow(
      "standardise the inputs",
      nl: "standaardiseer de invoer",
      de: "die Eingaben standardisieren"),
    PhraseRow(
      "standardise the targets",
      nl: "standaardiseer de doelen",
      de: "die Ziele standardisieren"),
    PhraseRow(
      "let training change the weights",
      nl: "laat het trainen de gewichten veranderen",
      de: "das Training die Gewichte ändern lassen"),
    PhraseRow(
      "turn the sign of the loss",
      nl: "draai het teken van het verlies om",
      de: "das Vorzeichen des Verlusts umkehren"),
    PhraseRow(
      "take another activation",
      nl: "neem een andere activatie",
      de: "eine andere Aktivierung nehmen"),
    PhraseRow(
      "keep an operand away from 0",
      nl: "houd een operand weg van 0",
      de: "einen Operanden von 0 fernhalten"),
    PhraseRow(
      "add a hidden layer",
      nl: "voeg een verborgen laag toe",
      de: "eine verborgene Schicht hinzufügen"),
    PhraseRow(
      "shuffle the labels",
      nl: "schud de labels",
      de: "die Labels mischen"),
  ]
}
