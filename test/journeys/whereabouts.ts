import type { Answer, Attacker } from './attacker.ts'

/**
 * What would give J. away. What is asked is written in another way than it is kept, so that an answer may repeat what
 * somebody typed and still give nothing away.
 */
export const secrets = [
  /Owlcroft|OWLCROFT/,
  /Hushwing|HUSHWING/,
  /999900000501/,
  /07700 ?900567|07700 900 567|7700900567/,
  /jodie\.sparrow91/,
  /PR ?24 ?49 ?48 ?A/,
  /999 ?091 ?0219/,
  /999 ?019 ?0410/,
  /Jodie|JODIE|Mia Sparrow|MIA SPARROW/,
]
/** What somebody types who looks for her. */
export const sought = [
  '5 owlcroft row',
  'ba2 1eh',
  '077 0090 0567',
  'jOdie.sparrow91@example.com',
  '77 hushwing close',
  'j sparrow',
]

/** Whoever works here. */
export const roles = [
  'contact-centre',
  'council-tax',
  'councillor',
  'administrator',
  'data-steward',
  'social-worker',
]
const nobody = '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a'
/** What no link leads to, or what only others come upon who are not here: each tried by hand. */
export const besides = [
  '/api/services/tell-us-you-have-moved',
  '/open311/v2/services/report-pothole.json',
  '/open311/v2/services/report-pothole.xml',
  '/services/tell-us-you-have-moved/exit-1',
  '/services/report-pothole/where/streets',
  '/services/report-pothole/where/map',
  '/map/F2',
  `/staff/files/${'0'.repeat(64)}`,
  '/staff/properties/999900000501',
  '/staff/properties/999900000502',
  '/staff/properties/999900000501/as-at',
  '/staff/properties/999900000501/as-at/2024-06-01',
  '/staff/properties/999900000502/as-at/2024-06-01',
  `/staff/sources/council-tax/proposals/${nobody}`,
  `/staff/failures/${nobody}`,
  `/staff/payments/refunds/${nobody}`,
  `/staff/people/${nobody}/decisions/${nobody}/undo`,
  `/staff/people/${nobody}/merge/${nobody}`,
  `/staff/organisations/${nobody}`,
  `/staff/organisations/${nobody}/same/${nobody}`,
  `/staff/organisations/${nobody}/decisions/${nobody}/undo`,
  `/api/organisations/${nobody}`,
  `/staff/reviews/undo/${nobody}`,
  '/webhooks/changes/council-tax',
  '/webhooks/acknowledgements/council-tax',
  '/demo/applications/council-tax/notices',
  '/demo/directories/community-directory/services',
  `/demo/directories/voluntary-directory/services/${nobody}`,
  `/api/corrections/${nobody}`,
  '/api/fhir/metadata',
]

/** A page about somebody, and where programs ask for the same. */
export const everyWayTo = (address: string): readonly string[] => [
  address,
  ...['/api/people/', '/api/fhir/Patient/'].map((api) => address.replace('/staff/people/', api)),
  `${address}/sources`.replace('/staff/people/', '/api/people/'),
]

/** Those who may see restricted people: on pages about one person or one question, and nowhere else. */
export const mayKnow = ['data-steward', 'social-worker']
const aboutOne =
  /^\/staff\/access-requests(\/|$)|^\/staff\/corrections(\/|$)|^\/staff\/(outbox|(people|reviews|cases|notices|sources\/[^/]+\/proposals)\/[^/]+)/

/** What she tells who has moved. */
export const answers = {
  move_type: 'within',
  name: { given: 'Jodie', family: 'Sparrow' },
  born: '1991-02-08',
  me: { by: 'letter' },
  old_address: { line: '5 Owlcroft Row', town: 'Bath', postcode: 'BA2 1EH' },
  new_address: { line: '77 Hushwing Close', town: 'Bath', postcode: 'BA2 4JD' },
  others: 'no',
  tenure: 'own',
  pays_council_tax: 'yes',
  housing_benefit: 'yes',
  travel_pass: 'no',
  assisted_collection: 'no',
  agree: 'yes',
}

/** What an answer gives away of her to somebody who may not know it. */
export function givenAway({ name }: Attacker, path: string, answer: Answer): readonly string[] {
  if (mayKnow.includes(name) && aboutOne.test(path)) return []
  const told = withoutAsked(answer, path)
  return secrets.flatMap((secret) => secret.exec(told)?.[0] ?? [])
}

/** An answer without what was asked for, which everybody who asks knows already: a property, and what it is called. */
function withoutAsked({ text }: Answer, path: string): string {
  const [uprn] = /\d{12}/.exec(path) ?? []
  if (!uprn) return text
  return text.replaceAll(uprn, '').replaceAll('5 Owlcroft Row, Bath, BA2 1EH', '')
}
