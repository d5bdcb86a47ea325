import { errorAt, input, radios, select, textarea } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import { type Correctable, correctable } from '../model/correction.ts'
import { sayField } from './words.ts'

/** How a correction is asked about: of somebody, or of an officer who speaks for them. */
export type CorrectionWords = {
  readonly what: string
  /** What stands now, where whoever asks may read it. */
  readonly says?: (field: Correctable) => string
  readonly because: string
  readonly becauseHint: string
  readonly tellBy: string
  /** For whoever does not want to be told. */
  readonly tellNobody: string
  readonly tellAt: string
  readonly tellAtHint?: string
}

/** What is asked of whoever wants something put right. */
export function correctionFields(
  problems: readonly Problem[],
  sent: Readonly<Record<string, string>>,
  words: CorrectionWords,
): SafeHtml {
  const isDate = !sent.field || sent.field === 'date_of_birth'
  return html`
    ${select({
      name: 'field',
      label: { text: words.what },
      value: sent.field,
      errorMessage: errorAt(problems, 'field'),
      items: [
        { value: '', text: 'Choose' },
        ...correctable.map((field) => ({
          value: field,
          text: words.says ? `${sayField(field)}: ${words.says(field)}` : sayField(field),
        })),
      ],
    })}
    ${input({
      name: 'value',
      label: { text: 'What should it say?' },
      hint: isDate ? { text: 'A date of birth can be written like 27 3 1984' } : undefined,
      value: sent.value,
      errorMessage: errorAt(problems, 'value'),
    })}
    ${textarea({
      name: 'because',
      label: { text: words.because },
      hint: { text: words.becauseHint },
      rows: 2,
      value: sent.because,
      errorMessage: errorAt(problems, 'because'),
    })}
    ${radios({
      name: 'tell_by',
      fieldset: { legend: { text: words.tellBy } },
      value: sent.tell_by ?? 'none',
      items: [
        { value: 'email', text: 'By email' },
        { value: 'text', text: 'By text message' },
        { value: 'none', text: words.tellNobody },
      ],
    })}
    ${input({
      name: 'tell_at',
      label: { text: words.tellAt },
      hint: words.tellAtHint ? { text: words.tellAtHint } : undefined,
      value: sent.tell_at,
      errorMessage: errorAt(problems, 'tell_at'),
    })}`
}
