import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { findShipped, shippedTemplates, type Template, type TemplateWords } from '../model/shipped.ts'
import { type Edited, insertVersion, selectNewest, selectVersions } from '../store/template.ts'

/** The words of a template as they are now: the newest that were edited here, or those that came with Guildhall. */
export async function wordsNow(ctx: Context, name: string): Promise<TemplateWords> {
  const shipped = findShipped(name)
  if (!shipped) throw new Error(`there is no template ${name}`)
  const [newest] = await selectVersions(ctx, name)
  return newest?.words ?? shipped.words
}

/** A template with its present words and its history. `version` is 0 while it is as it came. */
export type OpenTemplate = {
  readonly template: Template
  readonly words: TemplateWords
  readonly version: number
  readonly versions: readonly Edited[]
}

/**
 * Every template, and whether its words have been edited here.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function listTemplates(
  ctx: Context,
): Promise<readonly { readonly template: Template; readonly version: number }[]> {
  await mustBeAllowed(ctx, 'messages.templates')
  const newest = await selectNewest(ctx)
  return shippedTemplates.map((template) => ({ template, version: newest.get(template.name) ?? 0 }))
}

/**
 * One template, to be edited.
 *
 * Errors: `Fault('forbidden')`, `Fault('not-found')`.
 */
export async function openTemplate(ctx: Context, name: string): Promise<OpenTemplate> {
  await mustBeAllowed(ctx, 'messages.templates')
  const template = findShipped(name)
  if (!template) throw new Fault('not-found', 'no such template')
  const versions = await selectVersions(ctx, name)
  const [newest] = versions
  return { template, words: newest?.words ?? template.words, version: newest?.version ?? 0, versions }
}

/**
 * Gives a template new words, as its next version; nothing that has been written changes. Returns whether that worked:
 * not when somebody else has made a version since `after`.
 *
 * Errors: `Fault('forbidden')`, `Fault('not-found')`.
 */
export async function editTemplate(
  ctx: Context,
  { name, after, words }: { readonly name: string; readonly after: number; readonly words: TemplateWords },
): Promise<boolean> {
  const { version } = await openTemplate(ctx, name)
  if (version !== after) return false
  const isNew = await insertVersion(ctx, { name, version: version + 1, words })
  if (isNew)
    await record(ctx, { action: 'messages.template-edited', about: name, detail: { version: version + 1 } })
  return isNew
}
