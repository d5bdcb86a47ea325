/**
 * Words that many people stumble over. A service uses another, or the glossary explains them.
 *
 * Source: our own list, after GOV.UK's words to avoid and what councils are asked to explain.
 */
const hardWords: Readonly<Record<string, string>> = {
  acknowledge: 'say that we have it',
  acknowledgement: 'answer',
  additional: 'more',
  adjacent: 'next to',
  advise: 'tell',
  amend: 'change',
  applicant: 'you',
  approximately: 'about',
  assist: 'help',
  assistance: 'help',
  beneficiary: 'who gets it',
  bereavement: 'when someone dies',
  carriageway: 'road',
  cease: 'stop',
  collate: 'collect',
  commence: 'start',
  concessionary: 'free or cheaper',
  contaminated: 'with the wrong things in it',
  correspondence: 'letters',
  curtilage: 'land around a home',
  deceased: 'who died',
  defect: 'fault',
  discretionary: 'that we may give',
  domicile: 'home',
  dwelling: 'home',
  eligible: 'can get',
  eligibility: 'who can get it',
  enquiry: 'question',
  ensure: 'make sure',
  erroneous: 'wrong',
  executor: 'who sorts out what someone left',
  facilitate: 'help',
  footway: 'pavement',
  forthwith: 'now',
  highway: 'road',
  household: 'home',
  implement: 'do',
  informant: 'who tells us',
  initiate: 'start',
  liable: 'who must pay',
  liability: 'what you must pay',
  obstruction: 'something in the way',
  occupier: 'who lives there',
  particulars: 'details',
  premises: 'place',
  prior: 'before',
  provision: 'what there is',
  purchase: 'buy',
  receptacle: 'bin',
  reimburse: 'pay back',
  remittance: 'payment',
  remuneration: 'pay',
  request: 'ask',
  residual: 'left over',
  statutory: 'by law',
  submit: 'send',
  subsequent: 'later',
  sufficient: 'enough',
  tenure: 'if you own or rent',
  terminate: 'end',
  utilise: 'use',
  whilst: 'while',
}

// What is longer than this stops a reader who is not sure, whatever it means.
const longestWord = 12

/** Whether a word is too hard to stand without being explained; what to say instead, where we know. */
export function isHard(word: string): { readonly instead?: string } | undefined {
  const bare = word.toLowerCase().replace(/[’']s$/, '')
  const listed = [bare, bare.replace(/s$/, ''), bare.replace(/(ed|ing)$/, ''), bare.replace(/(ed|ing)$/, 'e')]
  const found = listed.find((each) => Object.hasOwn(hardWords, each))
  if (found) return { instead: hardWords[found] ?? '' }
  return bare.replace(/[^\p{L}]/gu, '').length >= longestWord && !bare.includes('-') ? {} : undefined
}
