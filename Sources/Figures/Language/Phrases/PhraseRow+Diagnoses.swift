extension PhraseRow {
  /// Diagnoses of trainings.
  static let diagnoses: [PhraseRow] = [
    PhraseRow(
      "loss by step",
      nl: "verlies per stap",
      de: "Verlust je Schritt"),
    PhraseRow(
      "gradient by layer, {step}",
      nl: "gradiënt per laag, {step}",
      de: "Gradient je Schicht, {step}"),
    PhraseRow(
      "{count} of {all} layers",
      nl: "{count} van {all} lagen",
      de: "{count} von {all} Schichten"),
    PhraseRow(
      "dashed: the best constant prediction, {loss}",
      nl: "gestreept: de beste constante voorspelling, {loss}",
      de: "gestrichelt: die beste konstante Vorhersage, {loss}"),
    PhraseRow(
      "Healthy: loss {course} in {steps}",
      nl: "Gezond: verlies {course} in {steps}",
      de: "Gesund: Verlust {course} in {steps}"),
    PhraseRow(
      "What helps: {change}; loss {course} in {steps}",
      nl: "Wat helpt: {change}; verlies {course} in {steps}",
      de: "Was hilft: {change}; Verlust {course} in {steps}"),
    PhraseRow(
      "What helps: {change}; validation loss {course} in {steps}",
      nl: "Wat helpt: {change}; validatieverlies {course} in {steps}",
      de: "Was hilft: {change}; Validierungsverlust {course} in {steps}"),
    PhraseRow(
      "What usually helps: {advice}",
      nl: "Wat meestal helpt: {advice}",
      de: "Was meist hilft: {advice}"),
    PhraseRow(
      "Nothing that was tried heals",
      nl: "Niets wat geprobeerd is geneest",
      de: "Nichts, was versucht wurde, heilt"),
    PhraseRow(
      "nothing was tried: there are no experiments",
      nl: "er is niets geprobeerd: er zijn geen experimenten",
      de: "nichts wurde versucht: es gibt keine Experimente"),
    PhraseRow(
      "no statistics of layers are recorded",
      nl: "er zijn geen statistieken van lagen vastgelegd",
      de: "keine Statistiken von Schichten sind aufgezeichnet"),
    PhraseRow(
      "what was tried",
      nl: "wat geprobeerd is",
      de: "was versucht wurde"),
    PhraseRow(
      "grey: the unchanged run",
      nl: "grijs: de onveranderde run",
      de: "grau: der unveränderte Lauf"),
    PhraseRow(
      "Repaired: loss {course} in {steps}",
      nl: "Hersteld: verlies {course} in {steps}",
      de: "Repariert: Verlust {course} in {steps}"),
    PhraseRow(
      "unchanged",
      nl: "onveranderd",
      de: "unverändert"),
    PhraseRow(
      "repaired",
      nl: "hersteld",
      de: "repariert"),
    PhraseRow(
      "the losses are of another kind",
      nl: "de verliezen zijn van een andere soort",
      de: "die Verluste sind anderer Art"),
    PhraseRow(
      "losses over rows that never train",
      nl: "verliezen over rijen die nooit trainen",
      de: "Verluste über Zeilen, die nie trainieren"),
    PhraseRow(
      "curves without grey have losses of another kind",
      nl: "krommen zonder grijs hebben verliezen van een andere soort",
      de: "Kurven ohne Grau haben Verluste anderer Art"),
    PhraseRow(
      "1 more does not heal",
      nl: "nog 1 geneest niet",
      de: "1 weiteres heilt nicht"),
    PhraseRow(
      "{count} more do not heal",
      nl: "nog {count} genezen niet",
      de: "{count} weitere heilen nicht"),
    PhraseRow(
      "{count} more, of which {number} heal",
      nl: "nog {count}, waarvan er {number} genezen",
      de: "{count} weitere, von denen {number} heilen"),
    PhraseRow(
      "heals",
      nl: "geneest",
      de: "heilt"),
    PhraseRow(
      "1 change was tried",
      nl: "er is 1 verandering geprobeerd",
      de: "1 Änderung wurde versucht"),
    PhraseRow(
      "{count} changes were tried",
      nl: "er zijn {count} veranderingen geprobeerd",
      de: "{count} Änderungen wurden versucht"),
    PhraseRow(
      "none heals",
      nl: "geen ervan geneest",
      de: "keine heilt"),
    PhraseRow(
      "what heals: {list}",
      nl: "wat geneest: {list}",
      de: "was heilt: {list}"),
    PhraseRow(
      "none",
      nl: "geen",
      de: "keine"),
  ]

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
