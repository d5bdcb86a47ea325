import type { FieldKind } from '../record.ts'
import { fold } from '../standardise/fold.ts'
import { roleInOtherLanguages } from './other-languages.ts'

/** What a column may be taken for beside a field: the row's identifier, its source, or nothing to compare. */
export type Role = FieldKind | 'row identifier' | 'source' | 'ignore'

// The first pattern that fits decides, so the particular stand before the general.
const patterns: readonly (readonly [RegExp, Role])[] = [
  [
    /^(unique|row|record|rec|source|client|person|case|system)?_?(id|key|uid|guid|uuid|ref|reference)$|^(rec|record|row)_(no|num|number)$/,
    'row identifier',
  ],
  [/^(source|source_system|source_dataset|source_name|system|dataset)$/, 'source'],
  [
    /maiden|previous_?(sur|last|family)?_?name|former_?(sur|last|family)?_?name|birth_?(sur)?name|surname_at_birth|alias_surname/,
    'previous_surname',
  ],
  [/middle|second_?name|other_?(given_?)?names?/, 'middle_names'],
  [
    /^(first|given|fore|christian)_?names?$|^forename\d?$|^given$|^fname$|^firstname|_(forename|first_?name|given_?name)s?$|^(forename|first_?name|given_?name)/,
    'given_name',
  ],
  [/first_and_(sur|last)_?name|(given|fore)names?_and_surname/, 'full_name'],
  [/(^|_)(sur|last|family)_?name|^surname|^lname$|^lastname/, 'surname'],
  [
    /^(full_?)?name$|(person|customer|client|tenant|resident|applicant|holder|payer|patron|member|contact|display)_?name|full_?name|name_in_full|^(liable|patient)(_person|_party)?$/,
    'full_name',
  ],
  [
    /(^|_)dob($|_)|date_?of_?birth|birth_?date|^d_o_b$|^born$|birth_?day|year_?of_?birth|^dateofbirth/,
    'date_of_birth',
  ],
  [/(^|_)(sex|gender)($|_)|^title$|^salutation$|^honorific$/, 'sex'],
  [/(^|_)nino?($|_)|national_?ins|^ni_?(no|num|number)$|nat_?ins/, 'nino'],
  [/(^|_)nhs/, 'nhs_number'],
  [/(^|_)uprn/, 'uprn'],
  [/post_?code|(^|_)zip|(^|_)pcode|postal_?code/, 'postcode'],
  [/e_?mail/, 'email'],
  [/phone|(^|_)tel($|_)|mobile|(^|_)cell($|_)|landline|contact_?(no|num|number)$/, 'phone'],
  [/^(street|house|building|property|door)_?(number|no|num)$|^paon$|^house$/, 'house_number'],
  [
    /birth_?place|place_?of_?birth|(^|_)(city|town|suburb|county|state|country|locality|region|district|ward|parish|place|area)($|_)/,
    'place',
  ],
  [/addr|^street|^road|^line_?\d|^saon$|^thoroughfare|premises|property/, 'address'],
  [/occupation|job|profession|employment/, 'occupation'],
  [
    /soc_?sec|ssn|passport|licen[cs]e|account|(^|_)(ref|reference)($|_)|_(id|no|num|number|code)$|^(id|upn)_|identifier/,
    'identifier',
  ],
  [/^(notes?|comments?|description)$/, 'text'],
]

/** A column's name in small letters with `_` between words: `DateOfBirth` is `date_of_birth`. */
export const plainName = (name: string): string =>
  fold(name.replace(/([a-z])([A-Z])/g, '$1_$2'))
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

/** What a column's name says it holds; `undefined` when the name says nothing. */
export function roleByName(name: string): Role | undefined {
  const plain = plainName(name)
  return roleInOtherLanguages(plain) ?? patterns.find(([pattern]) => pattern.test(plain))?.[1]
}
