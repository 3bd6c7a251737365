// Owns the English texts of its area (annotating: dates, entities, links, filters); see catalogue.ts.
export const annotateMessages = {
  'date.month':
    '{month, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} 7 {July} 8 {August} 9 {September} 10 {October} 11 {November} other {December}}',
  'date.season': '{season, select, 21 {spring} 22 {summer} 23 {autumn} other {winter}}',
  'date.ad': 'AD {year}',
  'date.bc': '{year} BC',
  'date.decade': '{year}s',
  'date.about': 'about {date}',
  'date.perhaps': 'perhaps {date}',
  'date.perhapsAbout': 'perhaps about {date}',
  'date.fromTo': 'from {from} to {to}',
  'date.from': 'from {from}',
  'date.fromUnknown': 'from {from}, end unknown',
  'date.until': 'until {to}',
  'date.untilUnknown': 'until {to}, start unknown',
  'date.understood': 'Understood as {date}.',
  'date.understoodFrom': 'Understood as {date}, counted from the article’s date, {reference}.',
  'date.which': 'This can be read in more than one way. Which date is meant?',
  'date.notUnderstood':
    'This was not understood as a date. Write it like 24 April 2025, April 2025, spring 2024, 24–26 April 2025, about 1980 or before 2020.',
  'date.noSuchDay': 'There is no such day in the calendar. Check day and month.',
  'date.noYear': 'The year is missing, and the article has no date to tell it from. Add the year.',
  'date.noReference':
    'This counts from the article’s date, which is not known. Give the article a date in its details, or write the date itself.',
  'date.otherWeekday':
    'That day is a {weekday, select, 1 {Monday} 2 {Tuesday} 3 {Wednesday} 4 {Thursday} 5 {Friday} 6 {Saturday} other {Sunday}}. Correct the weekday or the date.',
  'date.backwards': 'The end lies before the beginning. Swap the two dates.',

  'entity.noName': 'A name is needed.',
  'entity.noAlias': 'Write the other name first.',
  'entity.tooLong': 'That is too long to be kept. Shorten it.',
  'entity.inUse':
    '“{name}” is referred to in {count, plural, one {one place} other {# places}}. Merge it with another, or clear those places as well.',

  'link.toItself': 'An annotation cannot be linked to itself. Choose another one.',
  'link.unknownKind': 'The tag set has no link “{kind}”.',
  'link.notAllowed': 'The tag set does not allow “{kind}” from {from} to {to}.',
  'link.twice': 'The two are linked by “{kind}” already.',

  'tagset.noLabel': 'A name is needed.',
  'tagset.labelTaken': '“{label}” is taken. Choose a name that tells the two apart.',
  'tagset.badKey': 'A key is one letter from A to Z.',
  'tagset.keyTaken': '{key} tags as {type} already. Choose another letter, or take it from there first.',
  'tagset.keyOfCommand': '{key} is the key of “{command}”. Choose another letter.',
  'tagset.valueInUse':
    'The kind of value cannot change while {count, plural, one {one annotation holds} other {# annotations hold}} one. Add a new attribute instead.',
  'tagset.lastType': 'A tag set needs at least one type that can be used. Add another one first.',
  'tagset.noPairs': 'Choose at least one pair of types that the link may join.',
  'tagset.gone': 'This is not in the tag set any more. Somebody may have changed it meanwhile.',

  'filter.everything': 'All annotations',
  'filter.gone': 'deleted',
  'filter.entity': 'about {name}',
  'filter.status': 'status {values}',
  'filter.statusName': '{status, select, draft {draft} done {done} rejected {rejected} other {needs review}}',
  'filter.confidence': 'confidence {values}',
  'filter.confidenceName':
    '{confidence, select, sure {sure} unsure {unsure} unset {not set} other {fairly sure}}',
  'filter.sets': 'in {values}',
  'filter.hasNote': 'with a note',
  'filter.noNote': 'without a note',
  'filter.hasLink': 'with links',
  'filter.noLink': 'without links',
  'filter.lost': 'lost in the text',
  'filter.notLost': 'found in the text',
  'filter.text': 'with “{text}”',
  'filter.filled': '{label} filled in',
  'filter.empty': '{label} empty',
  'filter.is': '{label}: {value}',
  'filter.contains': '{label} with “{text}”',
} as const;
