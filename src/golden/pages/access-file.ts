import { html, render } from '#kit/html'
import type { HeldFact, HeldFile, HeldPart } from '../model/held-part.ts'
import { markKinds } from '../model/mark.ts'
import type { Leaving } from '../service/access-copy.ts'
import { sayMoment } from './words.ts'

/** Whose copy it is, and who gives it. */
export type Giving = { readonly name: string; readonly council: string }

const style = html`<style>
  body { font: 1rem/1.5 Arial, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #0b0c0c }
  h2 { margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: 1rem } h3 { margin-bottom: .25rem }
  dl { margin: 0 0 1rem } dt { font-weight: bold } dd { margin: 0 0 .5rem; white-space: pre-line; overflow-wrap: anywhere }
  img { display: block; max-width: 100%; margin-top: .5rem }
  @media print { h3, dt { break-after: avoid } }
</style>`

/** How often something of a kind was taken out. */
const countsOf = ({ marks }: Leaving) =>
  Object.entries(markKinds).flatMap(([kind, words]) => {
    const count = marks.filter((mark) => mark.kind === kind).length
    return count > 0 ? [{ kind, words, count }] : []
  })

/** The copy as one file that any browser opens and prints, with nothing beside it. */
export function accessFile(leaving: Leaving, { name, council }: Giving): string {
  const taken = countsOf(leaving)
  return render(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What ${council} holds about ${name}</title>${style}</head>
<body>
<h1>What ${council} holds about ${name}</h1>
<p>You asked for a copy of everything that we hold about you. It was gathered on ${sayMoment(leaving.madeAt)}.</p>
<p>We use it to do what the law asks of a council. We got it from you and from the services that are named. We keep each
part as long as its service must. You may ask us to put it right, to remove it or to use less of it, and you may
complain to us, or to the Information Commissioner’s Office (ico.org.uk, 0303 123 1113).</p>
${
  taken.length > 0 &&
  html`<p>We took out what is about other people, or what the law does not let us give. Where it stood, it says so.</p>
<ul>${taken.map(({ words, count }) => html`<li>${words}: ${count}</li>`)}</ul>`
}
${leaving.parts.map((part) => partOf(part, leaving.files))}
</body></html>
`)
}

const partOf = ({ title, sentence, entries }: HeldPart, files: Leaving['files']) => html`
<h2>${title}</h2>
<p>${sentence}</p>
${entries.length === 0 && html`<p>Nothing.</p>`}
${entries.map(
  (entry) => html`<h3>${entry.title}</h3>
<dl>${entry.facts.map(({ name, text, file }) => html`<dt>${name}</dt><dd>${text}${file && fileOf(text, files.get(file))}</dd>`)}</dl>`,
)}`

/** A photograph where it stands, and any other file to be saved: nothing is beside the page. */
function fileOf(name: HeldFact['text'], file: HeldFile | undefined) {
  if (!file) return '. We do not keep it any more.'
  const address = `data:${file.mediaType};base64,${base64Of(file)}`
  return file.mediaType.startsWith('image/')
    ? html`<img src="${address}" alt="${name}">`
    : html` <a href="${address}" download="${name}">Save this file</a>`
}

const base64Of = ({ bytes }: HeldFile): string => Buffer.from(bytes).toString('base64')

/** The same for programs. */
export function accessJson(leaving: Leaving, { name, council }: Giving): string {
  const { madeAt, parts } = leaving
  const files = Object.fromEntries(
    [...leaving.files].map(([sha256, file]) => [
      sha256,
      { mediaType: file.mediaType, base64: base64Of(file) },
    ]),
  )
  const taken = countsOf(leaving).map(({ kind, count }) => ({ kind, count }))
  const said = { format: 'copy-of-everything/1', council, about: name, gatheredAt: madeAt.toISOString() }
  return `${JSON.stringify({ ...said, takenOut: taken, parts, files }, null, 2)}\n`
}
