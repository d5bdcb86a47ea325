import type { KeyName } from '../score/model.ts'

/** Keys for people as councils know them. Each likely kind of error leaves at least two of them whole. */
export const defaultKeys: readonly KeyName[] = [
  'nino',
  'nhs',
  'email',
  'identifier',
  'surname+given.full',
  'names+birth.year',
  'birth+given.initial',
  'birth+surname.start',
  'birth+address.postcode',
  'phone+given.initial',
  'phone+surname.start',
  'surname.sound+given.sound+birth.year',
  'surname.start+address.postcode',
  'given.full+address.postcode',
  'given.full+birth.month',
  'surname+birth.day',
  'address.uprn+given.initial',
]
