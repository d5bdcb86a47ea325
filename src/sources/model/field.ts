/** Everything that an application can tell us of a person, under the platform's own names. */
export const fieldNames = [
  'title',
  'given_name',
  'middle_names',
  'surname',
  'previous_surname',
  'full_name',
  'date_of_birth',
  'date_of_death',
  'sex',
  'address',
  'postcode',
  'uprn',
  'previous_address',
  'previous_postcode',
  'phone',
  'email',
  'nino',
  'nhs_number',
  'communication_needs',
  'preferred_channel',
  'reported_dead',
  'said_by',
  'restricted',
  'valid_from',
  'valid_until',
] as const

export type FieldName = (typeof fieldNames)[number]

/** What a record says, tidied. Dates are `YYYY-MM-DD`; `restricted` is `yes` or not there. Nothing is empty. */
export type Fields = Readonly<Partial<Record<FieldName, string>>>

const labels: Readonly<Record<FieldName, string>> = {
  title: 'title',
  given_name: 'given name',
  middle_names: 'middle names',
  surname: 'surname',
  previous_surname: 'previous surname',
  full_name: 'full name',
  date_of_birth: 'date of birth',
  date_of_death: 'date of death',
  sex: 'sex',
  address: 'address',
  postcode: 'postcode',
  uprn: 'UPRN',
  previous_address: 'previous address',
  previous_postcode: 'previous postcode',
  phone: 'phone',
  email: 'email',
  nino: 'National Insurance number',
  nhs_number: 'NHS number',
  communication_needs: 'communication needs',
  preferred_channel: 'preferred way to be reached',
  reported_dead: 'reported to have died',
  said_by: 'said by',
  restricted: 'restricted',
  valid_from: 'true since',
  valid_until: 'true until',
}

const dates: readonly FieldName[] = ['date_of_birth', 'date_of_death', 'valid_from', 'valid_until']

/** Whether a field holds a day, which applications write in orders of their own. */
export const isDate = (field: FieldName): boolean => dates.includes(field)

/** A field as people call it: `date of birth`. */
export const labelOf = (field: FieldName): string => labels[field]

/** Whether a word is the name of one of the platform's fields. */
export const isFieldName = (name: string): name is FieldName => fieldNames.some((field) => field === name)
