import type { Context } from '#kit/context'
import { defaultModel, type Model } from '#linkage'
import { selectModel } from '../store/match.ts'

/** The weights in use: learned from this council's records, or the shipped ones before there are any. */
export async function modelInUse(ctx: Context): Promise<{ readonly model: Model; readonly version: string }> {
  return (await selectModel(ctx)) ?? { model: defaultModel, version: 'shipped' }
}
