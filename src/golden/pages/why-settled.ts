import type { SettledBecause } from '#linkage'

// Each piece of evidence in words, and whether it speaks for one person (1) or for two (-1).
const words: Readonly<Record<string, readonly [text: string, speaks: 1 | -1]>> = {
  'names swapped': ['the given name of one is the surname of the other', 1],
  initial: ['of one no more than an initial is known', -1],
  sound: ['the given names only sound alike', -1],
  slip: ['the given names differ by a slip', -1],
  short: ['one given name is short for the other', -1],
  middle: ['one goes by a middle name', -1],
  'surname slip': ['the surnames differ by a slip', -1],
  'surname part': ['the surnames share only a part', -1],
  'surname differs': ['the surnames differ', -1],
  'middle same': ['the middle names agree', 1],
  'middle initial': ['the initial of a middle name agrees', 1],
  'middle differs': ['the middle names differ', -1],
  'sex same': ['both have one sex', 1],
  'sex differs': ['the sexes differ', -1],
  'home now': ['both live in one home', 1],
  'home once': ['both have lived in one home', 1],
  'same postcode': ['both have one postcode', 1],
  'rival at home': ['somebody else there fits as well', -1],
  'email same': ['the email addresses agree', 1],
  'email differs': ['the email addresses differ', -1],
  'phone same': ['the phone numbers agree', 1],
  'phone differs': ['the phone numbers differ', -1],
  'left as the other came': ['one left a home as the other came to theirs', 1],
  'one other at both homes': ['somebody else is known at both homes', 1],
  'others at both homes': ['others are known at both homes', 1],
  'both on one list': ['a list that has each person once has both', -1],
  'in two places at once': ['they were in two places at once', -1],
  'birth same': ['the dates of birth agree', 1],
  'birth slip': ['the dates of birth differ by a slip', 1],
  'number same': ['a National Insurance or NHS number agrees', 1],
}

const ruled: Readonly<Record<string, string>> = {
  'another date of birth': 'they were born on different days',
  'another number': 'each has a National Insurance or NHS number of their own',
  'too young': 'one is a child, and the other is on a list of grown-ups',
  'other names': 'the names of one are not those of the other',
  'nobody can say': 'somebody else at the home fits as well',
}

/** In one sentence why two records were joined or kept apart; `undefined` where nothing of it can be put into words. */
export function saySettled({ isJoined, because, evidence }: SettledBecause): string | undefined {
  const start = isJoined ? 'They were joined' : 'They were kept apart'
  if (because === 'people decided') return `${start} because a steward or the person said so.`
  const [speaksFor, against] = [told(evidence, 1), told(evidence, -1)]
  if (because in ruled) return `${start} because ${ruled[because]}.`
  if (because === 'surroundings have changed')
    return 'What we know about the people around them has changed. The next build, at night, looks at them again.'
  if (isJoined) return speaksFor && `${start}${although(against)} because ${speaksFor}.`
  if (because === 'a rival as likely')
    return `${start}${although(speaksFor)} because somebody else is as likely to be one of them.`
  const tooLittle = speaksFor ? 'that alone says too little' : 'little is known of them'
  return `${start}${although(speaksFor)} because ${against ?? tooLittle}.`
}

const although = (text: string | undefined): string => (text ? ` although ${text},` : '')

// Two of each are what somebody reads; the table below has all.
const mostTold = 2

function told(evidence: SettledBecause['evidence'], speaks: 1 | -1): string | undefined {
  const texts = evidence.flatMap(({ name, bits }) => {
    const text = inWords(name, bits)
    return Math.sign(bits) === speaks && text ? [text] : []
  })
  const some = [...new Set(texts)].slice(0, mostTold)
  return some.length > 0 ? some.join(' and ') : undefined
}

function inWords(name: string, bits: number): string | undefined {
  if (/^(expected|known)/.test(name))
    return bits > 0 ? 'few people have that name' : 'many people have that name'
  const known = words[name.replace(/, (home|away)$/, '')]
  // What usually speaks for one person and here does not would only puzzle.
  return known && known[1] === Math.sign(bits) ? known[0] : undefined
}
