import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readWords } from '../model/edit.ts'
import type { TemplateWords } from '../model/shipped.ts'
import { fill } from '../model/template.ts'
import type { Sender } from '../model/transport.ts'
import { templatePage, templatesPage } from '../pages/templates.ts'
import { sampleLetter } from '../service/letter.ts'
import { editTemplate, listTemplates, type OpenTemplate, openTemplate } from '../service/template.ts'
import { answerPdf } from './answer-pdf.ts'

/** Pages where administrators change the words of messages. */
export function addTemplates(app: App, { council, prices }: Sender): void {
  app.get('/staff/templates', async (c) =>
    c.var.show(templatesPage(await c.var.act(purposeOf(c), listTemplates))),
  )

  app.get('/staff/templates/:name', async (c) => show(c, await open(c)))

  app.post('/staff/templates/:name', async (c) => {
    const sent = await formOf(c)
    const opened = await open(c)
    const words = readWords(opened.template, sent)
    if (!words.ok) return show(c, opened, { words: boxesOf(sent), problems: words.problems })
    if (sent.do !== 'save') return show(c, opened, { words: words.value })
    const { name } = opened.template
    const edit = { name, after: Number(sent.after), words: words.value }
    if (await c.var.act(purposeOf(c), (ctx) => editTemplate(ctx, edit)))
      return c.redirect(`/staff/templates/${name}`, 303)
    return show(c, opened, { words: words.value, problems: [overtaken] })
  })

  app.get('/staff/templates/:name/letter.pdf', async (c) => {
    const opened = await open(c)
    const { pdf } = await sample(opened, opened.words)
    return answerPdf(c, pdf)
  })

  const open = (c: Web): Promise<Opened> =>
    c.var.act(purposeOf(c), async (ctx) => ({
      ...(await openTemplate(ctx, c.req.param('name') ?? '')),
      now: ctx.now,
    }))

  function sample({ template, now }: Opened, words: TemplateWords): ReturnType<typeof sampleLetter> {
    const values = { ...template.values, council }
    return sampleLetter({
      subject: fill(words.subject, values),
      body: fill(words.letter, values),
      council,
      writtenAt: now,
    })
  }

  async function show(c: Web, opened: Opened, { words, problems = [] }: Shown = {}): Promise<Response> {
    const shown = words ?? opened.words
    const { sheets } = await sample(opened, shown)
    const page = templatePage({
      ...opened,
      words: shown,
      problems,
      council,
      prices,
      sheets,
      isSaved: words === undefined,
    })
    return c.var.show(page, problems.length > 0 ? 400 : 200)
  }
}

type Opened = OpenTemplate & { readonly now: Date }
type Shown = { readonly words?: TemplateWords; readonly problems?: readonly Problem[] }

const overtaken: Problem = {
  field: 'text',
  message:
    'Someone else has changed these words since you opened them. Open them again to see what they are now',
}

const boxesOf = ({ text = '', subject = '', email = '', letter = '' }: Readonly<Record<string, string>>) => ({
  text,
  subject,
  email,
  letter,
})
