import { button, errorAt, pagination, radios, summaryList, table, tag, textarea } from '#govuk'
import { dayHere } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { sayDay } from '#services'
import { type AnswerKind, answerLabels } from '../model/answer.ts'
import { factLabel } from '../model/facts.ts'
import type { Notice } from '../model/life-event.ts'
import type { Followed, NoticeList, OpenNotice } from '../model/notice-list.ts'
import { stageOf } from '../model/progress.ts'
import { answerSentence, changeWords } from '../model/words.ts'
import { stageTagForOfficer } from './track.ts'

/** The notices that an officer answers for. */
export function noticesPage({ notices, answered, mayAnswer, page, hasMore, today }: NoticeList): Page {
  const waiting = mayAnswer ? 'Notices to answer' : 'Notices waiting for an answer'
  const title = answered ? 'Answered notices' : waiting
  const hrefOf = (number: number) => `/staff/notices${answered ? '/answered' : ''}?page=${number}`
  const other = answered
    ? html`<a class="govuk-link" href="/staff/notices">${waiting}</a>`
    : html`<a class="govuk-link" href="/staff/notices/answered">Answered notices</a>`
  const none = answered ? 'No notices have been answered yet.' : 'You have no notices to answer.'
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Residents have told us about a move, a birth or a death. ${mayAnswer ? 'Act on each notice, then record what you did.' : 'Each service acts on its notices and records what it did.'}</p>
      <p class="govuk-body">${other}</p>
      ${notices.length > 0 ? noticeTable(notices, today, mayAnswer) : html`<p class="govuk-body">${none}</p>`}
      ${
        (page > 1 || hasMore) &&
        pagination({
          landmarkLabel: 'Pages of notices',
          ...(page > 1 && { previous: { href: hrefOf(page - 1) } }),
          ...(hasMore && { next: { href: hrefOf(page + 1) } }),
        })
      }`,
  }
}

function noticeTable(notices: readonly Notice[], today: string, mayAnswer: boolean): SafeHtml {
  const head = ['Reference', 'About', 'Service', 'Told', 'Answer by', 'State'].map((text) => ({ text }))
  const rows = notices.map((notice) => [
    { text: mayAnswer ? noticeLink(notice) : caseLink(notice) },
    { text: capital(changeWords[notice.change]) },
    { text: notice.service },
    { text: sayDay(dayHere(notice.writtenAt)) },
    { text: sayDay(notice.dueOn) },
    { text: mayAnswer ? deskTag(notice, today) : stageTagForOfficer(stageOf(notice, today)) },
  ])
  const caption = 'Notices'
  return table({ caption, captionClasses: 'govuk-table__caption--m', head, rows, firstCellIsHeader: true })
}

/** How a notice stands for whoever answers it: to them, one that waits is theirs to answer. */
function deskTag(notice: Notice, today: string): SafeHtml {
  const stage = stageOf(notice, today)
  return stage === 'telling' || stage === 'told'
    ? tag({ text: 'To answer', classes: 'govuk-tag--blue' })
    : stageTagForOfficer(stage)
}

/** What was sent with the form that answers a notice, and what is wrong with it. */
export type Answering = {
  readonly sent?: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
}

/** One notice: what the service is told, why it may be, and how to answer. */
export function noticePage(open: OpenNotice, answering: Answering = {}): Page {
  const { notice, facts, today } = open
  const title = `${notice.service}: ${changeWords[notice.change]}`
  const told = notice.fields.flatMap((field) => {
    const value = facts[field]
    return value
      ? [{ key: { text: factLabel(field, notice.change) }, value: { text: dayOrText(value) } }]
      : []
  })
  return {
    title,
    problems: answering.problems ?? [],
    breadcrumbs: [{ text: 'Notices', href: '/staff/notices' }, { text: notice.reference }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${summaryList({ card: { title: { text: 'What the person told us' } }, rows: told })}
      ${summaryList({
        card: { title: { text: 'About this notice' } },
        rows: [
          { key: { text: 'Case' }, value: { text: caseLink(notice) } },
          { key: { text: 'State' }, value: { text: deskTag(notice, today) } },
          { key: { text: 'Answer by' }, value: { text: sayDay(notice.dueOn) } },
          { key: { text: 'Lawful basis' }, value: { text: notice.lawfulBasis } },
          { key: { text: 'Statute' }, value: { text: notice.statute } },
          { key: { text: 'How it was told' }, value: { text: wayOf(notice) } },
        ],
      })}
      ${notice.answer ? answered(notice, notice.answer) : false}
      ${canAnswer(notice) && answerForm(notice, answering)}`,
  }
}

const dayOrText = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? sayDay(value) : value.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2')

const noticeLink = ({ id, reference }: Notice) =>
  html`<a class="govuk-link" href="/staff/notices/${id}">${reference}</a>`

const caseLink = ({ reference }: Notice) =>
  html`<a class="govuk-link" href="/staff/cases/${reference}">${reference}</a>`

const wayOf = ({ writeBack, delivery, isByPerson }: Notice): string => {
  if (isByPerson) return 'By you: nothing about a restricted person is sent to an application'
  if (writeBack === 'task') return 'On this page'
  return delivery === 'stuck' ? 'Its application could not be reached' : 'Sent to its application'
}

const answered = ({ service, reason, answeredAt, change }: Notice, answer: AnswerKind) => html`
  <h2 class="govuk-heading-m">Your answer</h2>
  <p class="govuk-body">${answeredAt ? `${sayDay(dayHere(answeredAt))}: ` : ''}${answerLabels[answer]}</p>
  <p class="govuk-body">The person reads: ${answerSentence(service, { answer, reason, change })}</p>`

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const canAnswer = ({ answer, change, withdrawnAt }: Notice) =>
  withdrawnAt === null &&
  (!answer || answer === 'needs-contact' || (change === 'death' && answer !== 'wrong-person'))

function answerForm({ id, change }: Notice, { sent = {}, problems = [] }: Answering): SafeHtml {
  return html`
    <form method="post" action="/staff/notices/${id}" novalidate>
      ${radios({
        name: 'answer',
        value: sent.answer,
        errorMessage: errorAt(problems, 'answer'),
        fieldset: { legend: { text: 'What has your service done?', classes: 'govuk-fieldset__legend--m' } },
        items: Object.entries(answerLabels)
          .filter(([value]) => value !== 'wrong-person' || change === 'death')
          .map(([value, text]) => ({ value, text })),
      })}
      ${textarea({
        name: 'reason',
        rows: 3,
        value: sent.reason,
        label: { text: 'Reason', classes: 'govuk-label--s' },
        hint: { text: 'The person will read this. Give a reason if you need to contact them or cannot act' },
        errorMessage: errorAt(problems, 'reason'),
      })}
      ${button({ text: 'Send answer' })}
    </form>`
}

/** What services were told of someone, and what each answered: for the page of a case or a person. */
export function noticesPart(followed: readonly Followed[], today: string): SafeHtml | false {
  const shown = followed.filter(({ notices, event }) => notices.length > 0 || event.state === 'checking')
  if (shown.length === 0) return false
  return html`
    <h2 class="govuk-heading-m">Services told</h2>
    ${shown.map(({ event, notices }) =>
      notices.length > 0
        ? noticesTable(notices, today)
        : html`<p class="govuk-body">${tag({ text: 'Checking', classes: 'govuk-tag--blue' })} Nobody has been told of <a class="govuk-link" href="/staff/cases/${event.reference}">${event.reference}</a> yet: a data steward is deciding whose it is.</p>`,
    )}`
}

function noticesTable(notices: readonly Notice[], today: string): SafeHtml {
  const head = ['Service', 'State', 'Answer'].map((text) => ({ text }))
  const rows = notices.map((notice) => [
    { text: notice.service },
    { text: stageTagForOfficer(stageOf(notice, today)) },
    {
      text: notice.answer
        ? answerSentence(notice.service, { ...notice, answer: notice.answer }, 'officer')
        : `By ${sayDay(notice.dueOn)}`,
    },
  ])
  const [first] = notices
  const caption = first ? `${capital(changeWords[first.change])} ${first.reference}` : ''
  return table({ caption, head, rows, firstCellIsHeader: true })
}
