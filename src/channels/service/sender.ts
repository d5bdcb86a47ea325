import { type Answers, type Parts, partsOf, type ServiceDefinition } from '#services'

/** What somebody says of themselves in a form, by the fields of a golden record that its questions fill. */
export function senderIn({ questions }: ServiceDefinition, answers: Answers) {
  const told = (record: string): Parts =>
    partsOf(answers[questions.find((question) => question.record === record)?.id ?? ''])
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const { given, family } = told('person.name')
  const { phone, email } = told('person.contact')
  return {
    name: [given, family].map(text).join(' '),
    postcode: text(told('person.address').postcode),
    phone: text(phone),
    email: text(email),
  }
}
