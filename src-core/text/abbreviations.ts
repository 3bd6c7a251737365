// Owns the words whose full stop does not end a sentence, in English, German, French and Spanish. Data only.
// All in lower case and without their last full stop.

/** Before a name or noun: a sentence never ends here. */
export const openingAbbreviations = wordSet(
  'dr mr mrs ms mx prof rev hon gov sen rep gen col maj capt cmdr lt sgt st mt ft pres supt msgr messrs',
  'vs cf ca approx viz eg ie eds',
  'hr hrn frl dipl ing bzw bspw ggf evtl inkl exkl sog vgl zzgl abzgl hrsg',
  'geb gest verh ehem urspr insb z.b d.h u.a s.o i.d.r v.a z.t o.ä',
  'm mm mme mmes mlle mlles mgr env réf tél cie ste sts p.ex c.-à-d',
  'sr sra srta sres dra dres profa d dña dn ud uds vd vds avda dpto gral excmo excma ilmo p.ej p.e e.g i.e',
);

/** The same, written with spaces inside. */
export const spacedAbbreviations: ReadonlySet<string> = new Set([
  'z. b',
  'd. h',
  'u. a',
  's. o',
  'i. d. r',
  'v. a',
  'z. t',
  'o. ä',
  'dr. med',
  'dr. jur',
  'dr. phil',
  'p. ex',
  'c. à d',
  'p. ej',
  'e. g',
  'i. e',
]);

/** Only before a number: otherwise many of them are ordinary words ("She said no. Then …"). */
export const numberAbbreviations = wordSet(
  'no nos nr vol vols ch fig figs p pp art sec par s str tel bd max min núm pág págs',
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun janv févr avr juil déc',
);

/** Can stand at the end of a sentence as well: what follows decides. */
export const closingAbbreviations = wordSet(
  'etc usw usf al u.s u.k u.n e.u u.s.a d.c a.m p.m a.d b.c ph.d m.d inc ltd co corp jr bros dept est ave blvd ee.uu',
);

/** Words that often begin a sentence and hardly ever a name, so that "U.S. The" ends one. */
export const sentenceStarters = wordSet(
  'the a an this that these those he she it they we i you there here in on at by for from but and or so yet if when',
  'while after before as although however what who why how his her its their our my then',
  'der die das ein eine er sie es wir ich ihr aber und doch denn wenn als nach vor im am auf bei zu dies diese dieser',
  'le la les un une des il elle ils elles nous vous je on ce cette ces mais et dans pour avec si quand',
  'el los las una unos unas ella ellos ellas yo tú nosotros esto esta este pero y en con por para cuando',
);

/** What follows an ordinal number written with a full stop ("3. Mai", "20. Jahrhundert"). */
export const ordinalNouns = wordSet(
  'januar jänner februar feber märz april mai juni juli august september oktober november dezember',
  'jahrhundert jahrhunderts jahrtausend weltkrieg weltkriegs weltkrieges bundestag bundestags klasse kapitel etage stock',
  'platz runde spieltag auflage geburtstag jahrestag mal liga bezirk',
);

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
