import { button, type Row, summaryList } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import {
  type Answers,
  answersThatCount,
  feeFor,
  promisesFor,
  type Question,
  questionsFor,
  type ServiceDefinition,
  sayMoney,
  wordsIn,
  wordsOf,
} from '#services'
import type { Draft } from '../model/draft.ts'
import { checkPage, deletePage, pathOf, savePage } from '../model/journey.ts'
import { serviceOf } from './service-of.ts'

/** All that someone has answered, before they send it. */
export function checkAnswersPage({ definition, answers }: Draft): Page {
  const { sending, fee } = definition
  const counting = answersThatCount(definition, answers)
  const price = fee ? feeFor(fee, counting) : 0
  const promises = promisesFor(definition, answers).map(({ say }) => wordsIn(say))
  const asked = questionsFor(definition, answers).filter(({ type }) => type !== 'say')
  return {
    title: wordsIn(sending.title),
    service: serviceOf(definition),
    back: pathOf(definition, asked.at(-1)?.id),
    body: html`
      <h1 class="govuk-heading-l">${wordsIn(sending.title)}</h1>
      ${answerLists(definition, answers, (question) => pathOf(definition, question.id, true))}
      ${fee && price > 0 && html`<h2 class="govuk-heading-m">What it costs</h2><p class="govuk-body">${sayMoney(price)}. ${wordsIn(fee.how)}.</p>`}
      <h2 class="govuk-heading-m">What we promise</h2>
      <ul class="govuk-list govuk-list--bullet">${promises.map((said) => html`<li>${said}</li>`)}</ul>
      <form method="post" action="${pathOf(definition, checkPage)}" novalidate>
        ${button({ text: wordsIn(sending.button), preventDoubleClick: true })}
      </form>
      <p class="govuk-body"><a class="govuk-link" href="${pathOf(definition, savePage)}">Save and come back later</a></p>
      <p class="govuk-body">
        <a class="govuk-link" href="${pathOf(definition, deletePage)}">Delete these answers</a>
      </p>`,
  }
}

/** Answers under the headings of their sections, each with a link that changes it, where there is one. */
export function answerLists(
  definition: ServiceDefinition,
  answers: Answers,
  changeAt?: (question: Question) => string,
): Content {
  const asked = questionsFor(definition, answers).filter(({ type }) => type !== 'say')
  const { sections = [] } = definition
  const row = (question: Question): Row => {
    const key = { text: wordsIn(question.short) }
    const value = { text: answerText(question, answers) }
    if (!changeAt) return { key, value }
    const change = {
      href: changeAt(question),
      text: 'Change',
      visuallyHiddenText: wordsIn(question.short).toLowerCase(),
    }
    return { key, value, actions: { items: [change] } }
  }
  const groups = [undefined, ...sections].map((section) => ({
    title: section && wordsIn(section.title),
    rows: asked.filter((question) => question.section === section?.id).map(row),
  }))
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => [
      title && html`<h2 class="govuk-heading-m">${title}</h2>`,
      summaryList({ rows }),
    ])
}

function answerText(question: Question, answers: Answers): Content {
  const lines = wordsOf(question, answers[question.id])
  if (lines.length === 0) return 'Not provided'
  // What is written from right to left stays within its own line.
  return lines.map((line, at) => html`${at > 0 && html`<br>`}<bdi>${line}</bdi>`)
}
