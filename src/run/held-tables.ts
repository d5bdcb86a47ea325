/**
 * Where each table that says it is personal stands in the copy that somebody is given of what we hold: the part of the
 * copy, or a sentence that says why it is in none. `everything-held.test.ts` fails when one is missing here.
 */
export const heldTables: Readonly<Record<string, { readonly part: string } | { readonly why: string }>> = {
  ...inPart('values', ['golden.person', 'golden.need', 'golden.pin', 'golden.invalid_contact']),
  ...inPart('records', ['golden.link', 'sources.record', 'sources.current']),
  ...inPart('records-before', ['sources.record']),
  ...inPart('homes', ['golden.residence']),
  ...inPart('before', ['golden.former', 'golden.former_need']),
  ...inPart('corrections', ['golden.correction', 'golden.access_request', 'golden.access_step']),
  ...inPart('proposals', ['sources.proposal']),
  ...inPart('looks', ['audit.entry']),
  ...inPart('cases', [
    'cases.case_',
    'cases.answer_set',
    'channels.upload',
    'channels.upload_case',
    'cases.event',
    'cases.note',
    'cases.contact_made',
    'cases.standing_need',
    'cases.complaint_stage',
    'cases.passing',
  ]),
  ...inPart('told', ['tellonce.life_event', 'tellonce.notice']),
  ...inPart('messages', ['messages.outbox']),
  ...inPart('payments', ['payments.charge', 'payments.payment', 'payments.refund']),

  ...leftOut(
    'It says the same as what is in the copy, in another order, so that people are found or matched.',
    [
      'golden.found_by',
      'golden.match_key',
      'golden.match_profile',
      'golden.touched',
      'golden.change',
      'sources.change',
      'sources.place',
    ],
  ),
  ...leftOut('It is the copy itself.', ['golden.access_copy']),
  ...leftOut('It says how often names occur, and of nobody that it is theirs.', ['golden.model']),
  ...leftOut(
    'It says which records belong together, and of that what stands is in the copy. The rest is as much about others.',
    ['golden.link_change', 'golden.decided_pair', 'golden.decision', 'golden.review', 'golden.answer'],
  ),
  ...leftOut(
    'That somebody is restricted is in the copy. Who asked for it, and why, could bring them into danger.',
    ['golden.restriction', 'golden.restriction_lift', 'golden.sent_as', 'channels.looked_back'],
  ),
  ...leftOut('What was told stands in the answers of its case, which are in the copy.', [
    'tellonce.told',
    'tellonce.content',
  ]),
  ...leftOut(
    'It is kept for days, by a number or an address and not by a person: it is looked for by hand where they ask.',
    [
      'channels.call',
      'channels.conversation',
      'channels.draft',
      'channels.saved_draft',
      'channels.mail_draft',
      'channels.mail_received',
      'channels.text_received',
      'messages.opt_out',
      'cases.follower',
      'sources.held',
      'sources.reject',
    ],
  ),
  ...leftOut('It is what organisations publish of whom to ask for there.', ['golden.organisation_said']),
  ...leftOut(
    'It says why a case is kept for longer, as for a claim: whoever prepares the copy looks at the case and decides.',
    ['cases.hold'],
  ),
  ...leftOut('It is about a property or a round, whoever lives there.', [
    'cases.round_event',
    'cases.failure',
  ]),
  ...leftOut('It is about members of staff, and not about residents.', [
    'access.application_key',
    'access.provider_item',
    'access.session',
    'access.staff',
    'cases.casework',
    'cases.officer',
    'cases.presence',
    'services.draft',
    'services.version',
  ]),
}

function inPart(part: string, tables: readonly string[]) {
  return Object.fromEntries(tables.map((table) => [table, { part }]))
}

function leftOut(why: string, tables: readonly string[]) {
  return Object.fromEntries(tables.map((table) => [table, { why }]))
}
