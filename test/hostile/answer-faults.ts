import { attributeOf, elementsOf, formsIn } from './forms.ts'
import type { Answer } from './visitor.ts'

/** What was typed, by the names of the boxes. */
export type TypedIn = Readonly<Record<string, string>>

/** What is wrong with how something hostile was answered: nothing, when it was taken or refused as it should be. */
export function answerFaults(answer: Answer, typed: TypedIn = {}): readonly string[] {
  const { status, headers, text } = answer
  if (status >= 500) return [`answers ${status}`]
  const isPage = (headers.get('content-type') ?? '').startsWith('text/html')
  return isPage ? [...markupIn(text), ...(status === 400 ? refusalFaults(text, typed) : [])] : []
}

/** What would run in a browser, though nobody here wrote it. */
function markupIn(html: string): readonly string[] {
  return elementsOf(html)
    .flatMap((element) => {
      const { tagName, attrs } = element
      const runs = attrs
        .filter(({ name }) => /^on|^srcdoc$/.test(name))
        .map(({ name }) => `<${tagName} ${name}>`)
      const source = attributeOf(element, 'src') ?? ''
      const isTheirs = tagName === 'script' && !/^\/assets\//.test(source)
      const isLink =
        tagName === 'a' && /^(javascript|data|vbscript):/i.test(attributeOf(element, 'href')?.trim() ?? '')
      return [...runs, isTheirs && '<script>', isLink && 'a link that runs'].filter((each) => each !== false)
    })
    .map((what) => `gives back ${what} from what was sent`)
}

const unshown = ['fact', 'secondFact']

/** A form that was not taken says why, and shows again what was typed. */
function refusalFaults(html: string, typed: TypedIn): readonly string[] {
  const says = elementsOf(html).some((each) =>
    (attributeOf(each, 'class') ?? '').includes('govuk-error-summary'),
  )
  // What cannot be read at all cannot be shown again either.
  if (/<h1[^>]*>We could not read what you sent</.test(html)) return []
  if (!says) return ['says 400 and not what is wrong']
  const boxes = formsIn(html, '').flatMap((form) => form.boxes)
  return Object.entries(typed).flatMap(([name, text]) => {
    // What only its owner knows is never shown: somebody may stand behind them.
    if (unshown.includes(name)) return []
    const same = boxes.filter((box) => box.name === name && box.kind === 'typed')
    if (same.length === 0) return []
    return same.some(({ values }) => values.some((value) => asShown(value) === asShown(text)))
      ? []
      : [`loses what was typed into ${name}`]
  })
}

// Browsers turn lines as they like, and no page can show a zero character or half a sign.
const asShown = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', '').replaceAll('\ufffd', '').trim()
